#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "folding/fold_arrays.hpp"

namespace mirsweep::folding
{

/// Where the bases of one lane are near a position that moves on: bit d of a letter's words is set where the base at
/// distance d is that letter.
class NearLetters
{
public:
    explicit NearLetters(std::size_t span);

    /// To the next position, whose own base is at distance 0 from now on and all others one further: looking back.
    void push_back(Letter letter);

    /// To the next position, looking ahead: all bases are one nearer than before, and `letter` is the furthest.
    void push_ahead(Letter letter);

    /// Calls `use(distance)` for each base that pairs with `letter`, at least `least_distance` away, nearest first.
    template <typename Use>
    void for_each_partner(Letter letter, Use use) const;

    /// A hairpin has three unpaired bases or more.
    static constexpr std::size_t least_distance = 4;

private:
    static constexpr std::size_t base_count = 4;
    // By letter: the letters that pair with it, twice the same if there is one only.
    static constexpr std::array<std::array<Letter, 2>, base_count> partners{{{2, 2}, {3, 3}, {0, 3}, {1, 2}}};

    std::size_t span_;
    std::array<std::vector<std::uint64_t>, base_count> words_;
};

/// The part of the recursions that looks at letters, lane by lane: weights of pairs, and the loops that have tables of
/// their own.
class PairFactors
{
public:
    PairFactors(FoldShape const & shape, BoltzmannWeights const & weights);

    /// Sets the factors of all pairs that end at column j, and `small_loops` to the sums over the loops that they
    /// close.
    void set_column(FoldArrays & arrays, std::size_t j);

    /// Sets `small_loops` to the sums over the loops around each pair that begins at row i, and adds to `small_gaps`.
    void set_row(FoldArrays & arrays, std::size_t i);

private:
    void set_pair(FoldArrays & arrays, std::size_t lane, std::size_t i, std::size_t j) const;
    double inner_loops(FoldArrays const & arrays, std::size_t lane, std::size_t i, std::size_t j) const;
    double outer_loops(FoldArrays & arrays, std::size_t lane, std::size_t i, std::size_t j) const;

    FoldShape shape_;
    BoltzmannWeights const & weights_;
    std::array<std::vector<NearLetters>, 2> near_; // looking back, looking ahead; by lane
};

} // namespace mirsweep::folding
