#pragma once

#include <string>
#include <utility>
#include <vector>

#include <mirsweep/annotation/spliced_regions.hpp>
#include <mirsweep/result/summary.hpp>

namespace mirsweep::runs
{

/// Adds how the regions were chosen to the parameters of a summary.
void add_parameters(RegionRequest const & request, Parameters & parameters);

/// The counts of an annotation, as the summary has them.
CountGroup group_of(RegionCounts const & counts);

} // namespace mirsweep::runs
