#include "folding/fold_arrays.hpp"

#include <algorithm>

#include "parallel/vector_dispatch.hpp"

// Highway compiles what follows once for each set of vector instructions and chooses at run time. Products and sums are
// rounded one by one, never fused, so that all sets give the same bits; see also CMakeLists.txt.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "folding/inside_kernel.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "folding/lane_vectors-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace mirsweep::folding::HWY_NAMESPACE
{

/// One column, for some of the lanes.
class Column
{
public:
    HWY_INLINE Column(FoldArrays & arrays, std::size_t const j, std::size_t const lane)
        : arrays_{arrays}, loops_{arrays.loops}, span_{arrays.shape.span}, j_{j}, lane_{lane}
    {
    }

    HWY_INLINE void fill()
    {
        Vector one_stem = all(0); // exactly one, unpaired bases on both sides of it
        for (std::size_t distance = least_distance; distance < span_; ++distance)
        {
            fill_pair(distance);
            one_stem = fill_stems(distance, one_stem);
        }
        fill_exterior();
        close_window();
    }

private:
    HWY_INLINE Row row(LaneRows const & rows, std::size_t const position) const
    {
        return {rows.at(position) + lane_};
    }

    HWY_INLINE Row factors(std::size_t const i, std::size_t const distance) const
    {
        return {arrays_.factors_from.at(i) + distance * factor_count * lane_count + lane_};
    }

    /// Of bulges of two bases or more at either side.
    HWY_INLINE Vector bulges(std::size_t const i, std::size_t const distance) const
    {
        Row const from = row(arrays_.bulge_from, i + 1), to = row(arrays_.bulge_to, j_ - 1);
        Vector sum = all(0);
        std::size_t const last = std::min(longest_loop, distance - std::min(distance, 2 + least_distance));
        for (std::size_t n = 2; n <= last; ++n)
            sum = plus_product(sum, all(loops_.bulge[n]), hn::Add(from.at(distance - 2 - n), to.at(distance - 2 - n)));
        return sum;
    }

    /// Of loops with one unpaired base at one side and three or more at the other.
    HWY_INLINE Vector one_by_n(std::size_t const i, std::size_t const distance) const
    {
        Row const from = row(arrays_.one_by_n_from, i + 2), to = row(arrays_.one_by_n_to, j_ - 2);
        Vector sum = all(0);
        std::size_t const last = std::min(longest_loop - 1, distance - std::min(distance, 3 + least_distance));
        for (std::size_t n = 3; n <= last; ++n)
            sum =
                plus_product(sum, all(loops_.one_by_n[n]), hn::Add(from.at(distance - 3 - n), to.at(distance - 3 - n)));
        return sum;
    }

    /// Of all other loops without a table. For each distance of the inner pair, the sum over its places in the loop
    /// grows by the two outermost places when the outer pair grows by a base at either side.
    HWY_INLINE Vector interiors(std::size_t const i, std::size_t const distance) const
    {
        Vector sum = all(0);
        if (distance < 6 + least_distance)
            return sum;
        Row const from = row(arrays_.interior_from, i + 3), to = row(arrays_.interior_to, j_ - 3);
        Row const grown = row(arrays_.inside_sums, i + j_);
        grown.set(distance - 6, from.at(distance - 6));
        if (distance >= 7 + least_distance)
            grown.set(distance - 7,
                      hn::Mul(all(loops_.asymmetry1), hn::Add(from.at(distance - 7), to.at(distance - 7))));
        std::size_t const last = std::min(longest_loop, distance - std::min(distance, 2 + least_distance));
        for (std::size_t size = 6; size <= last; ++size)
        {
            std::size_t const inner = distance - 2 - size;
            Vector const places =
                plus_product(grown.at(inner), all(loops_.widest[size]), hn::Add(from.at(inner), to.at(inner)));
            grown.set(inner, places);
            sum = plus_product(sum, all(loops_.interior[size]), places);
        }
        return sum;
    }

    HWY_INLINE void fill_pair(std::size_t const distance) const
    {
        std::size_t const i = j_ - distance;
        Row const factor = factors(i, distance);
        auto const by = [&](PairFactor const which) { return factor.at(static_cast<std::size_t>(which)); };
        Vector paired = hn::Add(by(PairFactor::hairpin), row(arrays_.small_loops, 0).at(distance));
        paired = plus_product(paired, interiors(i, distance), by(PairFactor::outer_interior));
        paired = plus_product(paired, one_by_n(i, distance), by(PairFactor::outer_1xn));
        paired = plus_product(paired, bulges(i, distance), by(PairFactor::weak));
        paired = plus_product(paired, row(arrays_.two_stems_to, j_ - 1).near(static_cast<std::ptrdiff_t>(distance) - 2),
                              by(PairFactor::closing));
        row(arrays_.paired_to, j_).set(distance, paired);
        set_both(arrays_.interior_from, arrays_.interior_to, distance, hn::Mul(paired, by(PairFactor::inner_interior)));
        set_both(arrays_.one_by_n_from, arrays_.one_by_n_to, distance, hn::Mul(paired, by(PairFactor::inner_1xn)));
        set_both(arrays_.bulge_from, arrays_.bulge_to, distance, hn::Mul(paired, by(PairFactor::weak)));
        row(arrays_.exterior_pair, 0).set(distance, hn::Mul(paired, by(PairFactor::exterior)));
        row(arrays_.first_stem, j_)
            .set(distance,
                 plus_product(row(arrays_.first_stem, j_ - 1).at(distance - 1), paired, by(PairFactor::stem)));
    }

    HWY_INLINE void set_both(LaneRows const & from, LaneRows const & to, std::size_t const distance,
                             Vector const value) const
    {
        row(from, j_ - distance).set(distance, value);
        row(to, j_).set(distance, value);
    }

    HWY_INLINE Vector fill_stems(std::size_t const distance, Vector one_stem) const
    {
        Row const before = row(arrays_.stems_from, j_ - distance), last = row(arrays_.first_stem, j_);
        Vector two = all(0);
        for (std::size_t length = least_distance; length + 1 + least_distance <= distance; ++length)
            two = plus_product(two, before.at(length), last.at(distance - 1 - length));
        one_stem = hn::Add(one_stem, last.at(distance));
        set_both(arrays_.two_stems_from, arrays_.two_stems_to, distance, two);
        set_both(arrays_.stems_from, arrays_.stems_to, distance, hn::Add(two, one_stem));
        return one_stem;
    }

    /// Four lengths at a time, which share the pairs at the end.
    HWY_INLINE void fill_exterior() const
    {
        Row const here = row(arrays_.exterior_to, j_), last = row(arrays_.exterior_to, j_ - 1);
        Row const pairs = row(arrays_.exterior_pair, 0);
        here.set(0, all(1));
        for (std::size_t length = 1; length <= arrays_.shape.window; length += 4)
        {
            Vector sums[4];
            for (std::size_t k = 0; k < 4; ++k)
                sums[k] = last.at(length + k - 1);
            for (std::size_t distance = least_distance; distance < std::min(span_, length + 3); ++distance)
            {
                Row const before = row(arrays_.exterior_to, j_ - distance - 1);
                Vector const pair = pairs.at(distance);
                auto const left = static_cast<std::ptrdiff_t>(length) - 1 - static_cast<std::ptrdiff_t>(distance);
                for (std::size_t k = 0; k < 4; ++k)
                    sums[k] = plus_product(sums[k], pair, before.near(left + static_cast<std::ptrdiff_t>(k)));
            }
            for (std::size_t k = 0; k < 4; ++k)
                here.set(length + k, sums[k]);
        }
    }

    HWY_INLINE void close_window() const
    {
        std::size_t const window = arrays_.shape.window;
        Row const here = row(arrays_.exterior_to, j_);
        Vector const share = hn::Div(row(arrays_.window_is_valid, 0).at(0), here.at(window));
        for (std::size_t length = 0; length < window; ++length)
            row(arrays_.exterior_of_window_from, j_ + 1 - length).set(length, hn::Mul(here.at(length), share));
    }

    FoldArrays & arrays_;
    LoopWeights const & loops_;
    std::size_t span_;
    std::size_t j_;
    std::size_t lane_;
};

void fill_column(FoldArrays & arrays, std::size_t const j)
{
    for (std::size_t lane = 0; lane < lane_count; lane += hn::Lanes(Numbers{}))
        Column{arrays, j, lane}.fill();
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
