#pragma once

#include <cstdint>
#include <vector>

#include <mirsweep/targetscan/aligned_site.hpp>

namespace mirsweep
{

/// A site and the group of overlapping sites of other species that it belongs to.
struct GroupedSite
{
    AlignedSite site;
    std::uint32_t group; ///< 0-based within the gene
};

/// The sites of one gene in the order of the output: by family, group and key.
struct GeneSites
{
    std::vector<GroupedSite> sites;
    std::uint32_t group_count{0};
};

} // namespace mirsweep
