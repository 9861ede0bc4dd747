#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include <mirsweep/score/run_scores.hpp>

#include "products/seed_sites.hpp"

namespace mirsweep::products
{

/// The scores of one transcript in the order in which tables show them: side by side for each site and each miRNA.
class ShownScores
{
public:
    explicit ShownScores(std::size_t const mirna_count) : mirna_count_{mirna_count}
    {
    }

    /// Of the sites to be reported. A single score's are not copied: they are those of `scores` until it is started for
    /// another transcript.
    void take_sites(TranscriptScores const & scores, std::size_t const score_count, std::size_t const site_count)
    {
        if (score_count == 1)
        {
            of_sites_ = scores.scores();
            return;
        }
        side_by_side_.resize(site_count * score_count);
        for (std::size_t score = 0; score < score_count; ++score)
            for (std::size_t site = 0; site < site_count; ++site)
                side_by_side_[site * score_count + score] = scores.scores(score)[site];
        of_sites_ = side_by_side_;
    }

    /// Puts them where the sites are reported.
    void spread(SeedSites const & sites, std::size_t const score_count)
    {
        if (of_sites_.data() != side_by_side_.data())
            side_by_side_.assign(of_sites_.begin(), of_sites_.end());
        sites.spread(score_count, std::numeric_limits<double>::quiet_NaN(), side_by_side_);
        of_sites_ = side_by_side_;
    }

    /// Of these miRNAs; what is known of others is of no use.
    void take_targets(TranscriptScores const & scores, std::size_t const score_count, bool const has_bound,
                      std::span<std::uint32_t const> const mirnas)
    {
        of_targets_.resize(mirna_count_ * score_count);
        bound_.resize(has_bound ? mirna_count_ : 0);
        background_.resize(bound_.size());
        for (std::uint32_t const mirna : mirnas)
        {
            for (std::size_t score = 0; score < score_count; ++score)
                of_targets_[mirna * score_count + score] = scores.targets(score).score_of(mirna);
            if (!has_bound)
                continue;
            TargetScores::Bound const bound = scores.bound_of(mirna);
            bound_[mirna] = bound.bound;
            background_[mirna] = bound.background;
        }
    }

    /// For each site one of every score; empty without a score.
    std::span<double const> of_sites() const noexcept
    {
        return of_sites_;
    }

    /// By miRNA one of every score; empty without a score.
    std::span<double const> of_targets() const noexcept
    {
        return of_targets_;
    }

    /// By miRNA; empty without a score that has it.
    std::span<double const> bound() const noexcept
    {
        return bound_;
    }

    std::span<double const> background() const noexcept
    {
        return background_;
    }

private:
    std::size_t mirna_count_;
    std::span<double const> of_sites_{};
    std::vector<double> side_by_side_{};
    std::vector<double> of_targets_{};
    std::vector<double> bound_{};
    std::vector<double> background_{};
};

} // namespace mirsweep::products
