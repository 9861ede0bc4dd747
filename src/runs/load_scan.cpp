#include <mirsweep/runs/load_scan.hpp>

#include <algorithm>
#include <filesystem>
#include <span>

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
    MirnaRequest const & request = job.request.mirnas;
    MirnaSet set = read_mirnas(source, MirnaSelection{request.species, request.select});
    if (set.has_seeds_only && !job.request.scores.names.empty())
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
    load_input(job, job.request.mirnas.mature, [&](ByteSource & source) { return take_mirnas(loaded, source); });
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
    load_input(job, job.request.mirnas.guides,
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
    if (job.request.mirnas.aliases.is_given())
        load_input(job, job.request.mirnas.aliases,
                   [&](ByteSource & source)
                   {
                       knowledge.aliases = read_mirna_aliases(source);
                       return knowledge.aliases.entries.size() + knowledge.aliases.records.size();
                   });
    return knowledge;
}

void load_genes(ScanJob & job)
{
    if (job.request.transcripts.genes.is_given())
        load_input(job, job.request.transcripts.genes,
                   [&](ByteSource & source)
                   {
                       job.wanted_genes = GeneList{read_genes_to_keep(source)}.genes();
                       return job.wanted_genes.size();
                   });
}

void load_documented(LoadedScan & loaded)
{
    ScanJob & job = loaded.job;
    if (job.request.documented.is_left_out)
        return;
    loaded.documented.emplace(job.mirnas, knowledge_of_names(loaded));
    InputFiles const & tables = job.request.documented.tables;
    for (std::string const & path : tables.paths)
        load_input(job, {tables.role, path},
                   [&](ByteSource & source)
                   {
                       std::uint64_t const before = loaded.documented->rows();
                       loaded.documented->add(source);
                       return loaded.documented->rows() - before;
                   });
    if (!tables.is_given())
    {
        MemorySource source{bundled_documented_table(), "bundled documented pairs"};
        loaded.documented->add(source);
        FileDigest const digest = digest_bytes(bundled_documented_table());
        job.inputs.push_back({tables.role, "bundled", digest.bytes, digest.sha256, loaded.documented->rows(), 0});
    }
    GeneList const wanted{job.wanted_genes};
    if (!job.wanted_genes.empty())
        loaded.documented->ask_for_genes([&](std::string_view const gene) { return wanted.find(gene, {}).has_value(); });
    job.documented = &*loaded.documented;
}

