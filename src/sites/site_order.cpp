#include "sites/site_order.hpp"

#include <algorithm>
#include <span>

namespace mirsweep::sites
{

namespace
{

/// Sites that begin at one base. Of few, in steps.
void sort_at_one_base(std::span<Site> const sites, SiteClasses const & classes)
{
    constexpr std::size_t few = 48;
    auto const is_before = [&](Site const & left, Site const & right)
    {
        if (left.length != right.length)
            return left.length < right.length;
        if (left.mirna != right.mirna)
            return left.mirna < right.mirna;
        return classes.order_of(left.type) < classes.order_of(right.type);
    };
    if (sites.size() > few)
        return std::sort(sites.begin(), sites.end(), is_before);
    for (std::size_t i = 1; i < sites.size(); ++i)
    {
        Site const site = sites[i];
        std::size_t to = i;
        for (; to > 0 && is_before(site, sites[to - 1]); --to)
            sites[to] = sites[to - 1];
        sites[to] = site;
    }
}

} // namespace

/// A counting sort by begin first: the sites of a place are near each other already.
void SiteOrder::sort(std::vector<Site> & sites, std::size_t const known, std::size_t const begin, std::size_t const end,
                     SiteClasses const & classes)
{
    ends_.assign(end - begin + 1, 0);
    std::span<Site> const unsorted = std::span{sites}.subspan(known);
    for (Site const & site : unsorted)
        ++ends_[site.begin - begin + 1];
    for (std::size_t i = 1; i < ends_.size(); ++i)
        ends_[i] += ends_[i - 1];
    sorted_.assign(unsorted.begin(), unsorted.end());
    for (Site const & site : sorted_)
        unsorted[ends_[site.begin - begin]++] = site;
    std::size_t first = 0;
    for (std::size_t i = 0; i + 1 < ends_.size(); ++i)
    {
        if (ends_[i] > first + 1)
            sort_at_one_base(unsorted.subspan(first, ends_[i] - first), classes);
        first = ends_[i];
    }
}

} // namespace mirsweep::sites
