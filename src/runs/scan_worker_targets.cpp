// What a scan worker does with the targets of a transcript.
#include <iterator>

#include "products/kept_targets.hpp"
#include "products/name_on_page.hpp"
#include "runs/scan_worker.hpp"

namespace mirsweep::runs
{

void ScanWorker::append_targets()
{
    documented_.clear();
    for (DocumentedTable::GenePair const & pair : pairs_)
        documented_.push_back({pair.mirna, &plan_.documented->pairs()[pair.pair]});
    target_table_->append({.names = names_,
                           .mirnas = targets_.sorted_hits(),
                           .counts = targets_.counts(),
                           .class_counts = targets_.class_counts() != nullptr ? targets_.class_counts()->all()
                                                                              : std::span<std::uint32_t const>{},
                           .documented = documented_,
                           .scores = shown_scores_.of_targets(),
                           .bound = shown_scores_.bound(),
                           .bound_background = shown_scores_.background(),
                           .is_repeat = repeats_ ? repeats_->is_repeat() : std::span<std::uint8_t const>{},
                           .haplotype = to_string(haplotype_)},
                          result_->tables[static_cast<std::size_t>(Table::targets)]);
}

void ScanWorker::keep_targets()
{
    std::span<std::uint32_t const> const mirnas = targets_.sorted_hits();
    if (mirnas.empty() && !plan_.keeps_transcripts)
        return;
    products::append_record({.names = names_,
                             .mirnas = mirnas,
                             .counts = targets_.counts(),
                             .scores = shown_scores_.of_targets(),
                             .is_repeat = repeats_->is_repeat(),
                             .score_count = plan_.scores == nullptr ? 0 : plan_.scores->count(),
                             .class_counts = targets_.class_counts(),
                             .haplotype = haplotype_},
                            result_->kept_targets);
}

/// As the table of targets says it.
std::optional<bool> ScanWorker::repeat_of(std::uint32_t const mirna) const
{
    return repeats_ && plan_.scores != nullptr ? std::optional{repeats_->is_repeat()[mirna] != 0} : std::nullopt;
}

/// By the rule of the table `ranking`.
TargetStrength ScanWorker::target_strength_of(std::uint32_t const mirna) const
{
    TargetStrength strength{.is_repeat = repeat_of(mirna).value_or(false)};
    products::TargetWorth const worth = targets_.worth_of(mirna);
    strength.fewest_mismatches = worth.fewest_mismatches;
    strength.value = plan_.scores != nullptr ? products::value_of_score(known(targets_.score_of(mirna)))
                                             : -static_cast<std::int64_t>(worth.weight);
    return strength;
}

CandidateStrength ScanWorker::strength_of(std::uint32_t const mirna, SiteCounts const & counts) const
{
    products::TargetWorth const worth = targets_.worth_of(mirna);
    return {repeat_of(mirna), known(targets_.score_of(mirna)), counts, worth.weight, worth.fewest_mismatches};
}

void ScanWorker::fill_candidate(ReportCandidate & candidate)
{
    candidate_sites_.fill(candidate);
    if (plan_.strengths != nullptr)
        candidate.strength = target_strength_of(candidate.mirna);
    if (targets_.class_counts() != nullptr)
        std::ranges::copy(targets_.counts_of(candidate.mirna), std::back_inserter(candidate.class_counts));
}

void ScanWorker::add_to_totals(std::uint32_t const mirna)
{
    MirnaTotals & totals = mirna_totals_[mirna];
    std::span<std::uint32_t const> const counts = targets_.counts_of(mirna);
    ++totals.targets;
    for (std::size_t type = 0; type < site_type_count; ++type)
        totals.sites[type] += counts[type];
    if (counts.size() == site_type_count)
        return;
    totals.further.resize(counts.size() - site_type_count);
    for (std::size_t further = 0; further < totals.further.size(); ++further)
        totals.further[further] += counts[site_type_count + further];
}

/// For the report, which has no targets without a site but counts them.
void ScanWorker::take_target(std::uint32_t const mirna, TranscriptNames const & names)
{
    if (plan_.strengths != nullptr)
        plan_.strengths->add(mirna, target_strength_of(mirna));
    if (!targets_.has_site(mirna))
        return;
    SiteCounts const counts = targets_.built_in_counts_of(mirna);
    add_to_totals(mirna);
    if (status_[mirna] == PairStatus::no)
        candidates_.offer(mirna, strength_of(mirna, counts), names, fill_candidate_);
}

void ScanWorker::take_targets()
{
    std::string const name = products::name_on_page(names_.transcript, haplotype_);
    TranscriptNames names{names_};
    names.transcript = name;
    for (std::uint32_t const mirna : targets_.sorted_hits())
        take_target(mirna, names);
}

} // namespace mirsweep::runs
