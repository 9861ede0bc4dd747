#include <mirsweep/pipeline/run_scan.hpp>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <system_error>

#include <omp.h>

#include <mirsweep/core/error.hpp>
#include <mirsweep/output/report.hpp>
#include <mirsweep/version.hpp>

#include "pipeline/check_paths.hpp"
#include "pipeline/input_digests.hpp"
#include "pipeline/ordered_stage.hpp"
#include "pipeline/report_of_scan.hpp"
#include "pipeline/scan_collector.hpp"
#include "pipeline/scan_plan.hpp"
#include "pipeline/scan_worker.hpp"
#include "pipeline/table_outputs.hpp"
#include "pipeline/thread_check.hpp"
#include "pipeline/transcript_feed.hpp"

namespace mirsweep
{

using namespace pipeline;

namespace
{

/// Text of one batch. With many miRNAs a batch makes so many rows, about 60 times its size, that smaller ones are
/// kinder to the caches.
std::size_t part_bytes_for(SeedTable const & seeds)
{
    return seeds.kernel() == ScanKernel::code_table ? 32 * 1024 : 512 * 1024;
}

unsigned number_in_environment(char const * const name)
{
    char const * const text = std::getenv(name);
    unsigned number = 0;
    if (text == nullptr)
        return 0;
    auto const [end, error] = std::from_chars(text, text + std::strlen(text), number);
    return error == std::errc{} && (*end == '\0' || *end == ',') ? number : 0;
}

ScanPlan make_plan(ScanJob const & job, TableOutputs const & outputs, std::unique_ptr<RowFormat const> format)
{
    ScanOptions const & options = job.options;
    ScanPlan plan{.mirnas = job.mirnas,
                  .seeds = SeedTable{job.mirnas, job.scorer ? SiteTypeSet::all() : options.site_types},
                  .site_types = options.site_types,
                  .mask_start = options.mask_start,
                  .scorer = job.scorer,
                  .gene_map = job.gene_map,
                  .documented = job.documented,
                  .tsv = TsvRows{job.mirnas, job.documented != nullptr},
                  .format = std::move(format),
                  .has_table = {},
                  .has_report = outputs.has_folder(),
                  .documented_pairs_of_mirna = std::vector<std::uint32_t>(job.mirnas.size())};
    for (TableRule const & rule : table_rules)
        plan.has_table[static_cast<std::size_t>(rule.table)] = outputs.has(rule.table);
    if (job.documented != nullptr)
        for (DocumentedPair const & pair : job.documented->pairs())
            plan.documented_pairs_of_mirna[pair.mirna] += pair.support == Support::negative ? 0U : 1U;
    return plan;
}

using Stage = OrderedStage<BatchResult>;

/// Reads, scans and hands over batches until there are none, or the work of all has ended.
void work(TranscriptFeed & feed, Stage & stage, ScanWorker & worker)
{
    TranscriptFeed::Reader reader;
    TranscriptBatch batch;
    while (true)
    {
        TranscriptFeed::Place place;
        std::unique_ptr<BatchResult> result = stage.make_result();
        result->clear();
        try
        {
            if (!feed.next(reader, batch, place) || !stage.wait_for_room(place.ordinal))
                return;
            result->file = place.file;
            worker.scan(batch, *result,
                        [&]
                        {
                            result->is_partial = true;
                            stage.pass_part(place.ordinal, *result);
                            result->is_partial = false;
                        });
        }
        catch (...)
        {
            // It is thrown in its turn, so that the message does not depend on the threads.
            result->file = place.file;
            result->failure = std::current_exception();
        }
        stage.submit(place.ordinal, std::move(result));
    }
}

/// One where there is so little text that to start a thread takes longer than to scan it.
unsigned worthwhile_threads(std::vector<std::string> const & transcripts, unsigned const threads)
{
    constexpr std::uintmax_t little_text = 64 * 1024;
    std::uintmax_t bytes = 0;
    for (std::string const & path : transcripts)
    {
        std::error_code unknown;
        bytes += std::filesystem::is_regular_file(path, unknown) ? std::filesystem::file_size(path, unknown)
                                                                 : little_text + 1;
        if (unknown || bytes > little_text)
            return threads;
    }
    return 1;
}

WorkerTotals scan_all(ScanPlan const & plan, TranscriptFeed & feed, ScanCollector & collector, unsigned const threads)
{
    WorkerTotals totals;
    check_threads(threads);
    Stage stage{2 * std::size_t{threads} + 1, [&](BatchResult & result) { collector.take(result); }};
#pragma omp parallel num_threads(static_cast <int>(threads))
    {
        try
        {
            ScanWorker worker{plan};
            work(feed, stage, worker);
#pragma omp critical
            totals.add(worker);
        }
        catch (...)
        {
            stage.fail_with_current_exception();
        }
    }
    stage.rethrow_failure();
    totals.keep_best();
    return totals;
}

std::string join(std::vector<std::string> const & parts)
{
    std::string joined;
    for (std::string const & part : parts)
        joined += (joined.empty() ? "" : ",") + part;
    return joined;
}

std::vector<std::pair<std::string, std::string>> parameters_of(ScanJob const & job)
{
    ScanOptions const & options = job.options;
    std::vector<std::string> types;
    for (auto rule = site_rules.rbegin(); rule != site_rules.rend(); ++rule)
        if (options.site_types.contains(rule->type))
            types.emplace_back(rule->name);
    std::vector<std::pair<std::string, std::string>> parameters{{"species", options.species},
                                                                {"select", join(options.select)},
                                                                {"site_types", join(types)},
                                                                {"mask_start", std::to_string(options.mask_start)},
                                                                {"score", job.scorer ? job.scorer->title() : "none"},
                                                                {"format", options.format}};
    if (job.scorer != nullptr)
    {
        parameters.emplace_back("missing_features", join(job.scorer->missing_features()));
        std::string notes;
        for (std::string const & note : job.scorer->notes())
            notes += (notes.empty() ? "" : "; ") + note;
        parameters.emplace_back("score_notes", notes);
    }
    return parameters;
}

std::vector<std::string> paths_of_inputs(ScanOptions const & options)
{
    std::vector<std::string> paths{options.transcripts};
    if (!options.mirnas.empty())
        paths.push_back(options.mirnas);
    if (!options.gene_map.empty())
        paths.push_back(options.gene_map);
    paths.insert(paths.end(), options.documented.begin(), options.documented.end());
    for (std::string const * const path : {&options.ta_table, &options.isoforms, &options.orfs, &options.pct})
        if (!path->empty())
            paths.push_back(*path);
    return paths;
}

void check_options(ScanJob const & job)
{
    if (job.mirnas.empty())
        throw UsageError{"no miRNA to scan for"};
    if (job.options.transcripts.empty())
        throw UsageError{"no transcripts to scan"};
    if (job.options.site_types.empty())
        throw UsageError{"no site type to scan for"};
}

void check_records(std::vector<std::string> const & paths, ScanCollector const & collector)
{
    for (std::size_t file = 0; file < paths.size(); ++file)
        if (collector.input_counts()[file].records == 0)
            throw_input_error({.file = paths[file] == "-" ? "standard input" : paths[file]},
                              "holds no record: FASTA begins with `>`");
}

ScanSummary summary_of(ScanJob & job, SeedTable const & seeds, ScanCollector const & collector)
{
    ScanSummary summary;
    summary.version = version;
    summary.command = job.options.command;
    summary.inputs = job.inputs;
    summary.parameters = parameters_of(job);
    summary.mirnas = job.mirnas.size();
    summary.seeds = seeds.seed_count();
    summary.warnings = job.warnings;
    summary.has_documented = job.documented != nullptr;
    if (job.documented != nullptr)
    {
        summary.documented_rows = job.documented->rows();
        summary.documented_pairs = job.documented->pairs().size();
        summary.pairs_of_other_mirnas = job.documented->pairs_of_other_mirnas();
        for (std::string & warning : job.documented->warnings())
            summary.warnings.push_back(std::move(warning));
    }
    collector.add_to(summary);
    return summary;
}

} // namespace

unsigned usable_threads()
{
    constexpr unsigned most_threads = 1024;
    unsigned threads = number_in_environment("SLURM_CPUS_PER_TASK");
    if (threads == 0)
        threads = number_in_environment("OMP_NUM_THREADS");
    if (threads == 0)
        threads = static_cast<unsigned>(std::max(1, omp_get_num_procs()));
    return std::min(threads, most_threads);
}

void check_scan_paths(ScanOptions const & options)
{
    check_paths(paths_of_inputs(options), options.output);
}

ScanSummary run_scan(ScanJob & job)
{
    auto const begin = std::chrono::steady_clock::now();
    ScanOptions const & options = job.options;
    check_options(job);
    check_scan_paths(options);

    RowFormatRule const * const rows = output_format_of(options.format).rows;
    auto format = rows == nullptr ? nullptr : rows->make(job.scorer ? Scored::yes : Scored::no);
    unsigned const threads = options.threads == 0 ? usable_threads() : options.threads;
    TableOutputs outputs{options, format.get(), job.scorer, threads};
    ScanCollector collector{outputs, job.documented, options.transcripts};
    ScanPlan const plan = make_plan(job, outputs, std::move(format));
    InputDigests digests{options.transcripts, outputs.has_folder()};
    TranscriptFeed feed{options.transcripts, part_bytes_for(plan.seeds), digests.of_streams()};
    feed.report_to(job.progress);

    WorkerTotals const totals = scan_all(plan, feed, collector, worthwhile_threads(options.transcripts, threads));
    check_records(options.transcripts, collector);
    if (outputs.has(Table::documented))
        collector.write_documented(job.mirnas, plan.format.get());
    outputs.close();

    ScanSummary summary = summary_of(job, plan.seeds, collector);
    totals.add_warnings(job.scorer, summary);
    for (std::string const & warning : outputs.warnings())
        summary.warnings.push_back(warning);
    summary.threads = threads;
    std::vector<FileDigest> const file_digests = digests.wait();
    for (std::size_t file = 0; file < options.transcripts.size(); ++file)
        summary.inputs.push_back({"transcripts", options.transcripts[file], file_digests[file].bytes,
                                  file_digests[file].sha256, collector.input_counts()[file].records,
                                  collector.input_counts()[file].bases});
    summary.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    if (outputs.has_folder())
    {
        ReportData const report = report_of_scan(job, summary, collector, totals);
        outputs.add_file("report.html", make_report(report));
        outputs.add_file("mirsweep_mqc.json", make_multiqc(report));
    }
    outputs.publish(to_json(summary));
    return summary;
}

} // namespace mirsweep
