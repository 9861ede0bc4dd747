#pragma once

#include <string>

#include <mirsweep/annotation/spliced_regions.hpp>

namespace mirsweep
{

/// A region's line of the table `regions`.
std::string region_line(SplicedRegions const & regions, Region const & region);

} // namespace mirsweep
