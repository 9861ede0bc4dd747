#include "folding/fold_arrays.hpp"

#include <algorithm>

namespace mirsweep::folding
{

namespace
{

using OfSize = std::array<double, longest_loop + 1>;

OfSize sizes_from(std::size_t const first, OfSize weights)
{
    std::fill_n(weights.begin(), first, 0.0);
    return weights;
}

OfSize one_by_n_of(BoltzmannWeights const & weights)
{
    std::size_t const most = weights.asymmetry.size() - 1;
    OfSize sizes{};
    for (std::size_t size = 4; size <= longest_loop; ++size)
        sizes[size] = weights.interior[size] * weights.asymmetry[std::min(most, size - 2)];
    return sizes;
}

OfSize widest_of(BoltzmannWeights const & weights)
{
    std::size_t const most = weights.asymmetry.size() - 1;
    OfSize sizes{};
    sizes[4] = 0.5;
    for (std::size_t size = 5; size <= longest_loop; ++size)
        sizes[size] = weights.asymmetry[std::min(most, size - 4)];
    return sizes;
}

} // namespace

LoopSizeWeights::LoopSizeWeights(OfSize const & of_size, std::size_t const span)
    : margin_{span + block_size}, by_inner_(2 * margin_ + block_size), by_outer_(2 * margin_ + block_size)
{
    for (std::size_t size = 0; size <= longest_loop && size + 2 < span; ++size)
    {
        by_inner_[margin_ - 2 - size] = of_size[size];
        by_outer_[margin_ + 2 + size] = of_size[size];
    }
}

LoopWeights::LoopWeights(BoltzmannWeights const & weights, std::size_t const span)
    : bulge{sizes_from(2, weights.bulge)}, interior{sizes_from(6, weights.interior)}, bulge_rows{bulge, span},
      one_by_n_rows{one_by_n_of(weights), span}, interior_rows{interior, span}, widest_rows{widest_of(weights), span}
{
    std::size_t const most = weights.asymmetry.size() - 1;
    OfSize const one_by_n_sizes = one_by_n_of(weights);
    std::copy(one_by_n_sizes.begin() + 4, one_by_n_sizes.end(), one_by_n.begin() + 3);
    for (std::size_t n = 2; n + 2 <= longest_loop; ++n)
        widest[n] = interior[n + 2] * weights.asymmetry.back();
    for (std::size_t size = 6; size <= longest_loop; ++size)
        for (std::size_t left = 2; left + 2 <= size; ++left)
        {
            std::size_t const right = size - left;
            std::size_t const difference = left > right ? left - right : right - left;
            if (difference < most)
                nearly_equal[left][right] = interior[size] * (weights.asymmetry[difference] - weights.asymmetry[most]);
        }
}

namespace
{

// The oldest row that is read is one loop before the row whose outside is computed, a window after the newest.
std::size_t inside_rows(FoldShape const & shape)
{
    return shape.window + longest_loop + 4 + columns_at_once;
}

// From a few rows before the row to the columns of its longest pair.
std::size_t outside_rows(FoldShape const & shape)
{
    return shape.span + 8 + columns_at_once;
}

// Positions from a row's block to the last one that its sums are asked for.
std::size_t sums_of_row(FoldShape const & shape)
{
    return std::max(shape.span, shape.longest) + 6 * block_size;
}

} // namespace

FoldArrays::FoldArrays(FoldShape const & of_shape, LoopWeights const & of_loops)
    : shape{of_shape}, loops{of_loops}, pairs{shape.span}, inner_from{inside_rows(shape), shape.span, pair_rows - 1},
      inner_to{inside_rows(shape), shape.span, pair_rows}, two_by_three_to{8, shape.span},
      branches_to{inside_rows(shape), shape.span}, one_stem_to{2, shape.span - 1, 0}, stems_to{inside_rows(shape),
                                                                                               shape.span - 1, 0},
      two_stems_to{inside_rows(shape), shape.span - 1, 0}, exterior_to{inside_rows(shape), shape.window - 1, 1},
      window_share{inside_rows(shape)}, inside_sums{shape.span + 2, shape.span},
      outer_from{outside_rows(shape), shape.span, pair_rows}, outer_to{outside_rows(shape), shape.span, pair_rows - 1},
      two_by_three_from{8, shape.span}, outside_sums{shape.span + 2, shape.span},
      exterior_around{outside_rows(shape), 0, shape.window}, closing_around{2, 0, shape.span},
      one_stem_around{outside_rows(shape), 0, shape.span}, stems_around{outside_rows(shape), 0, shape.span},
      two_stems_around{2, 0, shape.span}, left_gaps{shape.span + region_delay + 4 + columns_at_once,
                                                    std::max(shape.span, shape.longest + 1)},
      right_gaps{shape.span + region_delay + 2 + columns_at_once, longest_loop + 1},
      small_gaps{shape.span + region_delay + 4 + columns_at_once, 4},
      open{region_delay + 2 + columns_at_once, shape.longest - shape.shortest + 1},
      values(shape.longest - shape.shortest + 1), terms{2 * shape.span + 2}, gap_sums{shape.span + 2 * block_size},
      branches{sums_of_row(shape)}, regions{sums_of_row(shape)}
{
}

} // namespace mirsweep::folding
