#include "pipeline/report_of_scan.hpp"

#include <algorithm>
#include <filesystem>

namespace mirsweep::pipeline
{

namespace
{

std::vector<ReportMirna> mirnas_of(ScanJob const & job, WorkerTotals const & totals)
{
    std::vector<ReportMirna> mirnas;
    for (std::size_t i = 0; i < job.mirnas.size(); ++i)
        mirnas.push_back(
            {job.mirnas[i].name, job.mirnas[i].sequence, {}, totals.mirnas()[i].sites, totals.mirnas()[i].targets});
    return mirnas;
}

ReportPair pair_of(DocumentedPair const & pair, std::vector<ScanCollector::Finding> const & findings,
                   std::vector<DocumentedTranscript> const & transcripts)
{
    ReportPair report{pair.mirna, pair.gene, pair.support, pair.references, {}};
    for (ScanCollector::Finding const & finding : findings)
    {
        DocumentedTranscript const & transcript = transcripts[finding.transcript];
        report.transcripts.push_back({transcript.name, transcript.length, finding.sites, transcript.dealt_hits});
    }
    return report;
}

void add_documented(DocumentedTable const & table, ScanCollector const & collector, ReportData & data)
{
    for (std::size_t i = 0; i < table.pairs().size(); ++i)
    {
        DocumentedPair const & pair = table.pairs()[i];
        data.pairs.push_back(pair_of(pair, collector.findings()[i], collector.documented_transcripts()));
        data.dealt_pairs += pair.support == Support::negative ? 0U : 1U;
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
    mirnas_.resize(worker.mirna_totals().size());
    for (std::size_t i = 0; i < mirnas_.size(); ++i)
    {
        for (std::size_t type = 0; type < site_type_count; ++type)
            mirnas_[i].sites[type] += worker.mirna_totals()[i].sites[type];
        mirnas_[i].targets += worker.mirna_totals()[i].targets;
    }
    candidates_.insert(candidates_.end(), worker.candidates().begin(), worker.candidates().end());
    candidates_in_all_ += worker.candidates_in_all();
    std::span<std::uint64_t const> const without = worker.transcripts_without_feature();
    transcripts_without_feature_.resize(without.size());
    for (std::size_t feature = 0; feature < without.size(); ++feature)
        transcripts_without_feature_[feature] += without[feature];
}

void WorkerTotals::add_warnings(Scorer const * const scorer, ScanSummary & summary) const
{
    for (std::size_t feature = 0; feature < transcripts_without_feature_.size(); ++feature)
        if (transcripts_without_feature_[feature] != 0)
            summary.warnings.push_back("the score's feature " + std::string{scorer->feature_names()[feature]} +
                                       " is not known for " + std::to_string(transcripts_without_feature_[feature]) +
                                       " of " + std::to_string(summary.transcripts) +
                                       " transcripts: it contributes nothing there");
}

void WorkerTotals::keep_best()
{
    std::sort(candidates_.begin(), candidates_.end(), is_better_candidate);
    candidates_.resize(std::min(candidates_.size(), report_candidates));
}

ReportData report_of_scan(ScanJob const & job, ScanSummary const & summary, ScanCollector const & collector,
                          WorkerTotals const & totals)
{
    ReportData data{};
    data.name = name_of_run(job.options.output);
    data.summary = summary;
    data.site_types = job.options.site_types;
    data.score = job.scorer ? job.scorer->title() : "none";
    data.mirnas = mirnas_of(job, totals);
    if (job.documented != nullptr)
        add_documented(*job.documented, collector, data);
    data.candidates = totals.candidates();
    data.candidates_in_all = totals.candidates_in_all();
    return data;
}

} // namespace mirsweep::pipeline
