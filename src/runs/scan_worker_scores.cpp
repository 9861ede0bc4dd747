// What a scan worker does with scores.
#include <algorithm>
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
    auto const is_shown = [&](Site const & site)
    { return site.begin >= plan_.mask_start && (!is_built_in(site.type) || plan_.site_types.contains(site.type)); };
    // Seldom more than a few at the ends are left out, and then the others need no copy.
    auto const first = std::ranges::find_if(sites, is_shown);
    auto const last = std::find_if(sites.rbegin(), std::make_reverse_iterator(first), is_shown).base();
    shown_ = {first, last};
    if (!std::ranges::all_of(shown_, is_shown))
    {
        if (shown_sites_.size() < shown_.size())
            shown_sites_.resize(shown_.size());
        // Every site is written and only those to keep stay: quicker than a jump for each.
        Site * to = shown_sites_.data();
        for (Site const & site : shown_)
        {
            *to = site;
            to += is_shown(site) ? 1 : 0;
        }
        shown_ = {shown_sites_.data(), to};
    }
    ScoredTranscript const transcript{names_.transcript, planes_of(batch, record), plan_.mask_start};
    if (plan_.finder)
    {
        seed_sites_.take(sites, shown_);
        scores_of_run_->start(transcript, seed_sites_.all(), seed_sites_.shown());
    }
    else
        scores_of_run_->start(transcript, sites, shown_);
    take_site_scores();
}

/// Of the sites to be reported; those that are of no built-in type have none.
void ScanWorker::take_site_scores()
{
    std::size_t const scores = plan_.scores->count();
    shown_scores_.take_sites(*scores_of_run_, scores, plan_.finder ? seed_sites_.shown().size() : shown_.size());
    log_kds_ = scores_of_run_->log_kds();
    if (!plan_.finder)
        return;
    shown_scores_.spread(seed_sites_, scores);
    spread_log_kds_.assign(log_kds_.begin(), log_kds_.end());
    seed_sites_.spread(1, none, spread_log_kds_);
    log_kds_ = spread_log_kds_;
}

/// Of a site that is reported, for the report.
std::vector<double> ScanWorker::score_parts_of(Site const & site)
{
    site_features_.take(*scores_of_run_, plan_.scores->feature_names().size(), {&site, 1});
    return products::score_parts_of(site_features_.features());
}

products::CandidateSites::Parts ScanWorker::parts_of_sites()
{
    if (!feature_table_)
        return {};
    return [this](Site const & site) { return score_parts_of(site); };
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
