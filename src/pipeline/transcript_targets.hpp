#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
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
    explicit TranscriptTargets(std::size_t const mirna_count)
        : counts_(mirna_count), scores_(mirna_count, no_score), is_hit_(mirna_count)
    {
    }

    /// `scores` is empty without a score, else one a site, NaN where the score is not defined.
    void add(std::span<Site const> const sites, std::span<double const> const scores)
    {
        for (std::size_t i = 0; i < sites.size(); ++i)
        {
            Site const & site = sites[i];
            if (!scores.empty() && SiteTypeSet::canonical().contains(site.type) && !std::isnan(scores[i]))
            {
                double & sum = scores_[site.mirna];
                sum = std::isnan(sum) ? scores[i] : sum + scores[i];
            }
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

    /// The sum over the sites of canonical types, NaN if there is none with a score.
    double score_of(std::uint32_t const mirna) const noexcept
    {
        return scores_[mirna];
    }

    void clear() noexcept
    {
        for (std::uint32_t const mirna : hits_)
        {
            counts_[mirna] = {};
            scores_[mirna] = no_score;
            is_hit_[mirna] = false;
        }
        hits_.clear();
    }

private:
    static constexpr double no_score = std::numeric_limits<double>::quiet_NaN();

    std::vector<SiteCounts> counts_;
    std::vector<double> scores_;
    std::vector<char> is_hit_;
    std::vector<std::uint32_t> hits_;
};

} // namespace mirsweep::pipeline
