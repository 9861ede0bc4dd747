#include <mirsweep/runs/merge_shards.hpp>

#include <algorithm>
#include <filesystem>

#include <mirsweep/core/error.hpp>
#include <mirsweep/parallel/threads.hpp>
#include <mirsweep/score/run_scores.hpp>
#include <mirsweep/tables/table_formats.hpp>

#include "runs/check_paths.hpp"
#include "runs/completed_inputs.hpp"
#include "runs/report_of_scan.hpp"
#include "runs/scan_collector.hpp"
#include "runs/scan_summary.hpp"
#include "runs/shard_counts.hpp"
#include "runs/shard_file.hpp"
#include "runs/shard_inputs.hpp"
#include "runs/shard_seams.hpp"
#include "runs/shard_set.hpp"
#include "runs/shard_tables.hpp"
#include "runs/table_outputs.hpp"

namespace mirsweep
{

using namespace runs;

namespace
{

std::string const & parameter(ScanSummary const & summary, std::string const & name)
{
    static std::string const none;
    for (auto const & [known, value] : summary.parameters)
        if (known == name)
            return value;
    return none;
}

[[noreturn]] void refuse_record(std::string const & folder)
{
    throw_input_error({.file = folder + "/" + shard_record_name},
                      "contradicts itself, so it is damaged: run the shard again");
}

/// The names of a list with commas.
template <typename Take>
void for_each_name(std::string_view list, Take const take)
{
    while (!list.empty())
    {
        std::size_t const end = std::min(list.find(','), list.size());
        take(list.substr(0, end));
        list.remove_prefix(std::min(end + 1, list.size()));
    }
}

[[noreturn]] void refuse_summary(ShardSet const & shards, std::string const & what)
{
    throw_input_error({.file = shards.folders.front() + "/summary.json"},
                      "is damaged (" + printable(what) + "): run the shards again");
}

/// Of the built-in ones; the record says which further classes the run has.
SiteTypeSet site_types_of(ShardSet const & shards, ShardRun const & run)
{
    SiteTypeSet types;
    for_each_name(parameter(shards.first, "site_types"),
                  [&](std::string_view const name)
                  {
                      if (std::ranges::find(run.classes, name, &SiteClass::name) != run.classes.end())
                          return;
                      std::optional<SiteType> const type = site_type_of(name);
                      if (!type)
                          refuse_summary(shards, "there is no site type '" + std::string{name} + "'");
                      types.insert(*type);
                  });
    if (types.empty() && run.classes.empty())
        refuse_summary(shards, "it has no site type");
    return types;
}

SiteClasses classes_of(ShardSet const & shards, ShardRun const & run)
{
    try
    {
        return SiteClasses{run.classes};
    }
    catch (InputError const &)
    {
        refuse_record(shards.folders.front());
    }
}

/// A command line of this request would have been refused, so no shard was scanned with it.
void check_request(ShardSet const & shards, ScanRequest const & request, ShardRun const & run)
{
    if (have_features(request.scores.names) == run.features.empty())
        refuse_summary(shards, "its score is not that of the record");
    try
    {
        asked_tables(request);
    }
    catch (UsageError const & error)
    {
        refuse_summary(shards, error.what());
    }
}

/// The scan as its command line said it, as far as its end depends on it.
ScanRequest request_of(MergeOptions const & options, ShardSet const & shards, ShardRun const & run)
{
    ScanRequest request;
    take_inputs(shards.first, request);
    request.sites.types = site_types_of(shards, run);
    for (std::string const & name : shards.first_head.tables)
        if (std::optional<Table> const table = table_of(name); table)
            request.output.tables.push_back(*table);
    request.output.format = parameter(shards.first, "format");
    std::string const & score = parameter(shards.first, "score");
    if (score.empty())
        refuse_summary(shards, "it does not say the score");
    request.scores.names = score_names_of_title(score);
    request.documented.is_left_out = !run.has_documented;
    request.transcripts.gene_map.path = run.gene_map;
    request.output.folder = options.output;
    request.output.replaces_result = options.force;
    request.command = options.command;
    request.commit = options.commit;
    check_request(shards, request, run);
    return request;
}

DocumentedTable documented_of(ShardRun & run)
{
    return DocumentedTable{DocumentedTable::Outline{.rows = run.documented_rows,
                                                    .pairs_of_other_mirnas = run.pairs_of_other_mirnas,
                                                    .genes = std::move(run.genes),
                                                    .pairs = std::move(run.pairs),
                                                    .warnings = std::move(run.documented_warnings),
                                                    .files = std::move(run.documented_files),
                                                    .joined_by = run.joined_by}};
}

std::uint64_t size_of_all(ShardSet const & shards, TableFormats const & formats)
{
    std::uint64_t size = 0;
    for (std::string const & folder : shards.folders)
        size += size_to_join(folder, shards.first_head, formats);
    return size;
}

void join_shards(ShardSet const & shards, ShardRun const & run, std::size_t const pairs, TableOutputs & outputs,
                 ScanCollector & collector, WorkerTotals & totals, ScanProgress * const watched)
{
    std::size_t const files = shards.first_head.inputs.size();
    TableFormats const formats{parameter(shards.first, "format")};
    JoinProgress progress{watched, watched == nullptr ? 0 : size_of_all(shards, formats)};
    Seams seams{files};
    for (std::string const & folder : shards.folders)
    {
        ShardRecord const shard = read_shard_record(folder + "/" + shard_record_name,
                                                    [&](ShardRecord const &, ShardTranscript & transcript)
                                                    {
                                                        if (!is_sound(transcript, run, pairs))
                                                            refuse_record(folder);
                                                        take_transcript(transcript, collector);
                                                    });
        if (!is_sound(shard, run, files))
            refuse_record(folder);
        seams.add(folder, shard.head);
        take_names(folder, shard.head, collector, progress);
        append_tables(folder, shard.head, formats, outputs, progress);
        take_kept_records(folder, shard.head, outputs, collector, progress);
        take_counts(shard, collector);
        totals.add(shard);
        totals.keep_best();
    }
    seams.check_ends(shards.first_head);
}

/// The inputs as the whole scan has read them.
void add_counts(ScanCollector const & collector, std::vector<InputSummary> & inputs)
{
    std::size_t file = 0;
    for (InputSummary & input : inputs)
        if (is_source(input))
        {
            input.records = collector.input_counts()[file].records;
            input.bases = collector.input_counts()[file].bases;
            ++file;
        }
}

/// What the first shard's record says of the scan.
ShardRun read_run(ShardSet const & shards)
{
    std::string const & folder = shards.folders.front();
    ShardRun run = read_shard_record(folder + "/" + shard_record_name).run;
    auto const has_mirna = [&](DocumentedPair const & pair) { return pair.mirna < run.mirnas.size(); };
    auto const & is_transcripts = is_source;
    auto const files = std::ranges::count_if(shards.first.inputs, is_transcripts);
    if (run.mirnas.empty() || !std::ranges::all_of(run.pairs, has_mirna) ||
        static_cast<std::size_t>(files) != shards.first_head.inputs.size())
        refuse_record(folder);
    return run;
}

/// The files of results that the folders hold.
std::vector<std::string> files_of(std::vector<std::string> const & folders)
{
    std::vector<std::string> files;
    std::error_code absent;
    for (std::string const & folder : folders)
        for (std::string const & name : result_names())
            if (std::string const path = folder + '/' + name; std::filesystem::is_regular_file(path, absent))
                files.push_back(path);
    return files;
}

void check_output(MergeOptions const & options)
{
    std::error_code absent;
    for (std::string const & shard : options.shards)
        if (std::filesystem::equivalent(shard, options.output, absent))
            throw OutputError{describe({.file = options.output}, "is one of the shards: choose another folder")};
    check_paths(files_of(options.shards), options.output);
}

} // namespace

MergedShards merge_shards(MergeOptions const & options)
{
    check_output(options);
    std::string const started = utc_time(std::chrono::system_clock::now());
    ShardSet const shards = find_shards(options.shards, options.with_checksums);
    ShardRun run = read_run(shards);
    ScanJob job{.request = request_of(options, shards, run),
                .mirnas = run.mirnas,
                .classes = classes_of(shards, run),
                .warnings = run.warnings};
    std::size_t const pairs = run.pairs.size();
    DocumentedTable documented = documented_of(run);
    job.documented = run.has_documented ? &documented : nullptr;
    job.first_of_gene_map = run.first_of_gene_map;
    job.wanted_genes = run.wanted_genes;
    CompletedInputs inputs{shards, options.with_checksums};

    std::vector<std::string_view> const features{run.features.begin(), run.features.end()};
    TableOutputs outputs{job.request, columns_of_run(job.request, features, job.classes), usable_threads()};
    outputs.set_sequences(run.sequences, run.sequence_lengths);
    std::vector<std::string> const sources = source_paths(shards.first);
    ScanCollector collector{outputs, job.documented, sources,
                            products::KeptTargets{job.mirnas.size(), job.request.scores.names.size(), job.classes},
                            products::KeptSites{job.mirnas.size(), job.classes}};
    WorkerTotals totals;
    if (!outputs.needs(Table::ranking))
        totals.set_strengths(std::make_shared<products::StrengthCounts>(job.mirnas.size()));
    join_shards(shards, run, pairs, outputs, collector, totals, options.progress);
    check_records(sources, collector);
    collector.write_last_tables(job.mirnas);
    if (outputs.has(Table::mirna_variants))
        write_mirna_variants(run.mirna_variants, totals.altered_targets(), outputs);
    outputs.close();

    job.inputs = inputs.wait();
    add_counts(collector, job.inputs);
    MergedShards merged{summary_of(job, collector), inputs_without_checksum(job.inputs)};
    totals.add_warnings(features, collector, merged.summary);
    for (std::string const & warning : outputs.warnings())
        merged.summary.warnings.push_back(warning);
    if (!options.with_checksums && !merged.inputs_without_checksum.empty())
        merged.summary.warnings.push_back(
            "--no-input-checksums: it was not checked that all shards have read the same bytes of " +
            printable(merged.inputs_without_checksum.front()) +
            (merged.inputs_without_checksum.size() > 1 ? " and other large inputs" : ""));
    merged.summary.parameters = shards.first.parameters;
    merged.summary.groups = shards.first.groups;
    merged.summary.seconds = shards.seconds;
    merged.summary.threads = shards.threads;
    add_tables(outputs, merged.summary);
    add_report(report_of_scan(job, merged.summary, collector, totals, features), outputs);
    merged.summary.started = started;
    add_outputs(outputs, merged.summary);
    outputs.publish(to_json(merged.summary));
    return merged;
}

} // namespace mirsweep
