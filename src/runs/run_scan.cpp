#include <mirsweep/runs/run_scan.hpp>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <optional>
#include <system_error>

#include <mirsweep/annotation/spliced_source.hpp>
#include <mirsweep/core/error.hpp>
#include <mirsweep/parallel/threads.hpp>
#include <mirsweep/result/report.hpp>

#include "parallel/ordered_pipeline.hpp"
#include "runs/check_paths.hpp"
#include "runs/input_digests.hpp"
#include "runs/input_snapshot.hpp"
#include "runs/report_of_scan.hpp"
#include "runs/scan_collector.hpp"
#include "runs/scan_plan.hpp"
#include "runs/scan_summary.hpp"
#include "runs/scan_worker.hpp"
#include "runs/shard_file.hpp"
#include "runs/table_outputs.hpp"
#include "transcripts/cut_sources.hpp"
#include "transcripts/record_check.hpp"
#include "transcripts/transcript_feed.hpp"

namespace mirsweep
{

using namespace runs;

namespace
{

/// Bytes of text of one batch. With many miRNAs its rows are many times its size, about one of 50 bytes a base for
/// 2,000 miRNAs: smaller batches are kinder to the caches, and their rows fit in the results that wait for their turn.
std::size_t part_bytes_for(ScanPlan const & plan)
{
    constexpr std::size_t rows_of_a_batch = 1024 * 1024;
    if (!plan.finder && plan.seeds.kernel() != ScanKernel::code_table)
        return 512 * 1024;
    return std::clamp<std::size_t>(rows_of_a_batch * 2000 / (50 * plan.mirnas.size()), 1024, 32 * 1024);
}

SiteTypeSet types_to_find(ScanJob const & job)
{
    SiteTypeSet types = job.request.sites.types;
    for (SiteRule const & rule : site_rules)
        if (job.scores != nullptr && job.scores->counted_types().contains(rule.type))
            types.insert(rule.type);
    return types;
}

/// Those of the run, and altered forms of them.
std::vector<Mirna> searched_mirnas(ScanJob const & job)
{
    std::vector<Mirna> mirnas = job.mirnas;
    if (job.mirna_variants != nullptr)
        mirnas.insert(mirnas.end(), job.mirna_variants->altered.begin(), job.mirna_variants->altered.end());
    return mirnas;
}

ScanPlan make_plan(ScanJob const & job, TableOutputs const & outputs, HeaderStyles const & header_styles,
                   GeneList const & genes, VariantRows const * const variants,
                   HaplotypeRows const * const haplotype_rows, products::StrengthCounts * const strengths)
{
    ScanRequest const & request = job.request;
    std::vector<Mirna> const searched = searched_mirnas(job);
    ScanPlan plan{.mirnas = job.mirnas,
                  .seeds = SeedTable{searched, types_to_find(job)},
                  .classes = job.classes,
                  .finder = std::nullopt,
                  .site_types = request.sites.types,
                  .mask_start = request.sites.mask_start,
                  .scores = job.scores,
                  .header_styles = &header_styles,
                  .genes = genes.genes().empty() ? nullptr : &genes,
                  .documented = job.documented,
                  .regions = job.regions.get(),
                  .conservation = job.conservation.get(),
                  .variants = variants,
                  .haplotype_rows = haplotype_rows,
                  .haplotypes = job.haplotypes,
                  .mirna_variants = job.mirna_variants,
                  .is_circular = request.transcripts.is_circular,
                  .tsv = TsvRows{job.mirnas, job.documented != nullptr},
                  .columns = outputs.columns(),
                  .formats = {},
                  .has_report = outputs.has_folder(),
                  .keeps_targets = outputs.needs(Table::genes) || outputs.needs(Table::ranking),
                  .keeps_transcripts = outputs.needs(Table::genes),
                  .keeps_sites = outputs.needs_sites(),
                  .strengths = strengths,
                  .documented_pairs_of_mirna = std::vector<std::uint32_t>(job.mirnas.size())};
    if (job.classes.has_further())
        plan.finder.emplace(searched, types_to_find(job), job.classes);
    for (TableRule const & rule : table_rules)
        plan.formats[static_cast<std::size_t>(rule.table)] = outputs.format_of(rule.table);
    if (job.documented != nullptr)
        for (DocumentedPair const & pair : job.documented->pairs())
            plan.documented_pairs_of_mirna[pair.mirna] += pair.support == Support::negative ? 0U : 1U;
    return plan;
}

/// Only where the table `ranking` does not tell the ranks.
std::shared_ptr<products::StrengthCounts> strengths_for(ScanJob const & job, TableOutputs const & outputs)
{
    bool const is_needed = outputs.has_folder() && !outputs.needs(Table::ranking);
    return is_needed ? std::make_shared<products::StrengthCounts>(job.mirnas.size()) : nullptr;
}

using ScanPipeline = parallel::OrderedPipeline<products::BatchResult>;

/// Reads and scans batches in one thread.
class BatchScan : public ScanPipeline::Worker
{
public:
    BatchScan(ScanPlan const & plan, transcripts::TranscriptFeed & feed, WorkerTotals & totals)
        : feed_{feed}, worker_{plan}, totals_{totals}
    {
    }

