#include "folding/fold_arrays.hpp"

#include <algorithm>

#include "parallel/vector_dispatch.hpp"

// Highway compiles what follows once for each set of vector instructions and chooses at run time. Products and sums are
// rounded one by one, never fused, so that all sets give the same bits; see also CMakeLists.txt.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "folding/inside_kernel.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "folding/fold_vectors-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace mirsweep::folding::HWY_NAMESPACE
{

class Column
{
public:
    HWY_INLINE Column(FoldArrays & arrays, std::size_t const j)
        : arrays_{arrays}, loops_{arrays.loops}, span_{arrays.shape.span}, window_{arrays.shape.window}, j_{j},
          first_of_span_{j + 1 - span_}, first_of_window_{j + 1 - window_},
          inner_from_{arrays.inner_from}, sums_{arrays.inside_sums}, stems_to_{arrays.stems_to},
          exterior_to_{arrays.exterior_to}, kind_step_{inner_from_.kind_step()}
    {
    }

    HWY_INLINE void fill()
    {
        clear_rows();
        grow_sums();
        fill_pairs();
        fill_stems();
    }

    HWY_INLINE void fill_windows(bool const window_counts)
    {
        fill_exterior();
        close_window(window_counts);
    }

private:
    HWY_INLINE void clear_rows() const
    {
        clear(arrays_.inner_from, j_, pair_rows - 1);
        clear(arrays_.inner_to, j_, pair_rows);
        clear(arrays_.two_by_three_to, j_);
        // The centres of a base alone and of two neighbours.
        clear(arrays_.inside_sums, 2 * j_);
        clear(arrays_.inside_sums, 2 * j_ - 1);
    }

    /// The first block of inner pairs of loops within a pair of that distance.
    HWY_INLINE static std::size_t first_inner(std::size_t const distance)
    {
        return distance_block(std::max(distance, longest_loop + 2 + least_distance) - longest_loop - 2);
    }

    /// Interior loops without a table: for each distance of the inner pair, the sum over its places in the loop grows
    /// by the two outermost places when the outer pair grows by a base at either side.
    HWY_INLINE void grow_sums() const
    {
        double const * const to = arrays_.inner_to.at(j_ - 3) + interior_row * kind_step_;
        double const * weights = loops_.widest_rows.by_inner(0);
        for (std::size_t distance = 6 + least_distance; distance < span_; ++distance)
        {
            double const * const from = inner_from_.at(j_ - distance + 3) + interior_row * kind_step_;
            double * const sums = sums_.at(2 * j_ - distance);
            for (std::size_t inner = first_inner(distance); inner + 6 <= distance; inner += block_size)
                store(load(sums + inner) +
                          load_anywhere(weights + inner - distance) * (load(from + inner) + load(to + inner)),
                      sums + inner);
        }
    }

    HWY_INLINE void fill_pairs() const
    {
        // What the pairs of a column have in common.
        double const * const to_1 = arrays_.inner_to.at(j_ - 1) + bulge_row * kind_step_;
        double const * const to_2 = arrays_.inner_to.at(j_ - 2) + one_by_n_row * kind_step_;
        double const * const bulge = loops_.bulge_rows.by_inner(0);
        double const * const one_by_n = loops_.one_by_n_rows.by_inner(0);
        double const * const interior = loops_.interior_rows.by_inner(0);
        std::size_t const origin = block_start(first_of_span_);
        double const * const two_stems = arrays_.two_stems_to.at(j_ - 1, origin);
        double * const to = arrays_.inner_to.at(j_);
        double * const two_by_three_to = arrays_.two_by_three_to.at(j_);
        Branch * const branches = arrays_.branches_to.memory(j_);
        std::size_t count = 0;
        for (PairFactors const & pair : arrays_.pairs.get())
        {
            std::size_t const distance = pair.distance, i = j_ - distance;
            OuterFactors const & outer = *pair.outer;
            InnerFactors const & inner = *pair.inner;
            double const * const from_1 = inner_from_.at(i + 1) + bulge_row * kind_step_;
            double const * const from_2 = inner_from_.at(i + 2) + one_by_n_row * kind_step_;
            double const * const interiors = sums_.at(i + j_);
            Block bulges = all(0), one_by_ns = all(0), others = all(0);
            for (std::size_t e = first_inner(distance); e + 4 <= distance; e += block_size)
            {
                bulges = bulges + load_anywhere(bulge + e - distance) * (load(from_1 + e) + load(to_1 + e));
                one_by_ns = one_by_ns + load_anywhere(one_by_n + e - distance) * (load(from_2 + e) + load(to_2 + e));
                others = others + load_anywhere(interior + e - distance) * load(interiors + e);
            }
            double const loops =
                total(others * all(outer.interior) + one_by_ns * all(outer.one_by_n) + bulges * all(outer.weak));
            double const paired = pair.loops + loops + two_stems[i + 1 - origin] * outer.closing;
            double * const from = inner_from_.at(i) + distance;
            double const as_interior = paired * inner.interior, as_1xn = paired * inner.one_by_n,
                         as_bulge = paired * inner.weak, exterior = paired * inner.exterior, stem = paired * inner.stem;
            from[interior_row * kind_step_] = as_interior;
            from[one_by_n_row * kind_step_] = as_1xn;
            from[bulge_row * kind_step_] = as_bulge;
            to[interior_row * kind_step_ + distance] = as_interior;
            to[one_by_n_row * kind_step_ + distance] = as_1xn;
            to[bulge_row * kind_step_ + distance] = as_bulge;
            to[plain_row * kind_step_ + distance] = paired;
            two_by_three_to[distance] = paired * inner.two_by_three;
            branches[count++] = {i, exterior, stem};
        }
        arrays_.branches_to.set_count(j_, count);
    }

    /// All that a stretch may be: its last base is unpaired, or a pair ends there. By the stretch's first base.
    HWY_INLINE void fill_exterior() const
    {
        std::size_t const start = block_start(first_of_window_);
        arrays_.terms.clear();
        arrays_.terms.add({1, exterior_to_.at(j_ - 1, start), j_});
        for (Branch const & branch : arrays_.branches_to.at(j_))
            arrays_.terms.add({branch.exterior, exterior_to_.at(branch.first - 1, start), branch.first});
        sum_rows(arrays_.terms.get(), first_of_window_, j_ + 1, exterior_to_.at(j_, start));
        *exterior_to_.at(j_, j_ + 1) = 1;
    }

    /// The same within a multiloop.
    HWY_INLINE void fill_stems() const
    {
        std::size_t const start = block_start(first_of_span_);
        double * const two_stems = arrays_.two_stems_to.at(j_, start);
        arrays_.terms.clear();
        arrays_.terms.add({1, arrays_.two_stems_to.at(j_ - 1, start), j_ - 1});
        for (Branch const & branch : arrays_.branches_to.at(j_))
            arrays_.terms.add({branch.stem, stems_to_.at(branch.first - 1, start), branch.first - 1 - least_distance});
        sum_rows(arrays_.terms.get(), first_of_span_, j_, two_stems);
        fill_one_stem();
        double const * const one_stem = arrays_.one_stem_to.at(j_, start);
        double * const stems = stems_to_.at(j_, start);
        for (std::size_t i = 0; start + i <= j_; i += block_size)
            store(load(one_stem + i) + load(two_stems + i), stems + i);
    }

    /// A stem at any place of the stretch.
    HWY_INLINE void fill_one_stem() const
    {
        std::size_t const origin = block_start(first_of_span_);
        double const * const before = arrays_.one_stem_to.at(j_ - 1, origin);
        double * const one_stem = arrays_.one_stem_to.at(j_, origin);
        for (std::size_t i = origin; i <= j_; i += block_size)
            store(i < j_ ? load(before + (i - origin)) : all(0), one_stem + (i - origin));
        double stem = 0; // that ends here, and begins at i or later
        std::size_t i = j_;
        for (Branch const & branch : arrays_.branches_to.at(j_))
        {
            for (; i > branch.first; --i)
                one_stem[i - origin] += stem;
            stem += branch.stem;
        }
        for (; i >= first_of_span_; --i)
            one_stem[i - origin] += stem;
    }

    HWY_INLINE void close_window(bool const window_counts) const
    {
        arrays_.window_share[first_of_window_] =
            window_counts ? 1 / *arrays_.exterior_to.at(j_, first_of_window_) : 0;
    }

    FoldArrays & arrays_;
    LoopWeights const & loops_;
    std::size_t span_;
    std::size_t window_;
    std::size_t j_;
    std::size_t first_of_span_;
    std::size_t first_of_window_;
    RowsView inner_from_, sums_;
    PositionRowsView stems_to_, exterior_to_;
    std::size_t kind_step_;
};

void fill_column(FoldArrays & arrays, std::size_t const j)
{
    Column{arrays, j}.fill();
}

void fill_column_windows(FoldArrays & arrays, std::size_t const j, bool const window_counts)
{
    Column{arrays, j}.fill_windows(window_counts);
}

} // namespace mirsweep::folding::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace mirsweep::folding
{

constexpr decltype(&HWY_STATIC_DISPATCH(fill_column)) column_kernels[] = MIRSWEEP_VECTOR_TABLE(fill_column);
constexpr decltype(&HWY_STATIC_DISPATCH(fill_column_windows)) window_kernels[] =
    MIRSWEEP_VECTOR_TABLE(fill_column_windows);

void fill_inside(FoldArrays & arrays, std::size_t const j)
{
    column_kernels[scan::chosen_vector_target()](arrays, j);
}

void fill_windows(FoldArrays & arrays, std::size_t const j, bool const window_counts)
{
    window_kernels[scan::chosen_vector_target()](arrays, j, window_counts);
}

} // namespace mirsweep::folding
#endif