void load_gene_map(LoadedScan & loaded)
{
    ScanJob & job = loaded.job;
    if (!job.request.transcripts.gene_map.is_given())
        return;
    load_input(job, job.request.transcripts.gene_map,
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
    TranscriptRequest const & request = job.request.transcripts;
    std::string const & path = request.variants.path;
    bool const is_wanted = runs::digest_rule(job.request) != runs::DigestRule::nothing;
    // A thread of its own digests what can be read twice.
    bool const is_stream = path == "-" || !std::filesystem::is_regular_file(path);
    runs::InputDigests digests{{request.variants}, is_wanted ? runs::DigestRule::all : runs::DigestRule::nothing};
    FileDigest read;
    loaded.variants = read_region_variants(
        {path, request.regions.chrom_alias, request.regions.allow_missing, request.sample}, *job.regions,
        is_wanted && is_stream ? &read : nullptr);
    digests.add_read(request.variants.role, std::move(read));
    job.variants = &*loaded.variants;
    job.warnings.insert(job.warnings.end(), loaded.variants->warnings.begin(), loaded.variants->warnings.end());
    job.inputs.push_back(digests.wait().files.front());
    job.inputs.back().records = loaded.variants->counts.records;
}

void load_mirna_variants(LoadedScan & loaded)
{
    ScanJob & job = loaded.job;
    MirnaRequest const & request = job.request.mirnas;
    if (!request.variants.is_given())
        return;
    std::span<SiteClass const> const further = job.classes.further();
    bool const is_seed_alone = std::all_of(further.begin(), further.end(), [](SiteClass const & site_class)
                                           { return site_class.depends_on_seed_alone(); });
    MirnaVariantDigests digests;
    loaded.mirna_variants = read_mirna_variants(
        {request.variants.path, request.hairpins.path, is_seed_alone, job.request.transcripts.regions.allow_missing},
        job.mirnas, &digests);
    job.mirna_variants = &*loaded.mirna_variants;
    job.warnings.insert(job.warnings.end(), loaded.mirna_variants->warnings.begin(), loaded.mirna_variants->warnings.end());
    auto const note = [&](InputFile const & file, FileDigest const & digest, std::uint64_t const records)
    { job.inputs.push_back({file.role, file.path, digest.bytes, digest.sha256, records, 0}); };
    note(request.variants, digests.variants, loaded.mirna_variants->records);
    note(request.hairpins, digests.hairpins, loaded.mirna_variants->places);
}

void load_haplotypes(LoadedScan & loaded)
{
    ScanJob & job = loaded.job;
    std::string const & path = job.request.transcripts.variants.path;
    loaded.haplotypes = make_haplotypes(*loaded.variants, *job.regions, path == "-" ? "standard input" : path);
    job.haplotypes = &*loaded.haplotypes;
    job.warnings.insert(job.warnings.end(), loaded.haplotypes->warnings.begin(), loaded.haplotypes->warnings.end());
    loaded.notes.insert(loaded.notes.end(), loaded.haplotypes->notes.begin(), loaded.haplotypes->notes.end());
    job.transcripts = {
        haplotype_source(job.regions, *loaded.variants, *loaded.haplotypes, job.request.transcripts.regions)};
}

/// Variants have their REF compared with any base, and scores read coding sequences.
GenomeMemory memory_of(ScanRequest const & request)
{
    if (request.transcripts.variants.is_given())
        return GenomeMemory::all;
    return request.scores.names.empty() ? GenomeMemory::regions : GenomeMemory::exons;
}

/// Reads genome and annotation, whose regions are the transcripts.
void load_genome(LoadedScan & loaded)
{
    ScanJob & job = loaded.job;
    TranscriptRequest const & request = job.request.transcripts;
    unsigned const threads = job.request.threads;
    // Reading takes the longer part of many scans, so the digests begin before it.
    job.digests = std::make_shared<runs::InputDigests>(files_of(request.regions), runs::digest_rule(job.request));
    RegionDigests read;
    auto const regions = std::make_shared<SplicedRegions const>(
        load_regions(request.regions, threads == 0 ? usable_threads() : threads, memory_of(job.request),
                     job.digests->rule() == runs::DigestRule::nothing ? nullptr : &read,
                     job.request.shard ? TextSums::made : TextSums::left_out));
    std::vector<InputFile> const files = files_of(request.regions);
    job.digests->add_read(files[0].role, std::move(read.genome));
    job.digests->add_read(files[1].role, std::move(read.annotation));
    job.warnings.insert(job.warnings.end(), regions->warnings.begin(), regions->warnings.end());
    job.regions = regions;
    if (request.variants.is_given())
        load_variants(loaded);
    if (request.sample.empty())
        job.transcripts = {spliced_source(regions, request.regions)};
    else
        load_haplotypes(loaded);
}

/// As messages name it.
std::string mirna_file(MirnaRequest const & request)
{
    InputFile const & file = request.guides.is_given() ? request.guides : request.mature;
    return file.is_given() ? file.path : file.role;
}

} // namespace

std::unique_ptr<LoadedScan> load_scan(ScanRequest const & request, MemoryInputs memory,
                                      ShowProgress const & show_progress)
{
    check_scan_paths(request);
    auto loaded = std::make_unique<LoadedScan>();
    ScanJob & job = loaded->job;
    job.request = request;
    job.transcripts = memory.transcripts.empty()
                          ? fasta_regions(request.transcripts.fasta.paths, request.transcripts.record_region)
                          : std::move(memory.transcripts);
    note_inputs(job);
    if (memory.mirnas)
        take_mirnas_in_memory(*loaded, *memory.mirnas);
    else if (!request.mirnas.guides.is_given())
        load_mirnas(*loaded);
    else
        load_guides(*loaded);
    load_site_classes(job);
    for (std::string & warning : class_warnings(job.classes.further(), job.mirnas, mirna_file(request.mirnas)))
        job.warnings.push_back(std::move(warning));
    load_mirna_variants(*loaded);
    if (request.transcripts.has_genome())
        load_genome(*loaded);
    for (std::string & warning : antisense_warnings(job.mirnas, read_bundled_mirnas(), loaded->other_mirnas))
        job.warnings.push_back(describe({.file = mirna_file(request.mirnas)}, warning));
    load_conservation(job);
    load_genes(job);
    load_gene_map(*loaded);
    load_documented(*loaded);
    loaded->scores = load_scores(job, show_progress);
    job.scores = loaded->scores.get();
    return loaded;
}

} // namespace mirsweep
