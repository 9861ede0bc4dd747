#pragma once

#include <array>
#include <cstddef>
#include <span>

#include "folding/boltzmann_weights.hpp"
#include "folding/lane_rows.hpp"

namespace mirsweep::folding
{

/// What the sizes of all arrays follow from; all in bases.
struct FoldShape
{
    std::size_t window;   ///< of the windows that a value is the mean of
    std::size_t span;     ///< of the longest pair, both bases included; at most `window`
    std::size_t shortest; ///< region
    std::size_t longest;  ///< region; at most `window`
};

/// What a pair contributes to the loops around it, by what it is to them; 0 where two bases do not pair.
enum class PairFactor : std::size_t
{
    outer_interior, ///< mismatch as the outer pair of an interior loop
    outer_1xn,      ///< the same with one unpaired base at one side
    weak,           ///< as either pair of a bulge
    closing,        ///< of a multiloop
    hairpin,        ///< the whole weight of its hairpin
    inner_interior, ///< mismatch as the inner pair
    inner_1xn,      ///< the same with one unpaired base at one side
    stem,           ///< as a branch of a multiloop
    exterior        ///< as a branch outside of all loops
};

inline constexpr std::size_t factor_count = 9;

/// The weights of loops by their unpaired bases, in the form in which the kernels sum over them.
struct LoopWeights
{
    explicit LoopWeights(BoltzmannWeights const & weights);

    std::array<double, longest_loop + 1> bulge{};    ///< of two bases or more
    std::array<double, longest_loop + 1> one_by_n{}; ///< by n, from 3 on
    std::array<double, longest_loop + 1> interior{}; ///< by all unpaired bases; 0 below 6
    std::array<double, longest_loop + 1> widest{};   ///< asymmetry of a loop with two bases at one side, by all bases
    double asymmetry1{0};
    double asymmetry_floor{0}; ///< of the most asymmetric loops
    /// By the bases at both sides: what a loop of nearly equal sides weighs more than one of the same size with the
    /// most asymmetric sides; 0 from a difference of 5 on.
    std::array<std::array<double, longest_loop + 1>, longest_loop + 1> nearly_equal{};
};

/// The letters of one lane, by position.
struct LaneLetters
{
    Letter const * first{nullptr};
    std::size_t first_position{0};

    Letter operator[](std::size_t const position) const noexcept
    {
        return first[position - first_position];
    }

    std::span<Letter const> between(std::size_t const i, std::size_t const j) const noexcept
    {
        return {first + (i - first_position), j - i + 1};
    }
};

/// All arrays of the recursions for sequences side by side. Names: i and j are the first and the last base of a stretch
/// or pair, as in the literature (McCaskill 1990, doi:10.1002/bip.360290621; Bernhart, Hofacker & Stadler 2006,
/// doi:10.1093/bioinformatics/btk014). `_from` holds rows by i, `_to` by j; entry j - i of a row.
struct FoldArrays
{
    FoldArrays(FoldShape const & shape, LoopWeights const & loops);

    FoldShape shape;
    LoopWeights loops;
    std::array<LaneLetters, lane_count> letters{};

    // Inside: weights of all structures of a stretch.
    LaneRows paired_to;                    ///< i and j pair
    LaneRows interior_from, interior_to;   ///< that times PairFactor::inner_interior
    LaneRows one_by_n_from, one_by_n_to;   ///< times inner_1xn
    LaneRows bulge_from, bulge_to;         ///< times weak
    LaneRows stems_from, stems_to;         ///< one or more stems of a multiloop
    LaneRows two_stems_from, two_stems_to; ///< two or more
    LaneRows factors_from;                 ///< entry (j - i) * factor_count + PairFactor
    LaneRows first_stem;                   ///< a stem that begins at i, within the last two columns
    LaneRows exterior_to;                  ///< all structures, by length
    LaneRows exterior_of_window_from;      ///< from i to a window's end, by length, divided by the window's sum
    LaneRows inside_sums;                  ///< growing sums of interior loops around a centre i + j
    LaneRows exterior_pair;                ///< one row: paired times PairFactor::exterior, of this column

    // Outside: weights of all that surrounds a pair, summed over the windows, each divided by the window's sum.
    LaneRows outside_from;
    LaneRows outer_interior_from, outer_interior_to; ///< times PairFactor::outer_interior
    LaneRows outer_1xn_from, outer_1xn_to;
    LaneRows outer_bulge_from, outer_bulge_to;
    LaneRows closing_to; ///< times PairFactor::closing
    LaneRows closers;    ///< entry 0: sum of closing_to over the pairs that end at j and begin before this row
    LaneRows outside_sums;
    LaneRows multiloop; ///< rows 0 to 2, by the distance of the closing base: see outside_row

    // Regions.
    LaneRows left_gaps;  ///< by first base; entry n: gaps of n bases or more after the base of a pair in front
    LaneRows right_gaps; ///< by the base after the gap
    LaneRows small_gaps; ///< by first base; entry n: gaps of n bases in loops that have a table of their own
    LaneRows open;       ///< by first base; entry length - shortest: regions outside of loops and in multiloops
    LaneRows gap_sums;   ///< one row: sums that a gap's loops share
    LaneRows values;     ///< one row: sums over windows, entry length - shortest

    LaneRows small_loops;     ///< one row: sums over the loops that have a table of their own, of this column or row
    LaneRows window_is_valid; ///< one row, one entry: 1 in the lanes where the window that ends here counts
};

/// Fills column j: all stretches and pairs that end there.
void fill_inside(FoldArrays & arrays, std::size_t j);

/// Fills row i: all that surrounds the pairs that begin there, and what it says of regions. Column i + window - 1 must
/// have been filled.
void fill_outside(FoldArrays & arrays, std::size_t i);

/// Fills what row and column i say of regions within hairpins, bulges and interior loops.
void sum_gaps(FoldArrays & arrays, std::size_t i);

/// How many rows after the one of its first base a region's value is complete.
inline constexpr std::size_t region_delay = longest_loop + 1;

/// Sets `values` to the sums over windows for the regions that begin at `first`, whose row and `region_delay` more have
/// been filled.
void sum_regions(FoldArrays & arrays, std::size_t first);

} // namespace mirsweep::folding
