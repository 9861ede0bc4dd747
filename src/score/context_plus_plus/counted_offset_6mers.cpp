#include "score/context_plus_plus/counted_offset_6mers.hpp"

namespace mirsweep
{

void CountedOffset6mers::count(std::span<Site const> const sites, bool const needs_ends)
{
    forget();
    if (needs_ends)
        ends_.resize(counts_.size());
    for (Site const & site : sites)
    {
        if (site.type != SiteType::offset_6mer || site.begin < last_ends_[site.mirna])
            continue;
        if (counts_[site.mirna]++ == 0)
            counted_.push_back(site.mirna);
        last_ends_[site.mirna] = site.end();
        if (needs_ends)
            ends_[site.mirna].push_back(site.end());
    }
}

// Costs what was counted, not what the run's miRNAs are.
void CountedOffset6mers::forget()
{
    for (std::uint32_t const mirna : counted_)
    {
        counts_[mirna] = 0;
        last_ends_[mirna] = 0;
        if (!ends_.empty())
            ends_[mirna].clear();
    }
    counted_.clear();
}

} // namespace mirsweep
