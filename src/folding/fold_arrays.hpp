#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "folding/boltzmann_weights.hpp"
#include "folding/branch_rows.hpp"
#include "folding/fold_rows.hpp"

namespace mirsweep::folding
{

/// What the sizes of all arrays follow from; all in bases.
struct FoldShape
{
    std::size_t window;   ///< of the windows that a value is the mean of
    std::size_t span;     ///< of the longest pair, both bases included; at most `window`
    std::size_t shortest; ///< region
    std::size_t longest;  ///< region; at most `window`

    /// Distance of the shortest pair whose surroundings count: that may hold a region.
    std::size_t least_outer() const noexcept
    {
        return std::max(least_distance, shortest + 1);
    }
};

/// Weights of loops by all their unpaired bases, in a row for each distance of one of the loop's pairs, by the distance
/// of the other one.
class LoopSizeWeights
{
public:
    /// `of_size[n]`: of loops of n unpaired bases; the pairs have a distance of less than `span`.
    LoopSizeWeights(std::array<double, longest_loop + 1> const & of_size, std::size_t span);

    /// Entry e: of the loop between an inner pair of distance e and an outer one of `outer`; 0 where there is none.
    double const * by_inner(std::size_t const outer) const noexcept
    {
        return by_inner_.data() + margin_ - outer;
    }

    /// Entry e: of the loop between an inner pair of distance `inner` and an outer one of e.
    double const * by_outer(std::size_t const inner) const noexcept
    {
        return by_outer_.data() + margin_ - inner;
    }

private:
    std::size_t margin_; // entries below that of two pairs of the same distance
    std::vector<double> by_inner_, by_outer_;
};

/// The weights of loops by their unpaired bases, in the form in which the kernels sum over them.
struct LoopWeights
{
    LoopWeights(BoltzmannWeights const & weights, std::size_t span);

    std::array<double, longest_loop + 1> bulge{};    ///< of two bases or more
    std::array<double, longest_loop + 1> one_by_n{}; ///< by n, from 3 on
    std::array<double, longest_loop + 1> interior{}; ///< by all unpaired bases; 0 below 6
    /// By n: interior loops of n bases at one side and two at the other, if they had the asymmetry of the most
    /// asymmetric ones.
    std::array<double, longest_loop + 1> widest{};
    /// By the bases at both sides: what a loop of nearly equal sides weighs more than one of the same size with the
    /// most asymmetric sides; 0 from a difference of 5 on.
    std::array<std::array<double, longest_loop + 1>, longest_loop + 1> nearly_equal{};

    LoopSizeWeights bulge_rows;    ///< of two bases or more
    LoopSizeWeights one_by_n_rows; ///< of one base at one side and three or more at the other
    LoopSizeWeights interior_rows; ///< without the asymmetry; 0 below 6
    /// Asymmetry of a loop with two bases at one side. Of four bases half of it: both sides are the same loop.
    LoopSizeWeights widest_rows;
};

/// The letters of the sequences, by position.
struct FoldLetters
{
    Letter const * first{nullptr};
    std::size_t first_position{0};

    Letter operator[](std::size_t const position) const noexcept
    {
        return first[position - first_position];
    }

    Letter const * at(std::size_t const position) const noexcept
    {
        return first + (position - first_position);
    }

    std::span<Letter const> between(std::size_t const i, std::size_t const j) const noexcept
    {
        return {first + (i - first_position), j - i + 1};
    }
};

/// What a pair and the letters within it weigh.
struct OuterFactors
{
    double interior;     ///< mismatch as the outer pair of an interior loop
    double one_by_n;     ///< the same with one unpaired base at one side
    double weak;         ///< as either pair of a bulge
    double two_by_three; ///< mismatch with two and three unpaired bases, and what such a loop weighs by its size
    double closing;      ///< of a multiloop
    double hairpin;      ///< mismatch of a hairpin
};

/// What a pair and the letters around it weigh.
struct InnerFactors
{
    double interior; ///< mismatch as the inner pair
    double one_by_n; ///< the same with one unpaired base at one side
    double weak;     ///< as either pair of a bulge
    double two_by_three;
    double stem;     ///< as a branch of a multiloop
    double exterior; ///< as a branch outside of all loops
};

/// What a pair contributes to the loops around it, by what it is to them.
struct PairFactors
{
    std::size_t distance;
    double loops;   ///< sum over the loops that have a table of their own; of a column with the hairpin
    double hairpin; ///< the whole weight of its hairpin
    OuterFactors const * outer;
    InnerFactors const * inner;
};

/// The pairs of a column or row, in memory that is used again.
class PairList
{
public:
    explicit PairList(std::size_t const most) : pairs_(most)
    {
    }

    /// As many have been set in `memory`.
    void set_count(std::size_t const count) noexcept
    {
        count_ = count;
    }

