#include "runs/scan_summary.hpp"

#include <array>
#include <ctime>
#include <filesystem>
#include <iterator>
#include <set>

#include <mirsweep/core/error.hpp>
#include <mirsweep/core/seed.hpp>
#include <mirsweep/version.hpp>

#include "runs/gene_warnings.hpp"
#include "runs/region_summary.hpp"
#include "runs/request/list_text.hpp"

namespace mirsweep::runs
{

namespace
{

std::uint64_t distinct_seeds_of(std::vector<Mirna> const & mirnas)
{
    std::set<Seed> seeds;
    for (Mirna const & mirna : mirnas)
        seeds.insert(seed_of(mirna.sequence));
    return seeds.size();
}

CountGroup group_of(VariantCounts const & counts)
{
    return {.name = "variants",
            .counts = {{"records", counts.records}, {"alleles", counts.alleles}, {"applied", counts.applied}},
            .rest_name = "not_applied",
            .rest = {{"no_change", counts.no_change},
                     {"symbolic", counts.symbolic},
                     {"over_block_edge", counts.over_block_edge},
                     {"ref_mismatch", counts.ref_mismatch},
                     {"sequence_not_in_genome", counts.sequence_not_in_genome}}};
}

/// With what a sample carries.
CountGroup group_of(VariantCounts const & counts, RegionHaplotypes::Counts const & haplotypes)
{
    CountGroup group = group_of(counts);
    group.counts.back().second = haplotypes.applied;
    group.counts.insert(group.counts.end(), {{"missing_genotype", counts.missing_genotype},
                                             {"regions_both", haplotypes.both},
                                             {"regions_differ", haplotypes.differ},
                                             {"regions_lone_unphased", haplotypes.lone_unphased},
                                             {"regions_not_scanned", haplotypes.unphased}});
    group.rest.emplace_back("overlapping", haplotypes.overlapping);
    return group;
}

CountGroup group_of(MirnaVariants const & variants)
{
    return {.name = "mirna_variants",
            .counts = {{"places", variants.places},
                       {"records", variants.records},
                       {"alleles", variants.alleles},
                       {"applied", variants.applied}},
            .rest_name = "not_applied",
            .rest = {{"no_change", variants.no_change},
                     {"symbolic", variants.symbolic},
                     {"over_edge", variants.over_edge},
                     {"ref_mismatch", variants.ref_mismatch}}};
}

/// What the scores found out when they were loaded.
Parameters parameters_of(RunScores const & scores)
{
    std::string notes;
    for (std::string const & note : scores.notes())
        notes += (notes.empty() ? "" : "; ") + note;
    return {{"missing_features", list_text(scores.missing_features())}, {"score_notes", notes}};
}

} // namespace

Parameters parameters_of(ScanJob const & job)
{
    ScanRequest const & request = job.request;
    Parameters parameters = request.mirnas.parameters();
    auto const add = [&](Parameters const & of_part)
    { parameters.insert(parameters.end(), of_part.begin(), of_part.end()); };
    add(request.sites.parameters(job.classes.further()));
    parameters.emplace_back("score", job.scores != nullptr ? job.scores->title() : "none");
    add(request.output.parameters());
    add(request.transcripts.parameters());
    add(request.conservation.parameters());
    if (job.scores != nullptr)
        add(parameters_of(*job.scores));
    add(request.scores.parameters());
    return parameters;
}

std::span<std::string_view const> feature_names_of(ScanJob const & job)
{
    return job.scores ? job.scores->feature_names() : std::span<std::string_view const>{};
}

DigestRule digest_rule(ScanRequest const & request)
{
    if (request.output.folder.empty())
        return DigestRule::nothing;
    if (request.shard && request.shard->count > 1)
        return DigestRule::sample;
    return request.output.has_input_checksums ? DigestRule::all : DigestRule::all_or_sample;
}

void check_records(std::vector<std::string> const & paths, ScanCollector const & collector)
{
    for (std::size_t file = 0; file < paths.size(); ++file)
        if (collector.input_counts()[file].records == 0)
            throw_input_error({.file = paths[file] == "-" ? "standard input" : paths[file]},
                              "holds no record: FASTA begins with `>`");
}

ScanSummary summary_of(ScanJob & job, ScanCollector const & collector)
{
    ScanSummary summary;
    summary.version = version;
    summary.commit = job.request.commit;
    summary.command = job.request.command;
    summary.folder = std::filesystem::current_path().string();
    summary.inputs = job.inputs;
    summary.parameters = parameters_of(job);
    summary.mirnas = job.mirnas.size();
    summary.seeds = distinct_seeds_of(job.mirnas);
    summary.shard = to_string(job.request.shard.value_or(Shard{}));
    if (job.variants != nullptr)
        summary.groups.push_back(job.haplotypes == nullptr ? group_of(job.variants->counts)
                                                           : group_of(job.variants->counts, job.haplotypes->counts));
    if (job.mirna_variants != nullptr)
        summary.groups.push_back(group_of(*job.mirna_variants));
    if (job.regions)
        summary.groups.push_back(runs::group_of(job.regions->counts));
    summary.warnings = job.warnings;
    summary.has_documented = job.documented != nullptr;
    if (job.documented != nullptr)
    {
        summary.documented_rows = job.documented->rows();
        summary.documented_pairs = job.documented->pairs().size();
        summary.pairs_of_other_mirnas = job.documented->pairs_of_other_mirnas();
        summary.joined_by = job.documented->joined_by();
        for (std::string & warning : job.documented->warnings())
            summary.warnings.push_back(std::move(warning));
    }
    collector.add_to(summary);
    for (std::string & warning : gene_warnings(job, collector.notes().genes, collector.inputs()))
        summary.warnings.push_back(std::move(warning));
    for (std::string & warning : missing_gene_warnings(job, collector.notes().kept_genes))
        summary.warnings.push_back(std::move(warning));
    return summary;
}

void add_transcripts(InputDigests & digests, ScanCollector const & collector, ScanSummary & summary)
{
    InputDigests::Inputs inputs = digests.wait();
    for (std::size_t source = 0; source < inputs.first_of_source.size(); ++source)
    {
        InputSummary & first = inputs.files[inputs.first_of_source[source]];
        first.records = collector.input_counts()[source].records;
        first.bases = collector.input_counts()[source].bases;
    }
    summary.inputs.insert(summary.inputs.end(), std::make_move_iterator(inputs.files.begin()),
                          std::make_move_iterator(inputs.files.end()));
}

std::vector<std::string> inputs_without_checksum(std::vector<InputSummary> const & inputs)
{
    std::vector<std::string> paths;
    for (InputSummary const & input : inputs)
        if (input.sha256.empty())
            paths.push_back(input.path);
    return paths;
}

std::string checksums_left_out(ScanRequest const & request, std::vector<InputSummary> const & inputs)
{
    std::vector<std::string> const paths = inputs_without_checksum(inputs);
    if (request.output.has_input_checksums || request.output.folder.empty() || paths.empty())
        return {};
    return "--no-input-checksums: the bytes of " + printable(paths.front()) +
           (paths.size() > 1 ? " and other large inputs were" : " were") + " not checked by a sha256";
}

std::string utc_time(std::chrono::system_clock::time_point const time)
{
    std::time_t const seconds = std::chrono::system_clock::to_time_t(time);
    std::tm fields{};
    ::gmtime_r(&seconds, &fields);
    std::array<char, 32> text{};
    return {text.data(), std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &fields)};
}

void add_tables(TableOutputs const & outputs, ScanSummary & summary)
{
    for (Table const table : outputs.asked())
        summary.tables.emplace_back(rule_of(table).name);
}

void add_outputs(TableOutputs & outputs, ScanSummary & summary)
{
    for (WrittenFile & file : outputs.written_files())
        summary.outputs.push_back({std::move(file.name), file.digest.bytes, std::move(file.digest.sha256)});
}

void add_report(ReportData const & report, TableOutputs & outputs)
{
    outputs.add_file("report.html", make_report(report));
    outputs.add_file("mirsweep_mqc.json", make_multiqc(report));
}

} // namespace mirsweep::runs
