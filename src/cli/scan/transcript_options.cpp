#include <memory>

#include <mirsweep/core/error.hpp>

#include "cli/region_options.hpp"
#include "cli/scan/option_groups.hpp"

namespace mirsweep::cli
{

namespace
{

struct Typed
{
    RegionArguments regions{};
    std::string circles{};
};

void check_circles(ScanOptions const & options, Typed const & typed)
{
    if (!typed.circles.empty() && typed.regions.request.genome.empty())
        throw UsageError{"--circles needs --genome FASTA: circles as FASTA are --transcripts FASTA --circular"};
    if (!typed.circles.empty() && !typed.regions.request.annotation.empty())
        throw UsageError{"--circles and --annotation exclude each other"};
    if (!typed.circles.empty() && !typed.regions.region.empty() && typed.regions.region != "transcript")
        throw UsageError{"--circles are scanned as a whole: leave --region out"};
    if ((options.is_circular || !typed.circles.empty()) && !options.mirna_variants.empty())
        throw UsageError{"--mirna-variants count linear transcripts: leave --circular and --circles out"};
    if (options.is_circular && !typed.regions.region.empty())
        throw UsageError{"--circular records are scanned as a whole: leave --region out"};
    if (options.is_circular && options.transcripts.empty())
        throw UsageError{"--circular needs --transcripts FASTA: circles on a genome are --circles BED"};
}

/// Transcripts come from FASTA, or from a genome.
void check_sources(ScanOptions const & options, Typed const & typed)
{
    RegionRequest const & regions = typed.regions.request;
    if (options.transcripts.empty() && regions.genome.empty() && options.alignment.empty())
        throw UsageError{"--transcripts FASTA, or --genome FASTA and --annotation FILE, is required"};
    if (!options.transcripts.empty() && !regions.genome.empty())
        throw UsageError{"--transcripts and --genome exclude each other"};
    if (!regions.genome.empty() && regions.annotation.empty() && typed.circles.empty())
        throw UsageError{"--genome needs --annotation FILE, or --circles BED"};
    if (regions.genome.empty() && !options.variants.empty())
        throw UsageError{"--variants needs --genome FASTA"};
    if (regions.genome.empty() && !options.assembly.empty())
        throw UsageError{"--assembly needs --genome FASTA"};
    if (options.variants.empty() && !options.sample.empty())
        throw UsageError{"--sample needs --variants VCF"};
    if (regions.genome.empty())
        refuse_without_genome(typed.regions);
    if (regions.genome.empty() && regions.allow_missing && options.mirna_variants.empty())
        throw UsageError{"--allow-missing needs --genome FASTA, or --mirna-variants VCF"};
}

/// Circles are the transcripts of a BED file, as a whole.
RegionRequest regions_of(Typed const & typed)
{
    RegionRequest request = meaning_of(typed.regions);
    if (typed.circles.empty())
        return request;
    request.annotation = typed.circles;
    request.are_circles = true;
    request.region = RegionKind::transcript;
    return request;
}

} // namespace

ReadOptions add_transcript_options(Command & command, ScanOptions & options)
{
    auto const typed = std::make_shared<Typed>();
    command.begin_group("Transcripts");
    command.add_option("-t,--transcripts", "FILE", options.transcripts,
                       "FASTA of 3'UTRs or transcripts: plain, gzip or BGZF; - is standard input; may be repeated "
                       "(required, or --genome)");
    command.add_option("--gene-map", "FILE", options.gene_map,
                       "Table of transcript and gene, CSV or TSV; has priority over the headers");
    command.add_option("--genes", "FILE", options.genes, "Only transcripts of these genes: a symbol or identifier a line");
    add_region_options(command, typed->regions);
    command.add_option("--variants", "FILE", options.variants,
                       "VCF, VCF.gz or BCF: which sites each of its alleles makes or breaks");
    command.add_option("--sample", "NAME", options.sample,
                       "A sample of --variants: both its haplotypes are scanned instead of the genome");
    command.add_option("--circles", "FILE", typed->circles,
                       "BED12 or BED6 of circular RNAs on the genome, instead of --annotation");
    command.add_option("--assembly", "NAME", options.assembly,
                       "Of the genome, such as hg38 or mm39: links of the report to genome browsers");
    command.add_flag("--circular", options.is_circular, "Every record of --transcripts is a circular RNA");
    return [typed, &options]
    {
        check_sources(options, *typed);
        check_circles(options, *typed);
        options.regions = regions_of(*typed);
        if (!options.transcripts.empty() && !typed->regions.region.empty())
            options.record_region = options.regions.region;
    };
}

} // namespace mirsweep::cli
