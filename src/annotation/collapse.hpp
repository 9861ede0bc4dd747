#pragma once

#include <vector>

#include <mirsweep/annotation/annotation.hpp>
#include <mirsweep/annotation/regions.hpp>

namespace mirsweep::annotation
{

/// Leaves the regions that are wanted, in their order.
void collapse_regions(Annotation const & annotation, Collapse collapse, std::vector<Region> & regions);

} // namespace mirsweep::annotation