    bool read(products::BatchResult & result, std::uint64_t & ordinal) override
    {
        if (!feed_.next(reader_, batch_, ordinal))
            return false;
        result.file = reader_.place().source;
        result.text_first = reader_.place().begin + batch_.first_record;
        result.text_stop = reader_.place().begin + batch_.text_bytes;
        result.text_crc32 = batch_.text_crc32;
        result.file_first = batch_.file_first;
        result.file_stop = batch_.file_stop;
        return true;
    }

    void work(products::BatchResult & result, ScanPipeline::Turn const & turn) override
    {
        worker_.scan(batch_, result,
                     [&]
                     {
                         result.is_partial = true;
                         turn.take_part();
                         result.is_partial = false;
                     });
    }

    void end() override
    {
        totals_.add(worker_);
    }

private:
    transcripts::TranscriptFeed & feed_;
    transcripts::TranscriptFeed::Reader reader_{};
    TranscriptBatch batch_{};
    ScanWorker worker_;
    WorkerTotals & totals_;
};

/// One where there is so little text that to start a thread takes longer than to scan it. Where the text is in memory,
/// one for each `thread_bytes` of it.
unsigned worthwhile_threads(TranscriptSources const & sources, unsigned const threads, std::size_t const thread_bytes)
{
    constexpr std::uintmax_t little_text = 64 * 1024;
    std::uintmax_t bytes = 0;
    std::uintmax_t worthwhile = 0;
    for (auto const & source : sources)
        for (InputFile const & file : source->files())
        {
            std::error_code unknown;
            std::vector<std::string> warnings;
            std::uintmax_t const size =
                file.is_given() ? std::filesystem::file_size(file.path, unknown) : source->size(warnings).size;
            if (unknown)
                return threads;
            bytes += size;
            // Text of a file may be compressed.
            worthwhile += file.is_given() ? threads : (size + thread_bytes - 1) / thread_bytes;
        }
    return bytes <= little_text ? 1 : static_cast<unsigned>(std::clamp<std::uintmax_t>(worthwhile, 1, threads));
}

WorkerTotals scan_all(ScanPlan const & plan, transcripts::TranscriptFeed & feed, ScanCollector & collector,
                      unsigned const threads)
{
    WorkerTotals totals;
    ScanPipeline pipeline{2 * std::size_t{threads} + 1,
                          [&](products::BatchResult & result) { collector.take(result); }};
    pipeline.run(threads, [&] { return std::make_unique<BatchScan>(plan, feed, totals); });
    totals.keep_best();
    return totals;
}

/// The first file of each, which stands for the source.
std::vector<std::string> names_of(TranscriptSources const & sources)
{
    std::vector<std::string> names;
    for (auto const & source : sources)
    {
        InputFile const first = source->files().front();
        names.push_back(!first.is_given() ? first.role : first.path);
    }
    return names;
}

void check_sources(TranscriptSources const & sources, ScanCollector const & collector)
{
    for (std::size_t source = 0; source < sources.size(); ++source)
        if (collector.input_counts()[source].records == 0)
            transcripts::throw_no_record(*sources[source]);
}

void note_records_left_out(ScanJob & job)
{
    for (auto const & source : job.transcripts)
        if (std::uint64_t const count = source->records_left_out(); count != 0)
            job.notes.push_back(describe({.file = source->shown_name()},
                                         std::to_string(count) + (count == 1 ? " record has" : " records have") +
                                             " no such region by the header, and " + (count == 1 ? "is" : "are") +
                                             " left out"));
}

/// As messages name it.
std::string variants_name(ScanRequest const & request)
{
    std::string const & path = request.transcripts.variants.path;
    return path == "-" ? "standard input" : path;
}

void check_options(ScanJob const & job)
{
    if (job.mirnas.empty())
        throw UsageError{"no miRNA to scan for"};
    if (job.transcripts.empty())
        throw UsageError{"no transcripts to scan"};
    if (job.request.sites.types.empty() && !job.classes.has_further())
        throw UsageError{"no site type to scan for"};
}

} // namespace

std::vector<std::string> paths_of_inputs(ScanRequest const & request)
{
    std::vector<std::string> paths;
    for (InputFile & file : request.inputs())
        paths.push_back(std::move(file.path));
    return paths;
}

void check_scan_paths(ScanRequest const & request)
{
    std::vector<std::string> const paths = paths_of_inputs(request);
    if (request.output.is_in_memory)
        check_inputs(paths);
    else
        check_paths(paths, request.output.folder);
}

void note_inputs(ScanJob & job)
{
    job.snapshot = std::make_shared<InputSnapshot const>(paths_of_inputs(job.request));
}

ScanSummary run_scan(ScanJob & job)
{
    auto const begin = std::chrono::steady_clock::now();
    std::string const started = utc_time(std::chrono::system_clock::now());
    ScanRequest const & request = job.request;
    check_options(job);
    check_scan_paths(request);
    if (!job.snapshot)
        note_inputs(job);

    unsigned const threads = request.threads == 0 ? usable_threads() : request.threads;
    TableOutputs outputs{request, columns_of_run(request, feature_names_of(job), job.classes), threads, job.received};
    if (job.regions)
        outputs.set_sequences(sequences_of(*job.regions), sequence_lengths_of(*job.regions));
    transcripts::CutSources const parts = transcripts::cut_sources(job.transcripts, request.shard.value_or(Shard{}));
    std::vector<std::string> const names = names_of(job.transcripts);
    ScanCollector collector{outputs,
                            job.documented,
                            names,
                            products::KeptTargets{job.mirnas.size(), request.scores.names.size(), job.classes},
                            products::KeptSites{job.mirnas.size(), job.classes},
                            parts.cuts};
    HeaderStyles header_styles{job.transcripts.size(), job.gene_map};
    GeneList const genes{job.wanted_genes};
    std::optional<VariantRows> variants;
    std::optional<HaplotypeRows> haplotype_rows;
    if (outputs.has(Table::variants) && job.haplotypes == nullptr)
        variants.emplace(*job.variants, job.mirnas, request.sites.types, request.sites.mask_start);
    if (outputs.has(Table::variants) && job.haplotypes != nullptr)
        haplotype_rows.emplace(HaplotypeRows::Setting{*job.regions, *job.variants, *job.haplotypes, job.mirnas},
                               request.sites.types, request.sites.mask_start);
    std::shared_ptr<products::StrengthCounts> const strengths = strengths_for(job, outputs);
    ScanPlan const plan = make_plan(job, outputs, header_styles, genes, variants ? &*variants : nullptr,
                                    haplotype_rows ? &*haplotype_rows : nullptr, strengths.get());
    auto const digests = job.digests ? job.digests : std::make_shared<InputDigests>(job.transcripts, digest_rule(request));
    std::size_t const part_bytes = part_bytes_for(plan);
    transcripts::TranscriptFeed feed{job.transcripts, part_bytes, digests->of_streams(), parts.cuts};
    feed.report_to(job.progress);
    feed.show_first_headers_to(&header_styles);

    // Without scores a part takes a millisecond.
    std::size_t const thread_bytes = plan.scores == nullptr ? 4 * part_bytes : part_bytes;
    WorkerTotals totals = scan_all(plan, feed, collector, worthwhile_threads(job.transcripts, threads, thread_bytes));
    totals.set_strengths(strengths);
    collector.note_undecided_headers(header_styles.undecided());
    if (GeneMap const * const swapped = header_styles.swapped_gene_map(); swapped != nullptr)
    {
        job.warnings.push_back(swapped->warnings().back());
        job.first_of_gene_map = swapped->first_transcripts();
    }
    if (parts.cuts.empty())
        check_sources(job.transcripts, collector);
    note_records_left_out(job);
    if (header_styles.says_coding_part() && !request.transcripts.record_region && !request.transcripts.is_circular)
        job.notes.push_back(
            describe({.file = job.transcripts.front()->shown_name()},
                     "its headers say where the coding part of each transcript is, and whole records were "
                     "scanned: --region 3utr scans 3'UTRs alone"));
    collector.write_last_tables(job.mirnas);
    if (outputs.has(Table::mirna_variants))
        write_mirna_variants(job.mirna_variants->rows, totals.altered_targets(), outputs);
    outputs.close();

    ScanSummary summary = summary_of(job, collector);
    totals.add_warnings(feature_names_of(job), collector, summary);
    for (auto const * const warnings : {&outputs.warnings(), &parts.warnings})
        summary.warnings.insert(summary.warnings.end(), warnings->begin(), warnings->end());
    if (variants && variants->joint_records() != 0)
        summary.warnings.push_back(describe({.file = variants_name(request)},
                                            std::to_string(variants->joint_records()) +
                                                " records share a site with another record: their joint effect is "
                                                "not in the table variants"));
    summary.threads = threads;
    add_transcripts(*digests, collector, summary);
    if (std::string unchecked = checksums_left_out(request, summary.inputs); !unchecked.empty())
        summary.warnings.push_back(std::move(unchecked));
    summary.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    add_tables(outputs, summary);
    if (outputs.has_folder() && request.shard)
        write_shard_record(job, parts.cuts, collector, totals, outputs);
    if (outputs.has_folder() && parts.cuts.empty())
        add_report(report_of_scan(job, summary, collector, totals, feature_names_of(job)), outputs);
    if (outputs.has_folder())
        job.snapshot->check_unchanged();
    summary.started = started;
    add_outputs(outputs, summary);
    outputs.publish(request.shard ? with_checksum(to_json(summary)) : to_json(summary));
    return summary;
}

} // namespace mirsweep