    PairFactors * memory() noexcept
    {
        return pairs_.data();
    }

    std::span<PairFactors const> get() const noexcept
    {
        return {pairs_.data(), count_};
    }

private:
    std::vector<PairFactors> pairs_;
    std::size_t count_{0};
};

/// The kinds of rows of the pairs of a position: what they weigh, times the factor of that name.
enum PairRow : std::size_t
{
    interior_row,
    one_by_n_row,
    bulge_row,
    plain_row, ///< without a factor
    pair_rows
};

/// All arrays of the recursions. Names: i and j are the first and the last base of a stretch or pair, as in the
/// literature (McCaskill 1990, doi:10.1002/bip.360290621; Bernhart, Hofacker & Stadler 2006,
/// doi:10.1093/bioinformatics/btk014). `_from` holds rows by i, `_to` by j. Entries are distances j - i or the other
/// base of the two, by the type of the array.
struct FoldArrays
{
    FoldArrays(FoldShape const & shape, LoopWeights const & loops);

    FoldShape shape;
    LoopWeights loops;
    FoldLetters letters{};
    PairList pairs; ///< of the column or row that is filled, by distance

    // Inside: weights of all structures of a stretch.
    DistanceRows inner_from;      ///< i and j pair: rows by PairRow, without the plain one
    DistanceRows inner_to;        ///< with it
    DistanceRows two_by_three_to; ///< the same times InnerFactors::two_by_three
    BranchRows branches_to;       ///< the pairs
    PositionRows one_stem_to;     ///< one stem of a multiloop, of the last two columns
    PositionRows stems_to;        ///< one or more
    PositionRows two_stems_to;    ///< two or more
    PositionRows exterior_to;     ///< all structures; of j + 1, the empty stretch, 1
    PositionNumbers window_share; ///< by first base: 1 / the window's sum; 0 if it does not count
    DistanceRows inside_sums;     ///< growing sums of interior loops around a centre i + j

    // Outside: weights of all that surrounds a pair, summed over the windows, each divided by the window's sum.
    DistanceRows outer_from; ///< rows by PairRow
    DistanceRows outer_to;   ///< without the plain one
    DistanceRows two_by_three_from;
    DistanceRows outside_sums;

    // Around a stretch that begins at i, outside of all loops or within a multiloop. By the position after the stretch:
    PositionRows exterior_around; ///< sum over the windows
    // By the last base of the pair that closes the multiloop, summed over the pairs that begin in front of i, each
    // times OuterFactors::closing; the stems are those between its first base and i:
    PositionRows closing_around;   ///< without a stem
    PositionRows one_stem_around;  ///< one or more
    PositionRows stems_around;     ///< any number
    PositionRows two_stems_around; ///< two or more

    // Regions.
    Rows left_gaps;             ///< by first base; entry n: gaps of n bases or more after the base of a pair in front
    Rows right_gaps;            ///< by the base after the gap
    Rows small_gaps;            ///< by first base; entry n: gaps of n bases in loops that have a table of their own
    Rows open;                  ///< by first base; entry length - shortest: regions outside of loops and in multiloops
    std::vector<double> values; ///< sums over windows, by length - shortest

    // Scratch of one row.
    RowTerms terms;
    AlignedNumbers gap_sums;                          ///< that a gap's loops share, by distance
    std::array<double, longest_loop + 1> left_sums{}; ///< of gaps of n bases after the row
    AlignedNumbers branches, regions;                 ///< by position from a block's start
};

/// Each step is done for up to this many columns, and for the rows that they complete, before the next step: what one step
/// reads then stays in the nearest cache.
inline constexpr std::size_t columns_at_once = 12;

/// Fills column j without its exterior: all pairs that end there, and stretches within multiloops. `pairs` must hold its
/// pairs.
void fill_inside(FoldArrays & arrays, std::size_t j);

/// Fills the exterior of column j, which `fill_inside` has filled, and of the window that ends there.
void fill_windows(FoldArrays & arrays, std::size_t j, bool window_counts);

/// Fills what is around row i in the windows. Columns up to i + window - 1 must have been filled.
void sum_windows(FoldArrays & arrays, std::size_t i);

/// Fills row i: all that surrounds the pairs that begin there, and what it says of regions outside of loops and in
/// multiloops. `sum_windows` must have been called for it. `pairs` must hold the row's pairs.
void fill_outside(FoldArrays & arrays, std::size_t i);

/// Fills what row and column i say of regions within hairpins, bulges and interior loops.
void sum_gaps(FoldArrays & arrays, std::size_t i);

/// How many rows after the one of its first base a region's value is complete.
inline constexpr std::size_t region_delay = longest_loop + 1;

/// Sets `values` for the regions that begin at `first`, whose row and `region_delay` more have been filled.
void sum_regions(FoldArrays & arrays, std::size_t first);

} // namespace mirsweep::folding
