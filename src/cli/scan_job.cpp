#include "cli/scan_job.hpp"

#include <array>
#include <cstdio>
#include <numeric>
#include <algorithm>
#include <optional>
#include <span>
#include <tuple>

#include <mirsweep/annotation/header_region.hpp>
#include <mirsweep/annotation/spliced_source.hpp>
#include <mirsweep/core/antisense.hpp>
#include <mirsweep/core/error.hpp>
#include <mirsweep/io/file_digest.hpp>
#include <mirsweep/io/publish/interruption.hpp>
#include <mirsweep/join/gene_list.hpp>
#include <mirsweep/mirnas/guide_reader.hpp>
#include <mirsweep/mirnas/mirna_alias_reader.hpp>
#include <mirsweep/mirnas/mirna_reader.hpp>
#include <mirsweep/parallel/threads.hpp>
#include <mirsweep/runs/finished_scan.hpp>
#include <mirsweep/runs/run_scan.hpp>
#include <mirsweep/sites/class_cost.hpp>
#include <mirsweep/transcripts/fasta_source.hpp>

#include "cli/load_input.hpp"
#include "cli/load_site_classes.hpp"
#include "cli/messages.hpp"
#include "cli/number_words.hpp"
#include "cli/progress_line.hpp"
#include "cli/score_inputs.hpp"

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
    std::vector<std::string> other_mirnas{}; ///< names in the miRNA file that are not of the run
    std::vector<std::string> notes{};
    std::optional<RegionVariants> variants{};
    std::optional<MirnaVariants> mirna_variants{};
};

std::uint64_t bases_of(std::vector<Mirna> const & mirnas)
{
    std::uint64_t bases = 0;
    for (Mirna const & mirna : mirnas)
        bases += mirna.sequence.size();
    return bases;
}

void load_mirnas(Loaded & loaded)
{
    ScanJob & job = loaded.job;
    ScanOptions const & options = job.options;
    std::uint64_t bases = 0;
    load_input(job, "mirnas", options.mirnas,
               [&](ByteSource & source)
               {
                   MirnaSet set = read_mirnas(source, MirnaSelection{options.species, options.select});
                   bases = bases_of(set.mirnas);
                   if (set.has_seeds_only && !options.scores.empty())
                       set.warnings.push_back(describe({.file = options.mirnas},
                                                       "holds seeds without the mature "
                                                       "sequences: scores lack 3' pairing and position 1"));
                   job.mirnas = std::move(set.mirnas);
                   job.warnings = std::move(set.warnings);
                   loaded.other_mirnas = std::move(set.others);
                   return set.records;
               });
    job.inputs.back().bases = bases;
}

std::vector<Mirna> read_bundled_mirnas()
{
    MemorySource source{bundled_mirnas(), "bundled miRNAs"};
    return read_mirnas(source).mirnas;
}

/// Guides are miRNAs to all that follows.
void load_guides(Loaded & loaded)
{
    ScanJob & job = loaded.job;
    load_input(job, "sirna", job.options.sirna,
               [&](ByteSource & source)
               {
                   GuideSet guides = read_guides(source);
                   job.mirnas = std::move(guides.set.mirnas);
                   job.warnings = std::move(guides.set.warnings);
                   loaded.notes = std::move(guides.notes);
                   return guides.set.records;
               });
    job.inputs.back().bases = bases_of(job.mirnas);
}

/// What joins names of documented tables beyond equality.
DocumentedTable::Knowledge knowledge_of_names(Loaded & loaded)
{
    ScanJob & job = loaded.job;
    DocumentedTable::Knowledge knowledge{.aliases = {}, .other_mirnas = loaded.other_mirnas, .symbol_of_entrez = {}};
    if (job.gene_map != nullptr)
        knowledge.symbol_of_entrez = [map = job.gene_map](std::string_view const id) { return map->symbol_of_entrez(id); };
    if (!job.options.mirna_aliases.empty())
        load_input(job, "mirna_aliases", job.options.mirna_aliases,
                   [&](ByteSource & source)
                   {
                       knowledge.aliases = read_mirna_aliases(source);
                       return knowledge.aliases.entries.size() + knowledge.aliases.records.size();
                   });
    return knowledge;
}

