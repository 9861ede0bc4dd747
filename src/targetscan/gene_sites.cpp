#include <mirsweep/targetscan/gene_sites.hpp>

#include <algorithm>
#include <numeric>
#include <string_view>

#include "targetscan/species_grouping.hpp"

namespace mirsweep
{

namespace
{

// The indices of the sites, family by family, in the order given within each.
std::vector<std::uint32_t> by_family(std::span<AlignedSite const> const sites)
{
    std::vector<std::uint64_t> order(sites.size());
    for (std::uint32_t i = 0; i < sites.size(); ++i)
        order[i] = std::uint64_t{sites[i].family} << 32 | i;
    std::sort(order.begin(), order.end());
    return {order.begin(), order.end()}; // keeps the low half, the index
}

} // namespace

GeneSites group_sites(GeneAlignment const & gene, std::span<AlignedSite const> const sites)
{
    GeneSites result;
    result.sites.reserve(sites.size());
    SpeciesGrouping grouping{gene};
    std::vector<std::uint32_t> const order = by_family(sites);
    for (std::size_t begin = 0, end = 0; begin < order.size(); begin = end)
    {
        for (end = begin + 1; end < order.size() && sites[order[end]].family == sites[order[begin]].family;)
            ++end;
        grouping.append_family(sites, {order.data() + begin, end - begin}, result);
    }
    return result;
}

} // namespace mirsweep
