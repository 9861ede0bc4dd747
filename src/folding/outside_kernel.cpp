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
          start_{block_start(i + 1)},
          last_closing_{i + std::max<std::size_t>(span_, 2) - 2}, last_{i + std::max(span_, arrays.shape.longest)}
    {
    }

    HWY_INLINE void fill()
    {
        clear_rows();
        sum_windows();
        sum_closers();
        sum_branches();
        grow_sums();
        for (PairFactors const & pair : arrays_.pairs)
            fill_pair(pair);
        open_regions();
        add_closers();
    }

private:
    HWY_INLINE void clear_rows() const
    {
        for (DistanceRows const * const rows :
             {&arrays_.outside_from, &arrays_.outer_interior_from, &arrays_.outer_1xn_from, &arrays_.outer_bulge_from})
            clear(*rows, i_);
        for (DistanceRows const * const rows :
             {&arrays_.outer_interior_to, &arrays_.outer_1xn_to, &arrays_.outer_bulge_to})
            clear(*rows, i_ + span_ - 1);
        clear(arrays_.closing_from, i_);
        clear(arrays_.closers, i_ + 1);
        clear(arrays_.left_gaps, i_ + 1);
        // The centres of the longest pair and of the second longest one.
        clear(arrays_.outside_sums, 2 * i_ + span_ - 1);
        clear(arrays_.outside_sums, 2 * i_ + span_ - 2);
    }

    HWY_INLINE double & at(AlignedNumbers const & sums, std::size_t const position) const
    {
        return sums.get()[position - start_];
    }

    /// Sets `sums` from the block of `first` to `last`.
    HWY_INLINE void sum_terms(AlignedNumbers const & sums, std::size_t const first, std::size_t const last) const
    {
        add_rows<Start::from_zero>(arrays_.terms.get(), first, last, &at(sums, block_start(first)));
    }

    /// The first position that may follow a pair or region.
    HWY_INLINE std::size_t first_after() const
    {
        return i_ + std::min(arrays_.shape.shortest, 1 + least_distance);
    }

    /// For all that begins here, by the position after it.
    HWY_INLINE void sum_windows() const
    {
        std::size_t const start = block_start(first_after());
        arrays_.terms.clear();
        for (std::size_t first = i_; first + window_ > i_; --first)
            arrays_.terms.add({*arrays_.exterior_to.at(i_ - 1, first) * arrays_.window_share[first],
                               arrays_.exterior_to.at(first + window_ - 1, start), first + window_});
        sum_terms(arrays_.exterior, first_after(), last_);
    }

    /// What closes a multiloop around i: the pairs that begin before it, by their last base.
    HWY_INLINE void sum_closers() const
    {
        sum_closers(arrays_.stems_to, least_distance, i_ + 1, arrays_.one_branch);
        sum_closers(arrays_.two_stems_to, least_two_stems, i_ + arrays_.shape.shortest, arrays_.two_branches);
        for (std::size_t position = start_; position <= last_closing_; position += block_size)
            store(load(&at(arrays_.one_branch, position)) + load(arrays_.closers.at(i_, position)),
                  &at(arrays_.any_branches, position));
    }

    /// Of those with stems in front of i, which need that distance; by their last base from `first_closing` on.
    HWY_INLINE void sum_closers(PositionRows const & stems, std::size_t const distance, std::size_t const first_closing,
                                AlignedNumbers const & sums) const
    {
        std::size_t const start = block_start(first_closing);
        arrays_.terms.clear();
        for (std::size_t first = i_ - 2 - distance; first + span_ > first_closing; --first)
            arrays_.terms.add({*stems.at(i_ - 1, first + 1), arrays_.closing_from.at(first, start), first + span_ - 1});
        sum_terms(sums, first_closing, last_closing_);
    }

    /// For pairs that begin here as branches of a multiloop, by the position after them: with branches after it, or
    /// else with branches in front of it.
    HWY_INLINE void sum_branches() const
    {
        std::size_t const first = i_ + 1 + least_distance, start = block_start(first);
        arrays_.terms.clear();
        for (std::size_t closing = last_closing_; closing > first + least_distance; --closing)
            arrays_.terms.add({at(arrays_.any_branches, closing), arrays_.stems_to.at(closing - 1, start),
                               closing - 1 - least_distance});
        sum_terms(arrays_.branches, first, last_closing_ + 2);
        double beyond = 0;
        for (std::size_t closing = last_closing_; closing >= first; --closing)
        {
            beyond += at(arrays_.one_branch, closing);
            at(arrays_.branches, closing) += beyond;
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
        for (std::size_t distance = least_distance; distance + 6 < span_; ++distance)
        {
            std::size_t const j = i_ + distance;
            double const * const from = arrays_.outer_interior_from.at(i_ - 3);
            double const * const to = arrays_.outer_interior_to.at(j + 3);
            double * const sums = arrays_.outside_sums.at(i_ + j);
            double const * const weights = loops_.widest_rows.by_outer(distance);
            for (std::size_t outer = block_start(distance + 6); outer <= last_outer(distance); outer += block_size)
                store(load(sums + outer) + load_anywhere(weights + outer) * (load(from + outer) + load(to + outer)),
                      sums + outer);
        }
    }

    /// Of all loops around a pair that have no table.
    HWY_INLINE double loops_around(PairFactors const & pair) const
    {
        std::size_t const distance = pair.distance, j = i_ + distance;
        double const * const bulge_from = arrays_.outer_bulge_from.at(i_ - 1);
        double const * const bulge_to = arrays_.outer_bulge_to.at(j + 1);
        double const * const one_by_n_from = arrays_.outer_1xn_from.at(i_ - 2);
        double const * const one_by_n_to = arrays_.outer_1xn_to.at(j + 2);
        double const * const interiors = arrays_.outside_sums.at(i_ + j);
        double const * const bulge = loops_.bulge_rows.by_outer(distance);
        double const * const one_by_n = loops_.one_by_n_rows.by_outer(distance);
        double const * const interior = loops_.interior_rows.by_outer(distance);
        Block bulges = all(0), one_by_ns = all(0), others = all(0);
        for (std::size_t outer = block_start(distance + 4); outer <= last_outer(distance); outer += block_size)
        {
            bulges = bulges + load_anywhere(bulge + outer) * (load(bulge_from + outer) + load(bulge_to + outer));
            one_by_ns =
                one_by_ns + load_anywhere(one_by_n + outer) * (load(one_by_n_from + outer) + load(one_by_n_to + outer));
            others = others + load_anywhere(interior + outer) * load(interiors + outer);
        }
        return total(others * all(pair.inner_interior) + one_by_ns * all(pair.inner_1xn) + bulges * all(pair.weak));
    }

    HWY_INLINE void fill_pair(PairFactors const & pair) const
    {
        std::size_t const distance = pair.distance, after = i_ + distance + 1;
        double const outside = pair.loops + at(arrays_.exterior, after) * pair.exterior + loops_around(pair) +
                               at(arrays_.branches, after) * pair.stem;
        arrays_.outside_from.at(i_)[distance] = outside;
        set_both(arrays_.outer_interior_from, arrays_.outer_interior_to, distance, outside * pair.outer_interior);
        set_both(arrays_.outer_1xn_from, arrays_.outer_1xn_to, distance, outside * pair.outer_1xn);
        set_both(arrays_.outer_bulge_from, arrays_.outer_bulge_to, distance, outside * pair.weak);
        *arrays_.closing_from.at(i_, i_ + distance) = outside * pair.closing;
        arrays_.left_gaps.at(i_ + 1)[distance - 1] = outside * pair.hairpin;
    }

    HWY_INLINE void set_both(DistanceRows const & from, DistanceRows const & to, std::size_t const distance,
                             double const value) const
    {
        from.at(i_)[distance] = value;
        to.at(i_ + distance)[distance] = value;
    }

    /// Of each length: the regions that begin here, outside of all loops and in multiloops: there both stems are on one
    /// side of the region, or one is on each side.
    HWY_INLINE void open_regions() const
    {
        std::size_t const first = i_ + arrays_.shape.shortest, last = i_ + arrays_.shape.longest;
        std::size_t const start = block_start(first);
        arrays_.terms.clear();
        for (std::size_t closing = last_closing_; closing > first + least_distance; --closing)
        {
            std::size_t const reach = closing - 1 - least_distance;
            arrays_.terms.add({*arrays_.closers.at(i_, closing), arrays_.two_stems_to.at(closing - 1, start), reach});
            arrays_.terms.add({at(arrays_.one_branch, closing), arrays_.stems_to.at(closing - 1, start), reach});
        }
        sum_terms(arrays_.regions, first, last);
        double beyond = 0;
        for (std::size_t closing = last_closing_; closing > last; --closing)
            beyond += at(arrays_.two_branches, closing);
        for (std::size_t after = last; after >= first; --after)
        {
            if (after <= last_closing_)
                beyond += at(arrays_.two_branches, after);
            arrays_.open.at(i_)[after - first] = at(arrays_.exterior, after) + (at(arrays_.regions, after) + beyond);
        }
    }

    /// Adds the pairs that begin here, for the next row.
    HWY_INLINE void add_closers() const
    {
        for (std::size_t position = block_start(i_ + 1); position < i_ + span_; position += block_size)
            store(load(arrays_.closers.at(i_, position)) + load(arrays_.closing_from.at(i_, position)),
                  arrays_.closers.at(i_ + 1, position));
    }

    FoldArrays & arrays_;
    LoopWeights const & loops_;
    std::size_t span_;
    std::size_t window_;
    std::size_t i_;
    std::size_t start_;        // of the sums by position
    std::size_t last_closing_; // the furthest base of a pair that begins in front of the row, except for its neighbour
    std::size_t last_;         // position after a pair or region
};

void fill_row(FoldArrays & arrays, std::size_t const i)
{
    OutsideRow{arrays, i}.fill();
}

} // namespace mirsweep::folding::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace mirsweep::folding
{

constexpr decltype(&HWY_STATIC_DISPATCH(fill_row)) row_kernels[] = MIRSWEEP_VECTOR_TABLE(fill_row);

void fill_outside(FoldArrays & arrays, std::size_t const i)
{
    row_kernels[scan::chosen_vector_target()](arrays, i);
    sum_gaps(arrays, i);
}

} // namespace mirsweep::folding
#endif
