#include "runs/report_of_scan.hpp"

#include <algorithm>
#include <filesystem>
#include <span>

#include "products/name_on_page.hpp"
#include "runs/report_structures.hpp"

namespace mirsweep::runs
{

namespace
{

std::vector<ReportMirna> mirnas_of(ScanJob const & job, WorkerTotals const & totals)
{
    std::vector<ReportMirna> mirnas;
    for (std::size_t i = 0; i < job.mirnas.size(); ++i)
        mirnas.push_back(
            {job.mirnas[i].name, job.mirnas[i].sequence, job.mirnas[i].accession, totals.mirnas()[i].sites,
             totals.mirnas()[i].targets, 0, totals.mirnas()[i].further});
    return mirnas;
}

SiteDoubt doubt_of(ScanCollector::Finding const & finding, products::DocumentedTranscript const & transcript)
{
    if (transcript.haplotype == Haplotype::not_scanned)
        return SiteDoubt::unknown_phase;
    return finding.is_incomplete ? SiteDoubt::unknown_bases : SiteDoubt::none;
}

ReportPair pair_of(DocumentedPair const & pair, std::vector<ScanCollector::Finding> const & findings,
                   std::deque<products::DocumentedTranscript> const & transcripts)
{
    ReportPair report{pair.mirna, pair.gene, pair.support, pair.references, {}};
    for (ScanCollector::Finding const & finding :
         std::span{findings}.first(std::min(findings.size(), report_transcripts_of_pair)))
    {
        products::DocumentedTranscript const & transcript = transcripts[finding.transcript];
        report.transcripts.push_back({products::name_on_page(transcript.name, transcript.haplotype), transcript.length,
                                      finding.listed_sites(), transcript.assigned_hits, doubt_of(finding, transcript)});
        report.transcripts.back().strength = finding.strength;
    }
    return report;
}

void add_documented(DocumentedTable const & table, ScanCollector const & collector, ReportData & data)
{
    for (std::size_t i = 0; i < table.pairs().size(); ++i)
    {
        if (!collector.is_shown(i))
            continue;
        DocumentedPair const & pair = table.pairs()[i];
        data.pairs.push_back(pair_of(pair, collector.findings()[i], collector.documented_transcripts()));
        data.assigned_pairs += pair.support == Support::negative ? 0U : 1U;
    }
}

/// The folder's own name, also where the path ends in a slash.
std::string name_of_run(std::string const & output)
{
    std::filesystem::path const path = std::filesystem::absolute(output).lexically_normal();
    return (path.has_filename() ? path.filename() : path.parent_path().filename()).string();
}

} // namespace

void WorkerTotals::add(ScanWorker const & worker)
{
    add(worker.mirna_totals(), worker.candidates().kept(), worker.candidates().offered(),
        worker.transcripts_without_feature());
    add_altered(worker.altered_targets());
}

void WorkerTotals::add(ShardRecord const & shard)
{
    add(shard.head.mirnas, shard.candidates, shard.head.candidates_in_all, shard.head.without_feature);
    add_altered(shard.head.altered_targets);
    structures_.insert(structures_.end(), shard.structures.begin(), shard.structures.end());
    if (strengths_)
        for (ShardStrength const & of_shard : shard.strengths)
            strengths_->add({of_shard.mirna, of_shard.strength, of_shard.targets});
}

void WorkerTotals::add_altered(std::span<AlteredTargetCounts const> const counts)
{
    altered_targets_.resize(counts.size());
    for (std::size_t pair = 0; pair < counts.size(); ++pair)
        altered_targets_[pair] += counts[pair];
}

void WorkerTotals::add(std::span<MirnaTotals const> const mirnas,
                       std::span<ReportCandidate const> const candidates, std::uint64_t const candidates_in_all,
                       std::span<std::uint64_t const> const transcripts_without_feature)
{
    mirnas_.resize(mirnas.size());
    for (std::size_t i = 0; i < mirnas_.size(); ++i)
        mirnas_[i] += mirnas[i];
    candidates_.insert(candidates_.end(), candidates.begin(), candidates.end());
    candidates_in_all_ += candidates_in_all;
    transcripts_without_feature_.resize(transcripts_without_feature.size());
    for (std::size_t feature = 0; feature < transcripts_without_feature.size(); ++feature)
        transcripts_without_feature_[feature] += transcripts_without_feature[feature];
}

std::string WorkerTotals::feature_warning(std::string_view const name, std::size_t const feature,
                                          std::uint64_t const transcripts) const
{
    return "the score's feature " + std::string{name} + " is not known for " +
           std::to_string(transcripts_without_feature_[feature]) + " of " + std::to_string(transcripts) +
           " transcripts: it contributes nothing there";
}

void WorkerTotals::keep_best()
{
    products::select_candidates(candidates_, mirnas_.size());
}

ReportData report_of_scan(ScanJob const & job, ScanSummary const & summary, ScanCollector const & collector,
                          WorkerTotals const & totals, std::span<std::string_view const> const features)
{
    ReportData data{};
    data.name = name_of_run(job.request.output.folder);
    data.summary = summary;
    data.site_types = job.request.sites.types;
    for (auto const & [name, value] : summary.parameters)
        if (name == "score")
            data.score = value;
    for (SiteClass const & further : job.classes.further())
        data.classes.push_back({further.name, further.rank, further.legend()});
    data.score_parts.assign(features.begin(), features.end());
    data.mirnas = mirnas_of(job, totals);
    if (job.documented != nullptr)
        add_documented(*job.documented, collector, data);
    data.candidates = totals.candidates();
    data.candidates_in_all = totals.candidates_in_all();
    collector.add_standings(data);
    if (totals.strengths())
        totals.strengths()->add_to(data, collector.has_repeats());
    // The page draws a line, so circles have none.
    if (!job.request.transcripts.has_circles())
        data.structures = job.regions ? structures_of(*job.regions, transcripts_on_page(data))
                                      : structures_of(totals.structures(), transcripts_on_page(data));
    return data;
}

} // namespace mirsweep::runs