void load_genes(ScanJob & job)
{
    if (!job.options.genes.empty())
        load_input(job, "genes", job.options.genes,
                   [&](ByteSource & source)
                   {
                       job.wanted_genes = GeneList{read_genes_to_keep(source)}.genes();
                       return job.wanted_genes.size();
                   });
}

void load_documented(Loaded & loaded)
{
    ScanJob & job = loaded.job;
    if (job.options.no_documented)
        return;
    loaded.documented.emplace(job.mirnas, knowledge_of_names(loaded));
    for (std::string const & path : job.options.documented)
        load_input(job, "documented", path,
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
    GeneList const wanted{job.wanted_genes};
    if (!job.wanted_genes.empty())
        loaded.documented->ask_for_genes([&](std::string_view const gene) { return wanted.find(gene, {}).has_value(); });
    job.documented = &*loaded.documented;
}

void load_gene_map(Loaded & loaded)
{
    ScanJob & job = loaded.job;
    if (job.options.gene_map.empty())
        return;
    load_input(job, "gene_map", job.options.gene_map,
               [&](ByteSource & source)
               {
                   loaded.gene_map.emplace(source);
                   return loaded.gene_map->size();
               });
    job.gene_map = &*loaded.gene_map;
    job.first_of_gene_map = loaded.gene_map->first_transcripts();
    job.warnings.insert(job.warnings.end(), loaded.gene_map->warnings().begin(), loaded.gene_map->warnings().end());
}

/// The files whose reading the progress line shows.
std::vector<std::string> paths_of(ScanOptions const & options)
{
    return options.has_genome() ? std::vector{options.regions.genome} : options.transcripts;
}

void load_variants(Loaded & loaded)
{
    ScanJob & job = loaded.job;
    RegionRequest const & request = job.options.regions;
    loaded.variants = read_region_variants(job.options.variants, *job.regions, request.chrom_alias, request.allow_missing);
    job.variants = &*loaded.variants;
    job.warnings.insert(job.warnings.end(), loaded.variants->warnings.begin(), loaded.variants->warnings.end());
    FileDigest const digest = digest_file(job.options.variants);
    job.inputs.push_back(
        {"variants", job.options.variants, digest.bytes, digest.sha256, loaded.variants->counts.records, 0});
}

void load_mirna_variants(Loaded & loaded)
{
    ScanJob & job = loaded.job;
    ScanOptions const & options = job.options;
    if (options.mirna_variants.empty())
        return;
    std::span<SiteClass const> const further = job.classes.further();
    bool const is_seed_alone = std::all_of(further.begin(), further.end(), [](SiteClass const & site_class)
                                           { return site_class.depends_on_seed_alone(); });
    loaded.mirna_variants = read_mirna_variants(
        {options.mirna_variants, options.hairpins, is_seed_alone, options.regions.allow_missing}, job.mirnas);
    job.mirna_variants = &*loaded.mirna_variants;
    job.warnings.insert(job.warnings.end(), loaded.mirna_variants->warnings.begin(), loaded.mirna_variants->warnings.end());
    for (auto const & [role, path, records] :
         {std::tuple{"mirna_variants", options.mirna_variants, loaded.mirna_variants->records},
          std::tuple{"hairpins", options.hairpins, loaded.mirna_variants->places}})
    {
        FileDigest const digest = digest_file(path);
        job.inputs.push_back({role, path, digest.bytes, digest.sha256, records, 0});
    }
}

/// Reads genome and annotation, whose regions are the transcripts.
void load_genome(Loaded & loaded)
{
    ScanJob & job = loaded.job;
    ScanOptions const & options = job.options;
    auto const regions = std::make_shared<SplicedRegions const>(
        load_regions(options.regions, options.threads == 0 ? usable_threads() : options.threads));
    job.warnings.insert(job.warnings.end(), regions->warnings.begin(), regions->warnings.end());
    if (!options.quiet)
        for (std::string const & note : regions->notes)
            print_note(note);
    job.regions = regions;
    if (!options.variants.empty())
        load_variants(loaded);
    job.transcripts = {spliced_source(regions, options.regions)};
}

/// The line is gone when this returns or throws, so that nothing else is printed into it.
ScanSummary run_with_progress(ScanJob & job)
{
    ShownProgress progress{is_progress_wanted(job.options), paths_of(job.options)};
    job.progress = progress.get();
    return run_scan(job);
}

std::string in_one_line(ScanSummary const & summary, std::string const & folder)
{
    std::uint64_t sites = std::accumulate(summary.sites.begin(), summary.sites.end(), std::uint64_t{0});
    for (auto const & [name, count] : summary.further_sites)
        sites += count;
    auto const counted = [](std::uint64_t const count, char const * const noun)
    { return with_commas(count) + ' ' + noun + (count == 1 ? "" : "s"); };
    std::array<char, 32> seconds{};
    std::snprintf(seconds.data(), seconds.size(), "%.*f s", summary.seconds < 10 ? 2 : 0, summary.seconds);
    std::string const line = counted(summary.transcripts, "transcript") + ", " +
                             bases_in_words(static_cast<double>(summary.bases)) + ", " +
                             counted(summary.mirnas, "miRNA") + ": " + counted(sites, "site") + ", " +
                             counted(summary.targets, "target") + " in " + seconds.data();
    if (folder.empty())
        return line;
    bool const is_whole = summary.shard == "1/1";
    return line + (is_whole ? "; see " + printable(folder) + "/report.html" : "; shard " + summary.shard);
}

/// Whether there is nothing to do. A result of this run that is damaged is replaced.
bool is_finished(ScanJob & job)
{
    std::string const folder = printable(job.options.output);
    FoundResult const found = find_result(job);
    if (!found.damage.empty())
    {
        print_warning(folder + " holds this run's result, and " + found.damage + ": it is made again");
        job.options.force = true;
    }
    if (found.is_finished && !job.options.quiet)
        print_note(folder + " holds this run's finished result: nothing to do");
    return found.is_finished;
}

} // namespace

