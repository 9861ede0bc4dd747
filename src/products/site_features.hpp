#pragma once

#include <cstddef>
#include <limits>
#include <span>
#include <vector>

#include <mirsweep/core/site.hpp>
#include <mirsweep/core/site_energies.hpp>
#include <mirsweep/core/site_feature.hpp>
#include <mirsweep/score/run_scores.hpp>

#include "products/seed_sites.hpp"

namespace mirsweep::products
{

/// The features and energies of a few sites at a time: those of all sites of a chromosome would take 400 bytes a site.
/// Scratch memory of one thread.
class SiteFeatures
{
public:
    /// Of sites of the transcript that the scores were started for last, each with `feature_count` features. A site of a
    /// further class has those of the built-in type that holds at its place.
    void take(TranscriptScores & scores, std::size_t const feature_count, std::span<Site const> const sites)
    {
        constexpr double none = std::numeric_limits<double>::quiet_NaN();
        seed_sites_.take({}, sites);
        scores.features(seed_sites_.shown(), features_);
        scores.energies(seed_sites_.shown(), energies_);
        seed_sites_.spread(feature_count, SiteFeature{none, none}, features_);
        seed_sites_.spread(1, SiteEnergies{none, none, none, none}, energies_);
    }

    /// For each site one of every feature.
    std::span<SiteFeature const> features() const noexcept
    {
        return features_;
    }

    /// One a site.
    std::span<SiteEnergies const> energies() const noexcept
    {
        return energies_;
    }

private:
    SeedSites seed_sites_{};
    std::vector<SiteFeature> features_{};
    std::vector<SiteEnergies> energies_{};
};

} // namespace mirsweep::products
