#include "folding/fold_arrays.hpp"

#include <algorithm>

#include "parallel/vector_dispatch.hpp"

// As inside_kernel.cpp.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "folding/gap_kernel.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "folding/lane_vectors-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace mirsweep::folding::HWY_NAMESPACE
{

enum class Side
{
    left, ///< of the inner pair: the gap begins after the outer pair's first base, which is `at`
    right ///< the gap ends in front of the outer pair's last base, which is `at`
};

/// The unpaired bases at one side of the bulges and interior loops whose outer pair has a base at `at`, for some of
/// the lanes. The gap's length is n; an inner pair lies n + 1 bases from `at`.
template <Side side>
class Gaps
{
public:
    HWY_INLINE Gaps(FoldArrays & arrays, std::size_t const at, std::size_t const lane)
        : arrays_{arrays}, loops_{arrays.loops}, span_{arrays.shape.span}, at_{at}, lane_{lane}
    {
    }

    /// Sets `sums` to the weights of gaps of n bases, from the shortest region to the longest loop.
    HWY_INLINE void fill(Row const sums) const
    {
        Row const shared = row(arrays_.gap_sums, 0);
        for (std::size_t inner = least_distance; inner < span_; ++inner)
            shared.set(inner, all(0));
        for (std::size_t n = longest_loop; n >= arrays_.shape.shortest; --n)
            sums.set(n, hn::Add(hn::Add(bulges(n), one_by_n(n)), interiors(n, shared)));
    }

private:
    HWY_INLINE Row row(LaneRows const & rows, std::size_t const position) const
    {
        return {rows.at(position) + lane_};
    }

    HWY_INLINE Row outer(LaneRows const & from, LaneRows const & to) const
    {
        return row(side == Side::left ? from : to, at_);
    }

    HWY_INLINE Row inner(LaneRows const & from, LaneRows const & to, std::size_t const n) const
    {
        return side == Side::left ? row(from, at_ + 1 + n) : row(to, at_ - 1 - n);
    }

    /// Of the products of inner pairs with the outer pairs that are `wider` than they are.
    HWY_INLINE Vector products(Row const inside, Row const outside, std::size_t const wider) const
    {
        Vector sum = all(0);
        for (std::size_t distance = least_distance; distance + wider < span_; ++distance)
            sum = plus_product(sum, inside.at(distance), outside.at(distance + wider));
        return sum;
    }

    HWY_INLINE Vector bulges(std::size_t const n) const
    {
        if (n < 2)
            return all(0);
        return hn::Mul(all(loops_.bulge[n]), products(inner(arrays_.bulge_from, arrays_.bulge_to, n),
                                                      outer(arrays_.outer_bulge_from, arrays_.outer_bulge_to), 2 + n));
    }

    /// One base at the other side, or here.
    HWY_INLINE Vector one_by_n(std::size_t const n) const
    {
        Row const inside = inner(arrays_.one_by_n_from, arrays_.one_by_n_to, n);
        Row const outside = outer(arrays_.outer_1xn_from, arrays_.outer_1xn_to);
        if (n != 1)
            return hn::Mul(all(loops_.one_by_n[n]), products(inside, outside, 3 + n));
        Vector sum = all(0);
        for (std::size_t other = 3; other < longest_loop; ++other)
            sum = plus_product(sum, all(loops_.one_by_n[other]), products(inside, outside, 3 + other));
        return sum;
    }

    /// First as if all loops were of the most asymmetric: then a loop's weight depends on its size alone, and the sums
    /// over outer pairs for gaps of n are those for n + 1 and one more.
    HWY_INLINE Vector interiors(std::size_t const n, Row const shared) const
    {
        Row const inside = inner(arrays_.interior_from, arrays_.interior_to, n);
        Row const outside = outer(arrays_.outer_interior_from, arrays_.outer_interior_to);
        Vector sum = all(0);
        if (n < 2 || n + 2 > longest_loop)
            return sum;
        Vector const weight = all(loops_.asymmetry_floor * loops_.interior[n + 2]);
        for (std::size_t distance = least_distance; distance + 4 + n < span_; ++distance)
        {
            Vector const wider = plus_product(shared.at(distance), weight, outside.at(distance + 4 + n));
            shared.set(distance, wider);
            sum = plus_product(sum, inside.at(distance), wider);
        }
        for (std::size_t other = n - std::min<std::size_t>(n - 2, 4); other <= std::min(n + 4, longest_loop - n);
             ++other)
            sum = plus_product(sum, all(loops_.nearly_equal[n][other]), products(inside, outside, 2 + n + other));
        return sum;
    }

    FoldArrays & arrays_;
    LoopWeights const & loops_;
    std::size_t span_;
    std::size_t at_;
    std::size_t lane_;
};

/// From gaps of exactly n bases to those of n or more. Those on the left already hold the hairpins.
HWY_INLINE void add_up_left(FoldArrays const & arrays, Row const gaps, Row const sums)
{
    Vector sum = all(0);
    for (std::size_t n = arrays.shape.span - 2; n >= arrays.shape.shortest; --n)
    {
        if (n >= 3)
            sum = hn::Add(sum, gaps.at(n));
        if (n <= longest_loop)
            sum = hn::Add(sum, sums.at(n));
        gaps.set(n, sum);
    }
}

HWY_INLINE void add_up_right(FoldArrays const & arrays, Row const gaps)
{
    Vector sum = all(0);
    for (std::size_t n = longest_loop; n >= arrays.shape.shortest; --n)
    {
        sum = hn::Add(sum, gaps.at(n));
        gaps.set(n, sum);
    }
}

void fill_gaps(FoldArrays & arrays, std::size_t const i)
{
    if (arrays.shape.shortest > longest_loop)
        return;
    for (std::size_t lane = 0; lane < lane_count; lane += hn::Lanes(Numbers{}))
    {
        Row const left{arrays.gap_sums.at(1) + lane}, right{arrays.right_gaps.at(i) + lane};
        Gaps<Side::left>{arrays, i, lane}.fill(left);
        add_up_left(arrays, {arrays.left_gaps.at(i + 1) + lane}, left);
        Gaps<Side::right>{arrays, i, lane}.fill(right);
        add_up_right(arrays, right);
    }
}

/// Of small loops' gaps, which are at most three bases long.
HWY_INLINE Vector small_gaps_over(FoldArrays const & arrays, std::size_t const first, std::size_t const length,
                                  std::size_t const lane)
{
    Vector sum = all(0);
    for (std::size_t before = 0; before + length <= 3; ++before)
        for (std::size_t n = before + length; n <= 3; ++n)
            sum = hn::Add(sum, Row{arrays.small_gaps.at(first - before) + lane}.at(n));
    return sum;
}

HWY_INLINE Vector gaps_over(FoldArrays const & arrays, std::size_t const first, std::size_t const length,
                            std::size_t const lane)
{
    Vector sum = small_gaps_over(arrays, first, length, lane);
    for (std::size_t before = 0; before + length + 2 <= arrays.shape.span; ++before)
        sum = hn::Add(sum, Row{arrays.left_gaps.at(first - before) + lane}.at(before + length));
    for (std::size_t n = length; n <= longest_loop; ++n)
        sum = hn::Add(sum, Row{arrays.right_gaps.at(first + n) + lane}.at(n));
    return sum;
}

void fill_regions(FoldArrays & arrays, std::size_t const first)
{
    for (std::size_t lane = 0; lane < lane_count; lane += hn::Lanes(Numbers{}))
        for (std::size_t length = arrays.shape.shortest; length <= arrays.shape.longest; ++length)
        {
            std::size_t const entry = length - arrays.shape.shortest;
            Row{arrays.values.at(0) + lane}.set(
                entry, hn::Add(Row{arrays.open.at(first) + lane}.at(entry), gaps_over(arrays, first, length, lane)));
        }
}

} // namespace mirsweep::folding::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace mirsweep::folding
{

constexpr decltype(&HWY_STATIC_DISPATCH(fill_gaps)) gap_kernels[] = MIRSWEEP_VECTOR_TABLE(fill_gaps);
constexpr decltype(&HWY_STATIC_DISPATCH(fill_regions)) region_kernels[] = MIRSWEEP_VECTOR_TABLE(fill_regions);

void sum_gaps(FoldArrays & arrays, std::size_t const i)
{
    gap_kernels[scan::chosen_vector_target()](arrays, i);
}

void sum_regions(FoldArrays & arrays, std::size_t const first)
{
    region_kernels[scan::chosen_vector_target()](arrays, first);
}

} // namespace mirsweep::folding
#endif
