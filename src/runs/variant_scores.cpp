#include "runs/variant_scores.hpp"

#include <algorithm>
#include <iterator>

namespace mirsweep::runs
{

VariantScores::VariantScores(ScanPlan const & plan) : plan_{plan}, scores_{*plan.scores, plan.mirnas.size()}
{
}

std::vector<RegionScores::ScoredSite> VariantScores::score(std::string_view const transcript,
                                                           TranscriptBatch const & batch,
                                                           std::span<std::uint32_t const> const mirnas)
{
    TranscriptBatch::Record const & record = batch.records.front();
    sites_.clear();
    shown_.clear();
    plan_.seeds.find_sites(batch, {0, 1, record.begin, record.begin + record.length}, scratch_, sites_);
    std::erase_if(sites_,
                  [&](Site const & site) { return !std::binary_search(mirnas.begin(), mirnas.end(), site.mirna); });
    std::copy_if(sites_.begin(), sites_.end(), std::back_inserter(shown_),
                 [&](Site const & site)
                 { return site.begin >= plan_.mask_start && plan_.site_types.contains(site.type); });
    EncodedBases const & bases = batch.bases;
    scores_.start(
        {transcript, {bases.low(), bases.high(), bases.unknown(), record.begin, record.length}, plan_.mask_start},
        sites_, shown_);
    std::vector<ScoredSite> scored;
    for (std::size_t i = 0; i < shown_.size(); ++i)
        scored.push_back({shown_[i].mirna, shown_[i].begin, scores_.scores()[i]});
    return scored;
}

} // namespace mirsweep::runs
