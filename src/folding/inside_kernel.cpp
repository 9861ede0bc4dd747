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
          first_of_span_{j + 1 - span_}, first_of_window_{j + 1 - window_}
    {
    }

    HWY_INLINE void fill()
    {
        clear_rows();
        grow_sums();
        start_first_stems();
        arrays_.terms.clear();
        for (PairFactors const & pair : arrays_.pairs)
            fill_pair(pair);
        fill_exterior();
        fill_stems();
        close_window();
    }

private:
    HWY_INLINE void clear_rows() const
    {
        for (DistanceRows const * const rows :
             {&arrays_.paired_to, &arrays_.interior_from, &arrays_.interior_to, &arrays_.one_by_n_from,
              &arrays_.one_by_n_to, &arrays_.bulge_from, &arrays_.bulge_to})
            clear(*rows, j_);
        // The centres of a base alone and of two neighbours.
        clear(arrays_.inside_sums, 2 * j_);
        clear(arrays_.inside_sums, 2 * j_ - 1);
        for (PositionRows const * const rows :
             {&arrays_.first_stem, &arrays_.stems_to, &arrays_.two_stems_to, &arrays_.exterior_to})
            clear(*rows, j_);
    }

    /// The first block of inner pairs of loops within a pair of that distance.
    HWY_INLINE static std::size_t first_inner(std::size_t const distance)
    {
        return block_start(std::max(distance, longest_loop + 2 + least_distance) - longest_loop - 2);
    }

    /// Interior loops without a table: for each distance of the inner pair, the sum over its places in the loop grows
    /// by the two outermost places when the outer pair grows by a base at either side.
    HWY_INLINE void grow_sums() const
    {
        for (std::size_t distance = 6 + least_distance; distance < span_; ++distance)
        {
            std::size_t const i = j_ - distance;
            double const * const from = arrays_.interior_from.at(i + 3);
            double const * const to = arrays_.interior_to.at(j_ - 3);
            double * const sums = arrays_.inside_sums.at(i + j_);
            double const * const weights = loops_.widest_rows.by_inner(distance);
            for (std::size_t inner = first_inner(distance); inner + 6 <= distance; inner += block_size)
                store(load(sums + inner) + load_anywhere(weights + inner) * (load(from + inner) + load(to + inner)),
                      sums + inner);
        }
    }

    /// Of all loops within a pair that have no table.
    HWY_INLINE double loops_within(PairFactors const & pair) const
    {
        std::size_t const distance = pair.distance, i = j_ - distance;
        double const * const bulge_from = arrays_.bulge_from.at(i + 1);
        double const * const bulge_to = arrays_.bulge_to.at(j_ - 1);
        double const * const one_by_n_from = arrays_.one_by_n_from.at(i + 2);
        double const * const one_by_n_to = arrays_.one_by_n_to.at(j_ - 2);
        double const * const interiors = arrays_.inside_sums.at(i + j_);
        double const * const bulge = loops_.bulge_rows.by_inner(distance);
        double const * const one_by_n = loops_.one_by_n_rows.by_inner(distance);
        double const * const interior = loops_.interior_rows.by_inner(distance);
        Block bulges = all(0), one_by_ns = all(0), others = all(0);
        for (std::size_t inner = first_inner(distance); inner + 4 <= distance; inner += block_size)
        {
            bulges = bulges + load_anywhere(bulge + inner) * (load(bulge_from + inner) + load(bulge_to + inner));
            one_by_ns =
                one_by_ns + load_anywhere(one_by_n + inner) * (load(one_by_n_from + inner) + load(one_by_n_to + inner));
            others = others + load_anywhere(interior + inner) * load(interiors + inner);
        }
        return total(others * all(pair.outer_interior) + one_by_ns * all(pair.outer_1xn) + bulges * all(pair.weak));
    }

    HWY_INLINE void fill_pair(PairFactors const & pair) const
    {
        std::size_t const distance = pair.distance, i = j_ - distance;
        double const paired = pair.loops + loops_within(pair) + *arrays_.two_stems_to.at(j_ - 1, i + 1) * pair.closing;
        arrays_.paired_to.at(j_)[distance] = paired;
        set_both(arrays_.interior_from, arrays_.interior_to, distance, paired * pair.inner_interior);
        set_both(arrays_.one_by_n_from, arrays_.one_by_n_to, distance, paired * pair.inner_1xn);
        set_both(arrays_.bulge_from, arrays_.bulge_to, distance, paired * pair.weak);
        *arrays_.first_stem.at(j_, i) += paired * pair.stem;
        arrays_.terms.add({paired * pair.exterior, arrays_.exterior_to.at(i - 1, block_start(first_of_window_)), i});
    }

    HWY_INLINE void set_both(DistanceRows const & from, DistanceRows const & to, std::size_t const distance,
                             double const value) const
    {
        from.at(j_ - distance)[distance] = value;
        to.at(j_)[distance] = value;
    }

    HWY_INLINE void copy(PositionRows const & rows, std::size_t const first) const
    {
        for (std::size_t position = block_start(first); position <= j_; position += block_size)
            store(load(rows.at(j_ - 1, position)), rows.at(j_, position));
    }

    HWY_INLINE void start_first_stems() const
    {
        copy(arrays_.first_stem, first_of_span_);
    }

    HWY_INLINE void fill_exterior() const
    {
        copy(arrays_.exterior_to, first_of_window_);
        add_rows<Start::from_sums>(arrays_.terms.get(), first_of_window_, j_,
                                   arrays_.exterior_to.at(j_, block_start(first_of_window_)));
        *arrays_.exterior_to.at(j_, j_ + 1) = 1;
    }

    HWY_INLINE void fill_stems() const
    {
        if (span_ <= least_distance)
            return;
        arrays_.terms.clear();
        std::size_t const start = block_start(first_of_span_);
        for (std::size_t k = j_ - least_distance; k >= first_of_span_ + 1 + least_distance; --k)
            arrays_.terms.add(
                {*arrays_.first_stem.at(j_, k), arrays_.stems_to.at(k - 1, start), k - 1 - least_distance});
        add_rows<Start::from_zero>(arrays_.terms.get(), first_of_span_, j_, arrays_.two_stems_to.at(j_, start));
        double one_stem = 0; // exactly one, unpaired bases on both sides of it
        for (std::size_t i = j_ - least_distance; i >= first_of_span_; --i)
        {
            one_stem += *arrays_.first_stem.at(j_, i);
            *arrays_.stems_to.at(j_, i) = *arrays_.two_stems_to.at(j_, i) + one_stem;
        }
    }

    HWY_INLINE void close_window() const
    {
        arrays_.window_share[first_of_window_] =
            arrays_.window_counts ? 1 / *arrays_.exterior_to.at(j_, first_of_window_) : 0;
    }

    FoldArrays & arrays_;
    LoopWeights const & loops_;
    std::size_t span_;
    std::size_t window_;
    std::size_t j_;
    std::size_t first_of_span_;
    std::size_t first_of_window_;
};

void fill_column(FoldArrays & arrays, std::size_t const j)
{
    Column{arrays, j}.fill();
}

} // namespace mirsweep::folding::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace mirsweep::folding
{

constexpr decltype(&HWY_STATIC_DISPATCH(fill_column)) column_kernels[] = MIRSWEEP_VECTOR_TABLE(fill_column);

void fill_inside(FoldArrays & arrays, std::size_t const j)
{
    column_kernels[scan::chosen_vector_target()](arrays, j);
}

} // namespace mirsweep::folding
#endif
