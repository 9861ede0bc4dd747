#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include <mirsweep/core/site.hpp>
#include <mirsweep/output/target_row.hpp>

namespace mirsweep::pipeline
{

/// The sites of one transcript, counted by miRNA and type.
class TranscriptTargets
{
public:
    explicit TranscriptTargets(std::size_t const mirna_count) : counts_(mirna_count), is_hit_(mirna_count)
    {
    }

    void add(std::span<Site const> const sites)
    {
        for (Site const & site : sites)
        {
            if (!is_hit_[site.mirna])
            {
                is_hit_[site.mirna] = true;
                hits_.push_back(site.mirna);
            }
            ++counts_[site.mirna][index_of(site.type)];
        }
    }

    /// The miRNAs with a site, in their order. No site may be added between this and `clear`.
    std::span<std::uint32_t const> sorted_hits()
    {
        // Where most miRNAs have a site, going through all is faster than sorting those.
        if (hits_.size() * 8 < is_hit_.size())
            std::sort(hits_.begin(), hits_.end());
        else
        {
            hits_.clear();
            for (std::uint32_t mirna = 0; mirna < is_hit_.size(); ++mirna)
                if (is_hit_[mirna])
                    hits_.push_back(mirna);
        }
        return hits_;
    }

    /// In the order in which they were met.
    std::span<std::uint32_t const> hits() const noexcept
    {
        return hits_;
    }

    SiteCounts const & counts_of(std::uint32_t const mirna) const noexcept
    {
        return counts_[mirna];
    }

    void clear() noexcept
    {
        for (std::uint32_t const mirna : hits_)
        {
            counts_[mirna] = {};
            is_hit_[mirna] = false;
        }
        hits_.clear();
    }

private:
    std::vector<SiteCounts> counts_;
    std::vector<char> is_hit_;
    std::vector<std::uint32_t> hits_;
};

/// The most specific type with a site; there must be one.
constexpr SiteType best_of(SiteCounts const & counts) noexcept
{
    std::size_t best = 0;
    for (std::size_t type = 0; type < counts.size(); ++type)
        if (counts[type] != 0)
            best = type;
    return static_cast<SiteType>(best);
}

} // namespace mirsweep::pipeline
