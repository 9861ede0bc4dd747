// What a scan notes of documented pairs.
#include "runs/scan_worker.hpp"

#include <algorithm>
#include <numeric>

#include "products/incomplete_sites.hpp"
#include "products/site_duplex.hpp"

namespace mirsweep::runs
{

namespace
{

bool is_zero(std::span<std::uint32_t const> const counts)
{
    return std::all_of(counts.begin(), counts.end(), [](std::uint32_t const count) { return count == 0; });
}

/// The sites' indices by miRNA, those of one in their order.
std::vector<std::size_t> by_mirna(std::span<Site const> const sites)
{
    std::vector<std::size_t> order(sites.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&](std::size_t const site) { return sites[site].mirna; });
    return order;
}

} // namespace

void ScanWorker::note_pair_sites(std::span<Site const> const sites)
{
    for (std::size_t i = 0; i < sites.size(); ++i)
    {
        if (status_[sites[i].mirna] == PairStatus::no || kept_sites_[sites[i].mirna]++ >= report_sites_of_pair)
            continue;
        pair_sites_.push_back(sites[i]);
        pair_parts_.push_back(feature_table_ ? score_parts_of(sites[i]) : std::vector<double>{});
        if (scores_of_run_)
            pair_scores_.push_back(shown_scores_.of_sites()[i * plan_.scores->count()]);
    }
}

/// The documented pairs of the transcript's gene.
void ScanWorker::find_pairs()
{
    pairs_ = {};
    if (plan_.documented == nullptr || names_.gene.empty())
        return;
    pairs_ = plan_.documented->pairs_of_gene(names_.gene);
    if (pairs_.empty() && plan_.documented->is_spelled_like_a_gene(names_.gene))
        result_->genes.emplace_back(names_.gene);
}

/// Pairs of a gene are not without a site where the transcript is not scanned.
void ScanWorker::note_not_scanned()
{
    find_pairs();
    if (pairs_.empty())
        return;
    auto const transcript = static_cast<std::uint32_t>(result_->documented_transcripts.size());
    result_->documented_transcripts.push_back({std::string{names_.transcript}, 0, 0, 0, haplotype_});
    for (DocumentedTable::GenePair const & pair : pairs_)
    {
        products::PairFinding finding{.pair = pair.pair, .transcript = transcript, .counts = {}, .sites = {}};
        finding.further.resize(plan_.classes.further().size());
        result_->findings.push_back(std::move(finding));
    }
    pairs_ = {};
}

void ScanWorker::note_pairs(TranscriptBatch const & batch, TranscriptBatch::Record const & record)
{
    auto const transcript = static_cast<std::uint32_t>(result_->documented_transcripts.size());
    std::uint64_t assigned_hits = 0;
    if (plan_.has_report)
        for (std::uint32_t const mirna : targets_.hits())
            assigned_hits += targets_.has_site(mirna) ? plan_.documented_pairs_of_mirna[mirna] : 0;
    result_->documented_transcripts.push_back(
        {std::string{names_.transcript}, assigned_hits, static_cast<std::uint32_t>(record.length),
         static_cast<std::uint32_t>(record.length - record.ambiguous), haplotype_});
    std::vector<std::size_t> const order = by_mirna(pair_sites_);
    auto const mirna_of = [&](std::size_t const site) { return pair_sites_[site].mirna; };
    for (DocumentedTable::GenePair const & pair : pairs_)
    {
        std::span<std::uint32_t const> const counts = targets_.counts_of(pair.mirna);
        products::PairFinding finding{.pair = pair.pair, .transcript = transcript, .counts = {}, .sites = {}};
        std::copy_n(counts.begin(), site_type_count, finding.counts.begin());
        finding.further.assign(counts.begin() + site_type_count, counts.end());
        if (plan_.strengths != nullptr && targets_.is_target(pair.mirna))
            finding.strength = target_strength_of(pair.mirna);
        // A thread meets transcripts in their order, so these come after the last that the report lists.
        bool const is_listed = plan_.has_report && listed_[pair.pair]++ < report_transcripts_of_pair;
        auto site = is_listed ? std::ranges::lower_bound(order, pair.mirna, {}, mirna_of) : order.end();
        for (; site != order.end() && mirna_of(*site) == pair.mirna; ++site)
            finding.sites.push_back({pair_sites_[*site].begin, pair_sites_[*site].type,
                                     pair_scores_.empty() ? std::nullopt : known(pair_scores_[*site]),
                                     drawn_site(batch, record, plan_.mirnas[pair.mirna], pair_sites_[*site]),
                                     is_built_in(pair_sites_[*site].type) ? std::uint8_t{0} : pair_sites_[*site].length,
                                     pair_parts_[*site]});
        finding.is_incomplete = record.ambiguous != 0 && is_zero(counts) &&
                                products::could_have_site(planes_of(batch, record), plan_.mirnas[pair.mirna].sequence,
                                                          plan_.site_types, plan_.mask_start);
        result_->findings.push_back(std::move(finding));
    }
    pair_sites_.clear();
    pair_scores_.clear();
    pair_parts_.clear();
}

} // namespace mirsweep::runs