void scan(ScanOptions const & options)
{
    TranscriptSources transcripts = fasta_regions(options.transcripts, options.record_region);
    check_scan_paths(options, transcripts);
    if (!options.output.empty())
        ignore_broken_pipes();
    Loaded loaded;
    loaded.job.options = options;
    loaded.job.transcripts = std::move(transcripts);
    note_inputs(loaded.job);
    if (options.sirna.empty())
        load_mirnas(loaded);
    else
        load_guides(loaded);
    load_site_classes(loaded.job);
    for (std::string & warning : class_warnings(loaded.job.classes.further(), loaded.job.mirnas))
        loaded.job.warnings.push_back(std::move(warning));
    load_mirna_variants(loaded);
    if (options.has_genome())
        load_genome(loaded);
    for (std::string & warning : antisense_warnings(loaded.job.mirnas, read_bundled_mirnas(), loaded.other_mirnas))
        loaded.job.warnings.push_back(describe({.file = options.sirna.empty() ? options.mirnas : options.sirna}, warning));
    load_genes(loaded.job);
    load_gene_map(loaded);
    load_documented(loaded);
    std::unique_ptr<RunScores> const scores = load_scores(loaded.job);
    loaded.job.scores = scores.get();
    if (options.resume && is_finished(loaded.job))
        return;
    ScanSummary const summary = run_with_progress(loaded.job);
    if (!options.quiet && !options.no_documented && options.documented.empty())
        print_note("documented pairs are a small built-in table of 12 well-known pairs: give your own with -d");
    for (std::vector<std::string> const * const notes : {&loaded.notes, &loaded.job.notes})
        for (std::string const & note : *notes)
            if (!options.quiet)
                print_note(note);
    for (std::string const & warning : summary.warnings)
        print_warning(warning);
    if (!options.quiet)
        print_line(in_one_line(summary, options.output));
}

} // namespace mirsweep::cli
