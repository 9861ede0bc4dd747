#pragma once

#include <cstddef>

#include <mirsweep/core/base_planes.hpp>

namespace mirsweep
{

/// What probabilities are asked for. Throws by `check`, not by itself.
struct FoldingSettings
{
    std::size_t window{80};   ///< bases of the windows that a probability is the mean of: 1 to longest_window
    std::size_t span{41};     ///< bases of the longest pair with both of its ends: 1 to `window`
    std::size_t shortest{14}; ///< region, in bases: 1 to `longest`
    std::size_t longest{14};  ///< region, in bases: at most `window`

    static constexpr std::size_t longest_window = 250; ///< beyond it, sums of weights may not fit their type

    /// Throws UsageError if a value is out of its range.
    void check() const;
};

/// Some regions of one sequence.
struct FoldingTask
{
    BasePlanes sequence;      ///< an unknown base stays in place and pairs with nothing
    std::size_t first_end{1}; ///< of the regions, 1-based
    std::size_t last_end{1};  ///< at most the sequence's size
    /// Element (end - first_end) * (longest - shortest + 1) + length - shortest: the probability that the `length`
    /// bases up to `end` are all unpaired. NaN where no window holds the region.
    double * probabilities{nullptr};

    std::size_t ends() const noexcept
    {
        return last_end - first_end + 1;
    }
};

} // namespace mirsweep
