#include <mirsweep/score/scorer.hpp>

#include <cmath>

namespace mirsweep
{

void TranscriptScorer::score_targets(std::span<Site const> const sites, std::span<double const> const scores,
                                     TargetScores & targets)
{
    for (std::size_t i = 0; i < sites.size(); ++i)
        if (!std::isnan(scores[i]))
            targets.add(sites[i].mirna, scores[i]);
}

void TranscriptScorer::log_kds(std::span<Site const>, std::vector<double> & values)
{
    values.clear();
}

void TranscriptScorer::features(std::span<Site const>, std::vector<SiteFeature> & values)
{
    values.clear();
}

void TranscriptScorer::energies(std::span<Site const>, std::vector<SiteEnergies> & values)
{
    values.clear();
}

void TranscriptScorer::keep_counted_sites()
{
}

std::span<CountedSite const> TranscriptScorer::counted_sites() const
{
    return {};
}

std::span<std::uint64_t const> TranscriptScorer::transcripts_without() const noexcept
{
    return {};
}

} // namespace mirsweep
