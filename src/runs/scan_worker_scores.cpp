// What a scan worker does with scores.
#include <iterator>
#include <limits>

#include "runs/scan_worker.hpp"

namespace mirsweep::runs
{

namespace
{

constexpr double none = std::numeric_limits<double>::quiet_NaN();

} // namespace

/// Transcripts cost less to fold together.
void ScanWorker::expect_scores(TranscriptBatch const & batch, std::size_t const first, std::size_t const last)
{
    planes_.clear();
    for (std::size_t index = first; index < last; ++index)
        planes_.push_back(planes_of(batch, batch.records[index]));
    if (plan_.finder)
        products::take_seed_sites(sites_, built_in_sites_);
    scores_of_run_->expect(planes_, plan_.finder ? built_in_sites_ : sites_, first);
}

/// Keeps the sites that are to be reported, and scores them; the score counts others too.
void ScanWorker::score_sites(TranscriptBatch const & batch, TranscriptBatch::Record const & record,
                             std::span<Site const> const sites)
{
    shown_sites_.clear();
    std::copy_if(sites.begin(), sites.end(), std::back_inserter(shown_sites_),
                 [&](Site const & site) {
                     return site.begin >= plan_.mask_start &&
                            (!is_built_in(site.type) || plan_.site_types.contains(site.type));
                 });
    ScoredTranscript const transcript{names_.transcript, planes_of(batch, record), plan_.mask_start};
    if (plan_.finder)
    {
        seed_sites_.take(sites, shown_sites_);
        scores_of_run_->start(transcript, seed_sites_.all(), seed_sites_.shown());
    }
    else
        scores_of_run_->start(transcript, sites, shown_sites_);
    take_site_scores();
}

/// Of the sites to be reported; those that are of no built-in type have none.
void ScanWorker::take_site_scores()
{
    std::size_t const scores = plan_.scores->count();
    shown_scores_.take_sites(*scores_of_run_, scores, plan_.finder ? seed_sites_.shown().size() : shown_sites_.size());
    log_kds_.assign(scores_of_run_->log_kds().begin(), scores_of_run_->log_kds().end());
    if (feature_table_)
    {
        scores_of_run_->features(features_);
        scores_of_run_->energies(energies_);
    }
    if (!plan_.finder)
        return;
    shown_scores_.spread(seed_sites_, scores);
    seed_sites_.spread(1, none, log_kds_);
    if (!feature_table_)
        return;
    seed_sites_.spread(plan_.scores->feature_names().size(), SiteFeature{none, none}, features_);
    seed_sites_.spread(1, SiteEnergies{none, none, none, none}, energies_);
}

/// A score may have targets without a site that is reported.
void ScanWorker::take_target_scores()
{
    TargetScores const & scores = scores_of_run_->targets();
    for (std::uint32_t const mirna : scores_of_run_->rows())
        targets_.add_row(mirna);
    for (std::uint32_t const mirna : targets_.hits())
        targets_.set_score(mirna, scores.score_of(mirna));
    shown_scores_.take_targets(*scores_of_run_, plan_.scores->count(), plan_.scores->has_occupancy(), targets_.hits());
}

} // namespace mirsweep::runs
