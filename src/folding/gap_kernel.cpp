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
        : loops_{arrays.loops}, shortest_{arrays.shape.shortest}, span_{arrays.shape.span}, at_{at},
          shared_{arrays.gap_sums.get() + block_size - least_distance}, inner_{side == Side::left ? arrays.inner_from
                                                                                                  : arrays.inner_to},
          outer_{(side == Side::left ? arrays.outer_from : arrays.outer_to).at(at)}, kind_step_{inner_.kind_step()}
    {
    }

    /// Sets `sums` to the weights of gaps of n bases, from the shortest region to the longest loop.
    HWY_INLINE void fill(double * const sums) const
    {
        clear(shared_ + least_distance, span_);
        for (std::size_t n = longest_loop; n >= shortest_; --n)
        {
            if (n == 1) // such a loop has a mismatch of another kind
                clear(shared_ + least_distance, span_);
            sums[n] = n + 2 + least_distance < span_ ? total(loops(n)) : 0;
        }
    }

private:
    HWY_INLINE double const * outer(PairRow const row) const
    {
        return outer_ + row * kind_step_;
    }

    HWY_INLINE double const * inner(PairRow const row, std::size_t const n) const
    {
        return inner_.at(side == Side::left ? at_ + 1 + n : at_ - 1 - n) + row * kind_step_;
    }

    /// The sum of the products of inner pairs with the outer pairs that are `wider` than they are.
    HWY_INLINE Block products(double const * const inside, double const * const outside, std::size_t const wider) const
    {
        Block sum = all(0);
        for (std::size_t distance = least_distance; distance + wider < span_; distance += block_size)
            sum = sum + load(inside + distance) * load_anywhere(outside + distance + wider);
        return sum;
    }

    /// By the distance of the inner pair. Interior loops first as if all were of the most asymmetric: then a loop's
    /// weight depends on its size alone, and the sums over outer pairs for gaps of n are those for n + 1 and one more.
    HWY_INLINE Block loops(std::size_t const n) const
    {
        double const * const inner_interior = inner(interior_row, n);
        double const * const inner_1xn = inner_interior + (one_by_n_row - interior_row) * kind_step_;
        double const * const inner_bulge = inner_interior + (bulge_row - interior_row) * kind_step_;
        double const * const outer_interior = outer(interior_row) + 4 + n;
        double const * const outer_1xn = outer(one_by_n_row) + 3 + n;
        double const * const outer_bulge = outer(bulge_row) + 2 + n;
        constexpr std::size_t last_nearly_equal = longest_loop / 2 + 2; // of at most 4 bases more than the other side
        Block const widest = all(loops_.widest[n]);
        Block bulges = all(0), one_by_ns = all(0), others = n <= last_nearly_equal ? nearly_equal(n) : all(0);
        for (std::size_t distance = least_distance; distance + 2 + n < span_; distance += block_size)
        {
            Block const wider = load(shared_ + distance) + widest * load_anywhere(outer_interior + distance);
            store(wider, shared_ + distance);
            others = others + load(inner_interior + distance) * wider;
            one_by_ns = one_by_ns + load(inner_1xn + distance) * load_anywhere(outer_1xn + distance);
            bulges = bulges + load(inner_bulge + distance) * load_anywhere(outer_bulge + distance);
        }
        return others + all(loops_.one_by_n[n]) * one_by_ns + all(loops_.bulge[n]) * bulges;
    }

    /// What these loops leave out: loops of one base here and more at the other side, and what interior loops of nearly
    /// equal sides weigh more.
    HWY_INLINE Block nearly_equal(std::size_t const n) const
    {
        Block sum = all(0);
        if (n == 1)
            for (std::size_t other = 3; other < longest_loop; ++other)
                sum = sum +
                      all(loops_.one_by_n[other]) * products(inner(one_by_n_row, n), outer(one_by_n_row), 3 + other);
        if (n < 2)
            return sum;
        for (std::size_t other = n - std::min<std::size_t>(n - 2, 4); other <= std::min(n + 4, longest_loop - n);
             ++other)
            sum = sum + all(loops_.nearly_equal[n][other]) *
                            products(inner(interior_row, n), outer(interior_row), 2 + n + other);
        return sum;
    }

    LoopWeights const & loops_;
    std::size_t shortest_;
    std::size_t span_;
    std::size_t at_;
    double * shared_;
    RowsView inner_;
    double const * outer_;
    std::size_t kind_step_;
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
