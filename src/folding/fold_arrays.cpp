#include "folding/fold_arrays.hpp"

#include <algorithm>

namespace mirsweep::folding
{

LoopWeights::LoopWeights(BoltzmannWeights const & weights)
    : asymmetry1{weights.asymmetry[1]}, asymmetry_floor{weights.asymmetry.back()}
{
    std::size_t const most = weights.asymmetry.size() - 1;
    for (std::size_t n = 2; n <= longest_loop; ++n)
        bulge[n] = weights.bulge[n];
    for (std::size_t n = 3; n < longest_loop; ++n)
        one_by_n[n] = weights.interior[n + 1] * weights.asymmetry[std::min(most, n - 1)];
    for (std::size_t size = 6; size <= longest_loop; ++size)
    {
        interior[size] = weights.interior[size];
        widest[size] = weights.asymmetry[std::min(most, size - 4)];
        for (std::size_t left = 2; left + 2 <= size; ++left)
        {
            std::size_t const right = size - left;
            std::size_t const difference = left > right ? left - right : right - left;
            if (difference < most)
                nearly_equal[left][right] = interior[size] * (weights.asymmetry[difference] - weights.asymmetry[most]);
        }
    }
}

namespace
{

// The oldest row that is read is one loop before the row whose outside is computed, a window after the newest.
std::size_t inside_rows(FoldShape const & shape)
{
    return shape.window + longest_loop + 4;
}

// From a few rows before the row to the columns of its longest pair.
std::size_t outside_rows(FoldShape const & shape)
{
    return shape.span + 8;
}

} // namespace

FoldArrays::FoldArrays(FoldShape const & of_shape, LoopWeights const & of_loops)
    : shape{of_shape}, loops{of_loops}, paired_to{inside_rows(shape), shape.span},
      interior_from{inside_rows(shape), shape.span}, interior_to{inside_rows(shape), shape.span},
      one_by_n_from{inside_rows(shape), shape.span}, one_by_n_to{inside_rows(shape), shape.span},
      bulge_from{inside_rows(shape), shape.span}, bulge_to{inside_rows(shape), shape.span},
      stems_from{inside_rows(shape), shape.span}, stems_to{inside_rows(shape), shape.span},
      two_stems_from{inside_rows(shape), shape.span}, two_stems_to{inside_rows(shape), shape.span},
      factors_from{inside_rows(shape), shape.span * factor_count}, first_stem{2, shape.span},
      exterior_to{inside_rows(shape), shape.window + 1, 1}, exterior_of_window_from{inside_rows(shape), shape.window},
      inside_sums{shape.span, shape.span}, exterior_pair{1, shape.span}, outside_from{outside_rows(shape), shape.span},
      outer_interior_from{outside_rows(shape), shape.span}, outer_interior_to{outside_rows(shape), shape.span},
      outer_1xn_from{outside_rows(shape), shape.span}, outer_1xn_to{outside_rows(shape), shape.span},
      outer_bulge_from{outside_rows(shape), shape.span}, outer_bulge_to{outside_rows(shape), shape.span},
      closing_to{outside_rows(shape), shape.span}, closers{outside_rows(shape), 1}, outside_sums{shape.span,
                                                                                                 shape.span},
      multiloop{4, shape.span + 1}, left_gaps{shape.span + region_delay + 4, std::max(shape.span, shape.longest + 1)},
      right_gaps{shape.span + region_delay + 2, longest_loop + 1}, small_gaps{shape.span + region_delay + 4, 4},
      open{region_delay + 2, shape.longest - shape.shortest + 1}, gap_sums{2, std::max(shape.span, longest_loop + 1)},
      values{1, shape.longest - shape.shortest + 1}, small_loops{1, shape.span}, window_is_valid{1, 1}
{
}

} // namespace mirsweep::folding
