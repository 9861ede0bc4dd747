#include "folding/fold_arrays.hpp"

#include <algorithm>

#include "parallel/vector_dispatch.hpp"

// As inside_kernel.cpp.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "folding/outside_kernel.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "folding/fold_vectors-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace mirsweep::folding::HWY_NAMESPACE
{

class OutsideRow
{
public:
    HWY_INLINE OutsideRow(FoldArrays & arrays, std::size_t const i)
        : arrays_{arrays}, loops_{arrays.loops}, span_{arrays.shape.span}, window_{arrays.shape.window}, i_{i},
          least_distance_{arrays.shape.least_outer()}, first_after_{i + arrays.shape.shortest}, start_{block_start(
                                                                                                    first_after_)},
          start_of_next_{block_start(first_after_ + 1)}, last_closing_{i + std::max<std::size_t>(span_, 2) - 2},
          outer_to_{arrays.outer_to}, sums_{arrays.outside_sums}, kind_step_{outer_to_.kind_step()}
    {
    }

    HWY_INLINE void fill()
    {
        clear_rows();
        sum_closing();
        sum_branches();
        grow_sums();
        fill_pairs();
        open_regions();
    }

    /// For all that begins here, by the position after it.
    HWY_INLINE void sum_windows() const
    {
        arrays_.terms.clear();
        arrays_.terms.add({arrays_.window_share[i_], arrays_.exterior_to.at(i_ + window_ - 1, start_), i_ + window_});
        sum_around(arrays_.exterior_around, arrays_.exterior_around, &Branch::exterior,
                   [this](std::size_t const row) { return row + window_; });
    }

private:
    HWY_INLINE void clear_rows() const
    {
        clear(arrays_.outer_from, i_, pair_rows);
        clear(arrays_.outer_to, i_ + span_ - 1, pair_rows - 1);
        clear(arrays_.two_by_three_from, i_);
        clear(arrays_.left_gaps, i_ + 1);
        // The centres of the longest pair and of the second longest one.
        clear(arrays_.outside_sums, 2 * i_ + span_ - 1);
        clear(arrays_.outside_sums, 2 * i_ + span_ - 2);
    }

    HWY_INLINE double & at(AlignedNumbers const & sums, std::size_t const position) const
    {
        return sums.get()[position - start_];
    }

    /// Sets the row of `sums`: the base in front of it is unpaired, or a pair ends there. `last_of_row(k)` is the last
    /// position of row k.
    template <typename Weight, typename LastOfRow>
    HWY_INLINE void sum_around(PositionRows const & sums, PositionRows const & before_pair, Weight const weight,
                               LastOfRow const last_of_row) const
    {
        if (first_after_ > last_of_row(i_))
            return;
        PositionRowsView const rows = before_pair;
        arrays_.terms.add({1, sums.at(i_ - 1, start_), last_of_row(i_ - 1)});
        for (Branch const & branch : arrays_.branches_to.at(i_ - 1))
        {
            if (last_of_row(branch.first) < first_after_)
                break;
            arrays_.terms.add({branch.*weight, rows.at(branch.first, start_), last_of_row(branch.first)});
        }
        sum_rows(arrays_.terms.get(), first_after_, last_of_row(i_), sums.at(i_, start_));
    }

    /// What closes a multiloop around i: the pairs that begin before it, by their last base.
    HWY_INLINE void sum_closing() const
    {
        auto const last_of_row = [this](std::size_t const row) { return row + last_closing_ - i_; };
        arrays_.terms.clear();
        sum_around(arrays_.one_stem_around, arrays_.stems_around, &Branch::stem, last_of_row);
        arrays_.terms.clear();
        sum_around(arrays_.two_stems_around, arrays_.one_stem_around, &Branch::stem, last_of_row);
        double const * const closing = arrays_.closing_around.at(i_, start_);
        double const * const one_stem = arrays_.one_stem_around.at(i_, start_);
        double * const stems = arrays_.stems_around.at(i_, start_);
        double * const of_next = arrays_.closing_around.at(i_ + 1, start_);
        std::size_t position = 0;
        for (; start_ + position <= last_closing_; position += block_size)
        {
            store(load(one_stem + position) + load(closing + position), stems + position);
            store(load(closing + position), of_next + position);
        }
        if (start_ + position == last_closing_ + 1)
            store(all(0), of_next + position);
    }

    /// For pairs that begin here as branches of a multiloop, by the position after them: with branches after it, or
    /// else with branches in front of it.
    HWY_INLINE void sum_branches() const
    {
        std::size_t const first = i_ + 1 + least_distance_, start = block_start(first);
        PositionRowsView const stems = arrays_.stems_to;
        double const * const any_around = arrays_.stems_around.at(i_, start_);
        double const * const one_around = arrays_.one_stem_around.at(i_, start_);
        arrays_.terms.clear();
        for (std::size_t closing = last_closing_; closing > first + least_distance; --closing)
            arrays_.terms.add(
                {any_around[closing - start_], stems.at(closing - 1, start), closing - 1 - least_distance});
        sum_rows(arrays_.terms.get(), first, last_closing_ + 2, &at(arrays_.branches, start));
        double beyond = 0;
        double * const branches = &at(arrays_.branches, start_);
        for (std::size_t closing = last_closing_; closing >= first; --closing)
        {
            beyond += one_around[closing - start_];
            branches[closing - start_] += beyond;
        }
    }

    /// The last block of outer pairs of loops around a pair of that distance.
    HWY_INLINE std::size_t last_outer(std::size_t const distance) const
    {
        return std::min(distance + 2 + longest_loop, span_ - 1);
    }

    /// Interior loops without a table: as Column::grow_sums, for outer pairs, when the inner pair loses a base at
    /// either side.
    HWY_INLINE void grow_sums() const
    {
        double const * const from = arrays_.outer_from.at(i_ - 3) + interior_row * kind_step_;
        double const * const weights = loops_.widest_rows.by_outer(0);
        for (std::size_t distance = least_distance_; distance + 6 < span_; ++distance)
        {
            double const * const to = outer_to_.at(i_ + distance + 3) + interior_row * kind_step_;
            double * const sums = sums_.at(2 * i_ + distance);
            std::size_t const last = last_outer(distance);
            for (std::size_t outer = distance_block(distance + 6); outer <= last; outer += block_size)
                store(load(sums + outer) +
                          load_anywhere(weights + outer - distance) * (load(from + outer) + load(to + outer)),
                      sums + outer);
        }
    }

    HWY_INLINE void fill_pairs() const
    {
        // What the pairs of a row have in common.
        double const * const from_1 = arrays_.outer_from.at(i_ - 1) + bulge_row * kind_step_;
        double const * const from_2 = arrays_.outer_from.at(i_ - 2) + one_by_n_row * kind_step_;
        double const * const bulge = loops_.bulge_rows.by_outer(0);
        double const * const one_by_n = loops_.one_by_n_rows.by_outer(0);
        double const * const interior = loops_.interior_rows.by_outer(0);
        double const * const exterior = arrays_.exterior_around.at(i_, start_);
        double const * const branches = &at(arrays_.branches, start_);
        double * const closing = arrays_.closing_around.at(i_ + 1, start_of_next_);
        double * const hairpins = arrays_.left_gaps.at(i_ + 1) - 1;
        double * const from = arrays_.outer_from.at(i_);
        double * const two_by_three_from = arrays_.two_by_three_from.at(i_);
        for (PairFactors const & pair : arrays_.pairs.get())
        {
            std::size_t const distance = pair.distance, j = i_ + distance, last = last_outer(distance);
            OuterFactors const & outer = *pair.outer;
            InnerFactors const & inner = *pair.inner;
            double const * const to_1 = outer_to_.at(j + 1) + bulge_row * kind_step_;
            double const * const to_2 = outer_to_.at(j + 2) + one_by_n_row * kind_step_;
            double const * const interiors = sums_.at(i_ + j);
            Block bulges = all(0), one_by_ns = all(0), others = all(0);
            for (std::size_t d = distance_block(distance + 4); d <= last; d += block_size)
            {
                bulges = bulges + load_anywhere(bulge + d - distance) * (load(from_1 + d) + load(to_1 + d));
                one_by_ns = one_by_ns + load_anywhere(one_by_n + d - distance) * (load(from_2 + d) + load(to_2 + d));
                others = others + load_anywhere(interior + d - distance) * load(interiors + d);
            }
            double const loops =
                total(others * all(inner.interior) + one_by_ns * all(inner.one_by_n) + bulges * all(inner.weak));
            double const outside =
                pair.loops + exterior[j + 1 - start_] * inner.exterior + loops + branches[j + 1 - start_] * inner.stem;
            double * const to = outer_to_.at(j) + distance;
            double const as_interior = outside * outer.interior, as_1xn = outside * outer.one_by_n,
                         as_bulge = outside * outer.weak;
            from[plain_row * kind_step_ + distance] = outside;
            from[interior_row * kind_step_ + distance] = as_interior;
            from[one_by_n_row * kind_step_ + distance] = as_1xn;
            from[bulge_row * kind_step_ + distance] = as_bulge;
            to[interior_row * kind_step_] = as_interior;
            to[one_by_n_row * kind_step_] = as_1xn;
            to[bulge_row * kind_step_] = as_bulge;
            two_by_three_from[distance] = outside * outer.two_by_three;
            closing[j - start_of_next_] += outside * outer.closing;
            hairpins[distance] = outside * pair.hairpin;
        }
    }

    /// Of each length: the regions that begin here, outside of all loops and in multiloops: there both stems are on one
    /// side of the region, or one is on each side.
    HWY_INLINE void open_regions() const
    {
        std::size_t const first = first_after_, last = i_ + arrays_.shape.longest;
        sum_multiloops(last);
        double beyond = 0;
        for (std::size_t closing = last_closing_; closing > last; --closing)
            beyond += *arrays_.two_stems_around.at(i_, closing);
        for (std::size_t after = last; after >= first; --after)
        {
            if (after <= last_closing_)
                beyond += *arrays_.two_stems_around.at(i_, after);
            arrays_.open.at(i_)[after - first] =
                *arrays_.exterior_around.at(i_, after) + (at(arrays_.regions, after) + beyond);
        }
    }

    /// Sets `regions` to what closes multiloops with stems after the region, by the position after it.
    HWY_INLINE void sum_multiloops(std::size_t const last) const
    {
        PositionRowsView const stems = arrays_.stems_to, two_stems = arrays_.two_stems_to;
        double const * const none_around = arrays_.closing_around.at(i_, start_);
        double const * const one_around = arrays_.one_stem_around.at(i_, start_);
        std::size_t const nearest = first_after_ + 1 + least_distance;
        arrays_.terms.clear();
        if (last == first_after_) // a number, not a row
        {
            double sum = 0;
            for (std::size_t closing = last_closing_; closing >= nearest; --closing)
            {
                sum += none_around[closing - start_] * *two_stems.at(closing - 1, last);
                sum += one_around[closing - start_] * *stems.at(closing - 1, last);
            }
            at(arrays_.regions, last) = sum;
            return;
        }
        for (std::size_t closing = last_closing_; closing >= nearest; --closing)
        {
            std::size_t const reach = closing - 1 - least_distance;
            arrays_.terms.add({none_around[closing - start_], two_stems.at(closing - 1, start_), reach});
            arrays_.terms.add({one_around[closing - start_], stems.at(closing - 1, start_), reach});
        }
        sum_rows(arrays_.terms.get(), first_after_, last, &at(arrays_.regions, start_));
    }

    FoldArrays & arrays_;
    LoopWeights const & loops_;
    std::size_t span_;
    std::size_t window_;
    std::size_t i_;
    std::size_t least_distance_; // of pairs that may hold a region
    std::size_t first_after_;    // the first position that may follow a region or pair
    std::size_t start_;          // of what is summed by position
    std::size_t start_of_next_;  // row
    std::size_t last_closing_;   // the furthest base of a pair that begins in front of the row, except for its neighbour
    RowsView outer_to_, sums_;
    std::size_t kind_step_;
};

void fill_row(FoldArrays & arrays, std::size_t const i)
{
    OutsideRow{arrays, i}.fill();
}

void sum_row_windows(FoldArrays & arrays, std::size_t const i)
{
    OutsideRow{arrays, i}.sum_windows();
}

} // namespace mirsweep::folding::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace mirsweep::folding
{

constexpr decltype(&HWY_STATIC_DISPATCH(fill_row)) row_kernels[] = MIRSWEEP_VECTOR_TABLE(fill_row);
constexpr decltype(&HWY_STATIC_DISPATCH(sum_row_windows)) window_kernels[] = MIRSWEEP_VECTOR_TABLE(sum_row_windows);

void fill_outside(FoldArrays & arrays, std::size_t const i)
{
    row_kernels[scan::chosen_vector_target()](arrays, i);
}

void sum_windows(FoldArrays & arrays, std::size_t const i)
{
    window_kernels[scan::chosen_vector_target()](arrays, i);
}

} // namespace mirsweep::folding
#endif
