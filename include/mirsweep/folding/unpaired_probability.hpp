#pragma once

#include <memory>
#include <span>
#include <vector>

#include <mirsweep/core/base_planes.hpp>
#include <mirsweep/folding/folding_task.hpp>

namespace mirsweep
{

/// Local accessibility: the mean, over all windows that hold a region, of the probability that the region is unpaired
/// in thermal equilibrium at 37 C (McCaskill 1990, doi:10.1002/bip.360290621; Bernhart, Hofacker & Stadler 2006,
/// doi:10.1093/bioinformatics/btk014; energies Turner 2004). In a sequence shorter than a window, the window is the
/// sequence. Holds the memory of one thread, of the order of window * span numbers.
class UnpairedProbabilities
{
public:
    /// Throws UsageError if the settings are out of range.
    explicit UnpairedProbabilities(FoldingSettings const & settings);
    ~UnpairedProbabilities();

    /// Computes all tasks, several at a time; the more bases there are together, the less a base costs. A probability
    /// does not depend on the other tasks, on the ends asked for, or on the processor.
    void compute(std::span<FoldingTask const> tasks);

private:
    class Content;
    std::unique_ptr<Content> content_;
};

/// Of all regions of one sequence, as in FoldingTask with all ends. Throws UsageError.
std::vector<double> unpaired_probability(BasePlanes const & sequence, FoldingSettings const & settings = {});

} // namespace mirsweep
