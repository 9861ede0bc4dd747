#include <mirsweep/runs/load_scan.hpp>

#include <algorithm>
#include <span>
#include <tuple>

#include <mirsweep/annotation/header_region.hpp>
#include <mirsweep/annotation/spliced_source.hpp>
#include <mirsweep/core/antisense.hpp>
#include <mirsweep/core/error.hpp>
#include <mirsweep/io/digest_file.hpp>
#include <mirsweep/join/gene_list.hpp>
#include <mirsweep/mirnas/guide_reader.hpp>
#include <mirsweep/mirnas/mirna_alias_reader.hpp>
#include <mirsweep/mirnas/mirna_reader.hpp>
#include <mirsweep/parallel/threads.hpp>
#include <mirsweep/runs/load_site_classes.hpp>
#include <mirsweep/runs/run_scan.hpp>
#include <mirsweep/sites/class_cost.hpp>
#include <mirsweep/transcripts/fasta_source.hpp>

#include "runs/input_digests.hpp"
#include "runs/load_conservation.hpp"
#include "runs/load_input.hpp"
#include "runs/scan_summary.hpp"

namespace mirsweep
{

namespace
{

std::uint64_t bases_of(std::vector<Mirna> const & mirnas)
{
    std::uint64_t bases = 0;
    for (Mirna const & mirna : mirnas)
        bases += mirna.sequence.size();
    return bases;
}

std::uint64_t take_mirnas(LoadedScan & loaded, ByteSource & source)
{
    ScanJob & job = loaded.job;
    ScanOptions const & options = job.options;
    MirnaSet set = read_mirnas(source, MirnaSelection{options.species, options.select});
    if (set.has_seeds_only && !options.scores.empty())
        set.warnings.push_back(describe({.file = source.name()}, "holds seeds without the mature sequences: scores lack "
                                                                 "3' pairing and position 1"));
    job.mirnas = std::move(set.mirnas);
    job.warnings = std::move(set.warnings);
    loaded.other_mirnas = std::move(set.others);
    return set.records;
}

void load_mirnas(LoadedScan & loaded)
{
    ScanJob & job = loaded.job;
    load_input(job, "mirnas", job.options.mirnas, [&](ByteSource & source) { return take_mirnas(loaded, source); });
    job.inputs.back().bases = bases_of(job.mirnas);
}

void take_mirnas_in_memory(LoadedScan & loaded, std::string const & text)
{
    MemorySource source{text, "mirnas"};
    std::uint64_t const records = take_mirnas(loaded, source);
    loaded.job.inputs.push_back({"mirnas", "mirnas", text.size(), {}, records, bases_of(loaded.job.mirnas)});
}

std::vector<Mirna> read_bundled_mirnas()
{
    MemorySource source{bundled_mirnas(), "bundled miRNAs"};
    return read_mirnas(source).mirnas;
}

/// Guides are miRNAs to all that follows.
void load_guides(LoadedScan & loaded)
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
DocumentedTable::Knowledge knowledge_of_names(LoadedScan & loaded)
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

void load_documented(LoadedScan & loaded)
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

void load_gene_map(LoadedScan & loaded)
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

void load_variants(LoadedScan & loaded)
{
    ScanJob & job = loaded.job;
    RegionRequest const & request = job.options.regions;
    runs::InputDigests digests{{{"variants", job.options.variants}}, runs::DigestRule::all};
    loaded.variants = read_region_variants(job.options.variants, *job.regions, request.chrom_alias, request.allow_missing,
                                           job.options.sample);
    job.variants = &*loaded.variants;
    job.warnings.insert(job.warnings.end(), loaded.variants->warnings.begin(), loaded.variants->warnings.end());
    job.inputs.push_back(digests.wait().files.front());
    job.inputs.back().records = loaded.variants->counts.records;
}

void load_mirna_variants(LoadedScan & loaded)
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

void load_haplotypes(LoadedScan & loaded)
{
    ScanJob & job = loaded.job;
    loaded.haplotypes = make_haplotypes(*loaded.variants, *job.regions, job.options.variants);
    job.haplotypes = &*loaded.haplotypes;
    job.warnings.insert(job.warnings.end(), loaded.haplotypes->warnings.begin(), loaded.haplotypes->warnings.end());
    loaded.notes.insert(loaded.notes.end(), loaded.haplotypes->notes.begin(), loaded.haplotypes->notes.end());
    job.transcripts = {haplotype_source(job.regions, *loaded.variants, *loaded.haplotypes, job.options.regions)};
}

/// Reads genome and annotation, whose regions are the transcripts.
void load_genome(LoadedScan & loaded)
{
    ScanJob & job = loaded.job;
    ScanOptions const & options = job.options;
    // Reading takes the longer part of many scans, so the digests begin before it.
    job.digests = std::make_shared<runs::InputDigests>(files_of(options.regions), runs::digest_rule(options));
    auto const regions = std::make_shared<SplicedRegions const>(
        load_regions(options.regions, options.threads == 0 ? usable_threads() : options.threads));
    job.warnings.insert(job.warnings.end(), regions->warnings.begin(), regions->warnings.end());
    job.regions = regions;
    if (!options.variants.empty())
        load_variants(loaded);
    if (options.sample.empty())
        job.transcripts = {spliced_source(regions, options.regions)};
    else
        load_haplotypes(loaded);
}

/// As messages name it.
std::string mirna_file(ScanOptions const & options)
{
    if (!options.sirna.empty())
        return options.sirna;
    return options.mirnas.empty() ? "mirnas" : options.mirnas;
}

} // namespace

std::unique_ptr<LoadedScan> load_scan(ScanOptions const & options, MemoryInputs memory,
                                      ShowProgress const & show_progress)
{
    TranscriptSources transcripts =
        memory.transcripts.empty() ? fasta_regions(options.transcripts, options.record_region) : std::move(memory.transcripts);
    check_scan_paths(options, transcripts);
    auto loaded = std::make_unique<LoadedScan>();
    ScanJob & job = loaded->job;
    job.options = options;
    job.transcripts = std::move(transcripts);
    note_inputs(job);
    if (memory.mirnas)
        take_mirnas_in_memory(*loaded, *memory.mirnas);
    else if (options.sirna.empty())
        load_mirnas(*loaded);
    else
        load_guides(*loaded);
    load_site_classes(job);
    for (std::string & warning : class_warnings(job.classes.further(), job.mirnas))
        job.warnings.push_back(std::move(warning));
    load_mirna_variants(*loaded);
    if (options.has_genome())
        load_genome(*loaded);
    for (std::string & warning : antisense_warnings(job.mirnas, read_bundled_mirnas(), loaded->other_mirnas))
        job.warnings.push_back(describe({.file = mirna_file(options)}, warning));
    load_conservation(job);
    load_genes(job);
    load_gene_map(*loaded);
    load_documented(*loaded);
    loaded->scores = load_scores(job, show_progress);
    job.scores = loaded->scores.get();
    return loaded;
}

} // namespace mirsweep
