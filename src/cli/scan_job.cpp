#include "cli/scan_job.hpp"

#include <filesystem>
#include <optional>

#include <mirsweep/core/error.hpp>
#include <mirsweep/io/file_digest.hpp>
#include <mirsweep/io/file_source.hpp>
#include <mirsweep/io/mirna_reader.hpp>
#include <mirsweep/pipeline/run_scan.hpp>

#include "cli/messages.hpp"

namespace mirsweep::cli
{

namespace
{

/// The inputs of a scan other than the transcripts, and what they live in.
struct Loaded
{
    ScanJob job{};
    std::optional<GeneMap> gene_map{};
    std::optional<DocumentedTable> documented{};
};

/// Reads a table and notes it among the inputs; `read` returns the number of its records.
template <typename Read>
void load(ScanJob & job, std::string const & role, std::string const & path, Read && read)
{
    InputSummary input{role, path, 0, {}, 0, 0};
    FileDigest digest;
    bool const is_wanted = !job.options.output.empty();
    auto const source = open_source(path, is_wanted ? &digest : nullptr);
    input.records = read(*source);
    if (is_wanted && path != "-" && std::filesystem::is_regular_file(path))
        digest = digest_file(path);
    input.bytes = digest.bytes;
    input.sha256 = digest.sha256;
    job.inputs.push_back(std::move(input));
}

std::uint64_t bases_of(std::vector<Mirna> const & mirnas)
{
    std::uint64_t bases = 0;
    for (Mirna const & mirna : mirnas)
        bases += mirna.sequence.size();
    return bases;
}

void load_mirnas(ScanJob & job)
{
    ScanOptions const & options = job.options;
    std::uint64_t bases = 0;
    load(job, "mirnas", options.mirnas,
         [&](ByteSource & source)
         {
             MirnaSet all = read_mirnas(source);
             std::uint64_t const records = all.mirnas.size();
             bases = bases_of(all.mirnas);
             MirnaSet chosen = select_mirnas(std::move(all), options.species, options.select);
             job.mirnas = std::move(chosen.mirnas);
             job.warnings = std::move(chosen.warnings);
             return records;
         });
    job.inputs.back().bases = bases;
}

void load_documented(Loaded & loaded)
{
    ScanJob & job = loaded.job;
    if (job.options.no_documented)
        return;
    loaded.documented.emplace(job.mirnas);
    for (std::string const & path : job.options.documented)
        load(job, "documented", path,
             [&](ByteSource & source)
             {
                 std::uint64_t const before = loaded.documented->rows();
                 loaded.documented->add(source);
                 return loaded.documented->rows() - before;
             });
    if (job.options.documented.empty())
    {
        MemorySource source{bundled_documented_table(), "bundled documented pairs"};
        loaded.documented->add(source);
        FileDigest const digest = digest_bytes(bundled_documented_table());
        job.inputs.push_back({"documented", "bundled", digest.bytes, digest.sha256, loaded.documented->rows(), 0});
    }
    job.documented = &*loaded.documented;
}

void load_gene_map(Loaded & loaded)
{
    ScanJob & job = loaded.job;
    if (job.options.gene_map.empty())
        return;
    load(job, "gene_map", job.options.gene_map,
         [&](ByteSource & source)
         {
             loaded.gene_map.emplace(source);
             return loaded.gene_map->size();
         });
    job.gene_map = &*loaded.gene_map;
}

} // namespace

void scan(ScanOptions const & options)
{
    check_scan_paths(options);
    Loaded loaded;
    loaded.job.options = options;
    load_mirnas(loaded.job);
    load_documented(loaded);
    load_gene_map(loaded);
    if (!options.quiet && !options.no_documented && options.documented.empty())
        print_note("documented pairs are the bundled table of the founding papers' pairs: give your own with -d");
    ScanSummary const summary = run_scan(loaded.job);
    for (std::string const & warning : summary.warnings)
        print_warning(warning);
}

} // namespace mirsweep::cli
