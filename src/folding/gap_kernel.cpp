#include "folding/fold_arrays.hpp"

#include <algorithm>

#include "parallel/vector_dispatch.hpp"

// As inside_kernel.cpp.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "folding/gap_kernel.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "folding/fold_vectors-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace mirsweep::folding::HWY_NAMESPACE
{

enum class Side
{
    left, ///< of the inner pair: the gap begins after the outer pair's first base, which is `at`
    right ///< the gap ends in front of the outer pair's last base, which is `at`
};

/// The unpaired bases at one side of the bulges and interior loops whose outer pair has a base at `at`. The gap's
/// length is n; an inner pair lies n + 1 bases from `at`.
template <Side side>
class Gaps
{
public:
    HWY_INLINE Gaps(FoldArrays & arrays, std::size_t const at)
        : arrays_{arrays}, loops_{arrays.loops}, span_{arrays.shape.span}, at_{at}
    {
    }

    /// Sets `sums` to the weights of gaps of n bases, from the shortest region to the longest loop.
    HWY_INLINE void fill(double * const sums) const
    {
        clear(arrays_.gap_sums.get(), span_);
        for (std::size_t n = longest_loop; n >= arrays_.shape.shortest; --n)
        {
            if (n == 1) // such a loop has a mismatch of another kind
                clear(arrays_.gap_sums.get(), span_);
            sums[n] = n + 2 + least_distance < span_ ? total(loops(n)) : 0;
        }
    }

private:
    HWY_INLINE double const * outer(DistanceRows const & from, DistanceRows const & to) const
    {
        return side == Side::left ? from.at(at_) : to.at(at_);
    }

    HWY_INLINE double const * inner(DistanceRows const & from, DistanceRows const & to, std::size_t const n) const
    {
        return side == Side::left ? from.at(at_ + 1 + n) : to.at(at_ - 1 - n);
    }

    /// The sum of the products of inner pairs with the outer pairs that are `wider` than they are.
    HWY_INLINE Block products(double const * const inside, double const * const outside, std::size_t const wider) const
    {
        Block sum = all(0);
        for (std::size_t distance = 0; distance + wider < span_; distance += block_size)
            sum = sum + load(inside + distance) * load_anywhere(outside + distance + wider);
        return sum;
    }

    /// By the distance of the inner pair. Interior loops first as if all were of the most asymmetric: then a loop's
    /// weight depends on its size alone, and the sums over outer pairs for gaps of n are those for n + 1 and one more.
    HWY_INLINE Block loops(std::size_t const n) const
    {
        double const * const inner_bulge = inner(arrays_.bulge_from, arrays_.bulge_to, n);
        double const * const inner_1xn = inner(arrays_.one_by_n_from, arrays_.one_by_n_to, n);
        double const * const inner_interior = inner(arrays_.interior_from, arrays_.interior_to, n);
        double const * const outer_bulge = outer(arrays_.outer_bulge_from, arrays_.outer_bulge_to) + 2 + n;
        double const * const outer_1xn = outer(arrays_.outer_1xn_from, arrays_.outer_1xn_to) + 3 + n;
        double const * const outer_interior = outer(arrays_.outer_interior_from, arrays_.outer_interior_to) + 4 + n;
        double * const shared = arrays_.gap_sums.get();
        Block const bulge = all(loops_.bulge[n]), one_by_n = all(loops_.one_by_n[n]), widest = all(loops_.widest[n]);
        Block sum = nearly_equal(n);
        for (std::size_t distance = 0; distance + 2 + n < span_; distance += block_size)
        {
            Block const wider = load(shared + distance) + widest * load_anywhere(outer_interior + distance);
            store(wider, shared + distance);
            sum = sum + load(inner_interior + distance) * wider;
            sum = sum + load(inner_1xn + distance) * (one_by_n * load_anywhere(outer_1xn + distance));
            sum = sum + load(inner_bulge + distance) * (bulge * load_anywhere(outer_bulge + distance));
        }
        return sum;
    }

    /// What these loops leave out: loops of one base here and more at the other side, and what interior loops of nearly
    /// equal sides weigh more.
    HWY_INLINE Block nearly_equal(std::size_t const n) const
    {
        Block sum = all(0);
        if (n == 1)
            for (std::size_t other = 3; other < longest_loop; ++other)
                sum = sum + all(loops_.one_by_n[other]) * products(inner(arrays_.one_by_n_from, arrays_.one_by_n_to, n),
                                                                   outer(arrays_.outer_1xn_from, arrays_.outer_1xn_to),
                                                                   3 + other);
        if (n < 2)
            return sum;
        for (std::size_t other = n - std::min<std::size_t>(n - 2, 4); other <= std::min(n + 4, longest_loop - n);
             ++other)
            sum = sum + all(loops_.nearly_equal[n][other]) *
                            products(inner(arrays_.interior_from, arrays_.interior_to, n),
                                     outer(arrays_.outer_interior_from, arrays_.outer_interior_to), 2 + n + other);
        return sum;
    }

    FoldArrays & arrays_;
    LoopWeights const & loops_;
    std::size_t span_;
    std::size_t at_;
};

void fill_gaps(FoldArrays & arrays, std::size_t const i)
{
    Gaps<Side::left>{arrays, i}.fill(arrays.left_sums.data());
    Gaps<Side::right>{arrays, i}.fill(arrays.right_gaps.at(i));
}

} // namespace mirsweep::folding::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace mirsweep::folding
{

namespace
{

constexpr decltype(&HWY_STATIC_DISPATCH(fill_gaps)) gap_kernels[] = MIRSWEEP_VECTOR_TABLE(fill_gaps);

/// From gaps of exactly n bases to those of n or more. `gaps` already holds the hairpins.
void add_up_left(FoldArrays const & arrays, double * const gaps)
{
    double sum = 0;
    for (std::size_t n = std::max<std::size_t>(arrays.shape.span, 2) - 2; n >= arrays.shape.shortest; --n)
    {
        sum += gaps[n];
        if (n <= longest_loop)
            sum += arrays.left_sums[n];
        gaps[n] = sum;
    }
}

void add_up_right(FoldArrays const & arrays, double * const gaps)
{
    for (std::size_t n = longest_loop; n-- > arrays.shape.shortest;)
        gaps[n] += gaps[n + 1];
}

/// Of small loops' gaps, which are at most three bases long.
double small_gaps_over(FoldArrays const & arrays, std::size_t const first, std::size_t const length)
{
    double sum = 0;
    for (std::size_t before = 0; before + length <= 3; ++before)
        for (std::size_t n = before + length; n <= 3; ++n)
            sum += arrays.small_gaps.at(first - before)[n];
    return sum;
}

double gaps_over(FoldArrays const & arrays, std::size_t const first, std::size_t const length)
{
    double sum = small_gaps_over(arrays, first, length);
    for (std::size_t before = 0; before + length + 2 <= arrays.shape.span; ++before)
        sum += arrays.left_gaps.at(first - before)[before + length];
    for (std::size_t n = length; n <= longest_loop; ++n)
        sum += arrays.right_gaps.at(first + n)[n];
    return sum;
}

} // namespace

void sum_gaps(FoldArrays & arrays, std::size_t const i)
{
    gap_kernels[scan::chosen_vector_target()](arrays, i);
    add_up_left(arrays, arrays.left_gaps.at(i + 1));
    add_up_right(arrays, arrays.right_gaps.at(i));
}

void sum_regions(FoldArrays & arrays, std::size_t const first)
{
    std::size_t const shortest = arrays.shape.shortest;
    for (std::size_t length = shortest; length <= arrays.shape.longest; ++length)
        arrays.values[length - shortest] = arrays.open.at(first)[length - shortest] + gaps_over(arrays, first, length);
}

} // namespace mirsweep::folding
#endif
