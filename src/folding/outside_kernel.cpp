#include "folding/fold_arrays.hpp"

#include <algorithm>

#include "parallel/vector_dispatch.hpp"

// As inside_kernel.cpp.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "folding/outside_kernel.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "folding/lane_vectors-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace mirsweep::folding::HWY_NAMESPACE
{

/// One row, for some of the lanes.
class OutsideRow
{
public:
    HWY_INLINE OutsideRow(FoldArrays & arrays, std::size_t const i, std::size_t const lane)
        : arrays_{arrays}, loops_{arrays.loops}, span_{arrays.shape.span}, window_{arrays.shape.window}, i_{i},
          lane_{lane}
    {
    }

    HWY_INLINE void fill()
    {
        sum_closers();
        for (std::size_t distance = span_; distance > least_distance;)
        {
            std::size_t const count = std::min<std::size_t>(exteriors_at_a_time, distance - least_distance);
            distance -= count;
            Vector exterior[exteriors_at_a_time];
            sum_windows(distance, exterior);
            for (std::size_t k = count; k > 0; --k)
                fill_pair(distance + k - 1, exterior[k - 1]);
        }
        open_regions();
        add_closers();
    }

private:
    static constexpr std::size_t exteriors_at_a_time = 4;

    // Rows of `multiloop`, by the distance of a closing pair's last base from i.
    static constexpr std::size_t one_branch = 0;        // a stem or more between the closing pair's first base and i
    static constexpr std::size_t any_branches = 1;      // that or none
    static constexpr std::size_t one_branch_beyond = 2; // the first, summed over all distances from here on
    static constexpr std::size_t two_branches = 3;

    HWY_INLINE Row row(LaneRows const & rows, std::size_t const position) const
    {
        return {rows.at(position) + lane_};
    }

    /// What closes a multiloop around i: the pairs that begin before it, by their last base.
    HWY_INLINE void sum_closers() const
    {
        Row const stems = row(arrays_.stems_to, i_ - 1), twice = row(arrays_.two_stems_to, i_ - 1);
        Vector beyond = all(0);
        row(arrays_.multiloop, one_branch_beyond).set(span_ - 1, beyond);
        for (std::size_t ahead = span_ - 2; ahead > 0; --ahead)
        {
            Row const closing = row(arrays_.closing_to, i_ + ahead);
            Vector one = all(0), two = all(0);
            for (std::size_t distance = ahead + 2 + least_distance; distance < span_; ++distance)
                one = plus_product(one, closing.at(distance), stems.at(distance - 2 - ahead));
            for (std::size_t distance = ahead + 2 + least_two_stems; distance < span_; ++distance)
                two = plus_product(two, closing.at(distance), twice.at(distance - 2 - ahead));
            beyond = hn::Add(beyond, one);
            row(arrays_.multiloop, one_branch).set(ahead, one);
            row(arrays_.multiloop, any_branches).set(ahead, hn::Add(one, row(arrays_.closers, i_ + ahead).at(0)));
            row(arrays_.multiloop, one_branch_beyond).set(ahead, beyond);
            row(arrays_.multiloop, two_branches).set(ahead, two);
        }
    }

    /// Adds the pairs that begin here, for the rows that follow.
    HWY_INLINE void add_closers() const
    {
        for (std::size_t distance = least_distance; distance < span_; ++distance)
        {
            Row const sum = row(arrays_.closers, i_ + distance);
            Vector const closing = row(arrays_.closing_to, i_ + distance).at(distance);
            sum.set(0, distance + 1 == span_ ? closing : hn::Add(sum.at(0), closing));
        }
    }

    /// The sums over windows for four pairs outside of all loops, which share what lies in front of them.
    HWY_INLINE void sum_windows(std::size_t const distance, Vector * const sums) const
    {
        Row const before = row(arrays_.exterior_to, i_ - 1);
        Row behind[exteriors_at_a_time];
        for (std::size_t k = 0; k < exteriors_at_a_time; ++k)
        {
            sums[k] = all(0);
            behind[k] = row(arrays_.exterior_of_window_from, i_ + distance + k + 1);
        }
        for (std::size_t length = 0; length + distance < window_; ++length)
        {
            Vector const front = before.at(length);
            auto const rest = static_cast<std::ptrdiff_t>(window_ - 1 - distance - length);
            for (std::size_t k = 0; k < exteriors_at_a_time; ++k)
                sums[k] = plus_product(sums[k], front, behind[k].near(rest - static_cast<std::ptrdiff_t>(k)));
        }
    }

    HWY_INLINE Vector bulges(std::size_t const distance) const
    {
        Row const from = row(arrays_.outer_bulge_from, i_ - 1), to = row(arrays_.outer_bulge_to, i_ + distance + 1);
        Vector sum = all(0);
        for (std::size_t n = 2; n <= longest_loop && distance + 2 + n < span_; ++n)
            sum = plus_product(sum, all(loops_.bulge[n]), hn::Add(from.at(distance + 2 + n), to.at(distance + 2 + n)));
        return sum;
    }

    HWY_INLINE Vector one_by_n(std::size_t const distance) const
    {
        Row const from = row(arrays_.outer_1xn_from, i_ - 2), to = row(arrays_.outer_1xn_to, i_ + distance + 2);
        Vector sum = all(0);
        for (std::size_t n = 3; n < longest_loop && distance + 3 + n < span_; ++n)
            sum =
                plus_product(sum, all(loops_.one_by_n[n]), hn::Add(from.at(distance + 3 + n), to.at(distance + 3 + n)));
        return sum;
    }

    /// As Column::interiors, for the places of the outer pair.
    HWY_INLINE Vector interiors(std::size_t const distance) const
    {
        Vector sum = all(0);
        if (distance + 6 >= span_)
            return sum;
        Row const from = row(arrays_.outer_interior_from, i_ - 3);
        Row const to = row(arrays_.outer_interior_to, i_ + distance + 3);
        Row const grown = row(arrays_.outside_sums, 2 * i_ + distance);
        grown.set(distance + 6, from.at(distance + 6));
        if (distance + 7 < span_)
            grown.set(distance + 7,
                      hn::Mul(all(loops_.asymmetry1), hn::Add(from.at(distance + 7), to.at(distance + 7))));
        for (std::size_t size = 6; size <= longest_loop && distance + 2 + size < span_; ++size)
        {
            std::size_t const outer = distance + 2 + size;
            Vector const places =
                plus_product(grown.at(outer), all(loops_.widest[size]), hn::Add(from.at(outer), to.at(outer)));
            grown.set(outer, places);
            sum = plus_product(sum, all(loops_.interior[size]), places);
        }
        return sum;
    }

    /// As a branch of a multiloop.
    HWY_INLINE Vector branches(std::size_t const distance) const
    {
        if (distance + 1 >= span_)
            return all(0);
        Vector sum = row(arrays_.multiloop, one_branch_beyond).at(distance + 1);
        Row const closers = row(arrays_.multiloop, any_branches);
        Row const behind = row(arrays_.stems_from, i_ + distance + 1);
        for (std::size_t ahead = distance + 2 + least_distance; ahead + 1 < span_; ++ahead)
            sum = plus_product(sum, closers.at(ahead), behind.at(ahead - distance - 2));
        return sum;
    }

    HWY_INLINE void fill_pair(std::size_t const distance, Vector const exterior) const
    {
        Row const factor{arrays_.factors_from.at(i_) + distance * factor_count * lane_count + lane_};
        auto const by = [&](PairFactor const which) { return factor.at(static_cast<std::size_t>(which)); };
        Vector outside = row(arrays_.small_loops, 0).at(distance);
        outside = plus_product(outside, exterior, by(PairFactor::exterior));
        outside = plus_product(outside, interiors(distance), by(PairFactor::inner_interior));
        outside = plus_product(outside, one_by_n(distance), by(PairFactor::inner_1xn));
        outside = plus_product(outside, bulges(distance), by(PairFactor::weak));
        outside = plus_product(outside, branches(distance), by(PairFactor::stem));
        row(arrays_.outside_from, i_).set(distance, outside);
        set_both(arrays_.outer_interior_from, arrays_.outer_interior_to, distance,
                 hn::Mul(outside, by(PairFactor::outer_interior)));
        set_both(arrays_.outer_1xn_from, arrays_.outer_1xn_to, distance, hn::Mul(outside, by(PairFactor::outer_1xn)));
        set_both(arrays_.outer_bulge_from, arrays_.outer_bulge_to, distance, hn::Mul(outside, by(PairFactor::weak)));
        row(arrays_.closing_to, i_ + distance).set(distance, hn::Mul(outside, by(PairFactor::closing)));
        row(arrays_.left_gaps, i_ + 1).set(distance - 1, hn::Mul(outside, by(PairFactor::hairpin)));
    }

    HWY_INLINE void set_both(LaneRows const & from, LaneRows const & to, std::size_t const distance,
                             Vector const value) const
    {
        row(from, i_).set(distance, value);
        row(to, i_ + distance).set(distance, value);
    }

    /// Of each length: the regions that begin here, outside of all loops and in multiloops.
    HWY_INLINE void open_regions() const
    {
        for (std::size_t length = arrays_.shape.shortest; length <= arrays_.shape.longest; ++length)
            row(arrays_.open, i_).set(length - arrays_.shape.shortest, hn::Add(in_windows(length), in_loops(length)));
    }

    HWY_INLINE Vector in_windows(std::size_t const length) const
    {
        Row const before = row(arrays_.exterior_to, i_ - 1);
        Row const behind = row(arrays_.exterior_of_window_from, i_ + length);
        Vector sum = all(0);
        for (std::size_t front = 0; front + length <= window_; ++front)
            sum = plus_product(sum, before.at(front), behind.at(window_ - length - front));
        return sum;
    }

    /// Both stems on one side of the region, or one on each side.
    HWY_INLINE Vector in_loops(std::size_t const length) const
    {
        Row const stems = row(arrays_.stems_from, i_ + length), twice = row(arrays_.two_stems_from, i_ + length);
        Vector sum = all(0);
        for (std::size_t ahead = length; ahead + 1 < span_; ++ahead)
        {
            auto const behind = static_cast<std::ptrdiff_t>(ahead) - static_cast<std::ptrdiff_t>(length) - 1;
            sum = hn::Add(sum, row(arrays_.multiloop, two_branches).at(ahead));
            sum = plus_product(sum, row(arrays_.closers, i_ + ahead).at(0), twice.near(behind));
            sum = plus_product(sum, row(arrays_.multiloop, one_branch).at(ahead), stems.near(behind));
        }
        return sum;
    }

    FoldArrays & arrays_;
    LoopWeights const & loops_;
    std::size_t span_;
    std::size_t window_;
    std::size_t i_;
    std::size_t lane_;
};

void fill_row(FoldArrays & arrays, std::size_t const i)
{
    for (std::size_t lane = 0; lane < lane_count; lane += hn::Lanes(Numbers{}))
        OutsideRow{arrays, i, lane}.fill();
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
