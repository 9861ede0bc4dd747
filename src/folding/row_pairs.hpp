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

    /// Sets the bits of all bases that pair with `letter`, at least `least` away.
    void partners_of(Letter letter, std::size_t least, std::span<std::uint64_t> bits) const;

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

    /// Sets `pairs` to those that begin at row i and may hold a region, with the sums over the small loops around them,
    /// and adds to `small_gaps`.
    void set_row(FoldArrays & arrays, std::size_t i);

private:
    /// The kinds of the pairs of the latest positions, by distance; 0 where bases do not pair.
    class NearKinds
    {
    public:
        explicit NearKinds(std::size_t span);

        /// Distances of at most `margin` below 0 or beyond the span can be read too.
        PairKind * at(std::size_t position);

        PairKind const * at(std::size_t position) const;

        void clear(std::size_t position);

    private:
        static constexpr std::size_t kept = 8;   // positions
        static constexpr std::size_t margin = 8; // wider than a small loop

        std::size_t stride_;
        std::vector<PairKind> kinds_;
    };

    void set_outer(BoltzmannWeights const & weights);
    void set_inner(BoltzmannWeights const & weights);
    double hairpin_of(FoldLetters const & s, PairKind pair, std::size_t i, std::size_t j) const;

    /// What the pairs of a column have in common.
    struct Column;

    /// What the pairs of a row have in common.
    struct Row;

    double loops_within(Column const & column, PairKind pair, std::size_t distance) const;

    /// `use(left, right, weight)` is called for each loop, with its unpaired bases.
    template <typename Use>
    double loops_around(Row const & row, PairKind pair, std::size_t distance, Use use) const;

    /// The same, and adds to `small_gaps`.
    double loops_with_gaps(FoldArrays & arrays, Row const & row, PairKind pair, std::size_t distance) const;

    template <bool with_gaps>
    void set_row_pairs(FoldArrays & arrays, std::size_t i);

    FoldShape shape_;
    BoltzmannWeights const & weights_;
    std::array<std::array<std::array<OuterFactors, letter_kinds>, letter_kinds>, pair_kinds> outer_{};
    std::array<std::array<std::array<InnerFactors, neighbour_kinds>, neighbour_kinds>, pair_kinds> inner_{};
    NearLetters back_, ahead_;
    NearKinds of_columns_; // turned, as the loop around a pair sees it
    NearKinds of_rows_;
    std::vector<std::uint64_t> partners_; // of the position, by distance
};

} // namespace mirsweep::folding
