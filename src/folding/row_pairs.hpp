#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "folding/fold_arrays.hpp"

namespace mirsweep::folding
{

/// Where bases are near a position that moves on: bit d of a letter's words is set where the base at distance d is that
/// letter.
class NearLetters
{
public:
    explicit NearLetters(std::size_t span);

    /// To the next position, whose own base is at distance 0 from now on and all others one further: looking back.
    void push_back(Letter letter);

    /// To the next position, looking ahead: all bases are one nearer than before, and `letter` is the furthest.
    void push_ahead(Letter letter);

    /// Sets the bits of all bases that pair with `letter`, at least `least_distance` away.
    void partners_of(Letter letter, std::span<std::uint64_t> bits) const;

    /// A hairpin has three unpaired bases or more.
    static constexpr std::size_t least_distance = 4;

private:
    static constexpr std::size_t base_count = 4;
    // By letter: the letters that pair with it, twice the same if there is one only.
    static constexpr std::array<std::array<Letter, 2>, base_count> partners{{{2, 2}, {3, 3}, {0, 3}, {1, 2}}};

    std::size_t span_;
    std::array<std::vector<std::uint64_t>, base_count> words_;
};

/// The part of the recursions that looks at letters, pair by pair: weights of pairs, and the loops that have tables of
/// their own.
class RowPairs
{
public:
    RowPairs(FoldShape const & shape, BoltzmannWeights const & weights);

    /// Sets `pairs` to those that end at column j, with the sums over the small loops that they close.
    void set_column(FoldArrays & arrays, std::size_t j);

    /// Sets `pairs` to those that begin at row i, with the sums over the small loops around them, and adds to
    /// `small_gaps`.
    void set_row(FoldArrays & arrays, std::size_t i);

private:
    /// The partners of the bases of the latest positions.
    class Partners
    {
    public:
        explicit Partners(std::size_t span);

        std::span<std::uint64_t> bits(std::size_t position);

        /// By distance, where the bit is set.
        std::span<PairKind> kinds(std::size_t position);

    private:
        static constexpr std::size_t kept = 8; // positions

        std::size_t span_;
        std::vector<std::uint64_t> bits_;
        std::vector<PairKind> kinds_;
    };

    /// Of a pair and the letters within it.
    struct Outer
    {
        double interior, one_by_n, closing, hairpin;
    };

    /// Of a pair and the letters around it.
    struct Inner
    {
        double interior, one_by_n, stem, exterior;
    };

    void set_outer(BoltzmannWeights const & weights);
    void set_inner(BoltzmannWeights const & weights);
    double hairpin_of(FoldLetters const & s, PairKind pair, std::size_t i, std::size_t j) const;
    void add_pair(FoldArrays & arrays, PairKind pair, std::size_t i, std::size_t j, double hairpin) const;

    template <std::size_t left, std::size_t right>
    void add_inner_loops(FoldArrays const & arrays, std::size_t j);

    template <std::size_t left, std::size_t right>
    void add_outer_loops(FoldArrays & arrays, std::size_t p);

    FoldShape shape_;
    BoltzmannWeights const & weights_;
    std::array<std::array<std::array<Outer, letter_kinds>, letter_kinds>, pair_kinds> outer_{};
    std::array<std::array<std::array<Inner, neighbour_kinds>, neighbour_kinds>, pair_kinds> inner_{};
    NearLetters back_, ahead_;
    Partners of_columns_, of_rows_;
    std::vector<double> sums_; // over small loops, by distance
};

} // namespace mirsweep::folding
