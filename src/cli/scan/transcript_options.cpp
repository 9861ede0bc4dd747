#include <memory>

#include <mirsweep/core/error.hpp>

#include "cli/region_options.hpp"
#include "cli/scan/option_groups.hpp"

namespace mirsweep::cli
{

namespace
{

struct TypedTranscriptOptions
{
    RegionArguments regions{};
    std::string circles{};
};

void check_circles(ScanRequest const & request, TypedTranscriptOptions const & typed)
{
    if (!typed.circles.empty() && typed.regions.request.genome.empty())
        throw UsageError{"--circles needs --genome FASTA: circles as FASTA are --transcripts FASTA --circular"};
    if (!typed.circles.empty() && !typed.regions.request.annotation.empty())
        throw UsageError{"--circles and --annotation exclude each other"};
    if (!typed.circles.empty() && !typed.regions.region.empty() && typed.regions.region != "transcript")
        throw UsageError{"--circles are scanned as a whole: leave --region out"};
    if ((request.transcripts.is_circular || !typed.circles.empty()) && request.mirnas.variants.is_given())
        throw UsageError{"--mirna-variants count linear transcripts: leave --circular and --circles out"};
    if (request.transcripts.is_circular && !typed.regions.region.empty())
        throw UsageError{"--circular records are scanned as a whole: leave --region out"};
    if (request.transcripts.is_circular && !request.transcripts.fasta.is_given())
        throw UsageError{"--circular needs --transcripts FASTA: circles on a genome are --circles BED"};
}

/// Transcripts come from FASTA, or from a genome.
void check_sources(ScanRequest const & request, TypedTranscriptOptions const & typed)
{
    RegionRequest const & regions = typed.regions.request;
    if (!request.transcripts.fasta.is_given() && regions.genome.empty() && !request.conservation.alignment.is_given())
        throw UsageError{"--transcripts FASTA, or --genome FASTA and --annotation FILE, is required"};
    if (request.transcripts.fasta.is_given() && !regions.genome.empty())
        throw UsageError{"--transcripts and --genome exclude each other"};
    if (!regions.genome.empty() && regions.annotation.empty() && typed.circles.empty())
        throw UsageError{"--genome needs --annotation FILE, or --circles BED"};
    if (regions.genome.empty() && request.transcripts.variants.is_given())
        throw UsageError{"--variants needs --genome FASTA"};
    if (regions.genome.empty() && !request.transcripts.assembly.empty())
        throw UsageError{"--assembly needs --genome FASTA"};
    if (!request.transcripts.variants.is_given() && !request.transcripts.sample.empty())
        throw UsageError{"--sample needs --variants VCF"};
    if (regions.genome.empty())
        refuse_without_genome(typed.regions);
    if (regions.genome.empty() && regions.allow_missing && !request.mirnas.variants.is_given())
        throw UsageError{"--allow-missing needs --genome FASTA, or --mirna-variants VCF"};
}

/// Circles are the transcripts of a BED file, as a whole.
RegionRequest regions_of(TypedTranscriptOptions const & typed)
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

ReadOptions add_transcript_options(Command & command, ScanRequest & request)
{
    auto const typed = std::make_shared<TypedTranscriptOptions>();
    command.begin_group("Transcripts");
    command.add_option("-t,--transcripts", "FILE", request.transcripts.fasta.paths,
                       "FASTA of 3'UTRs or transcripts: plain, gzip or BGZF; - is standard input; may be repeated "
                       "(required, or --genome)");
    command.add_option("--gene-map", "FILE", request.transcripts.gene_map.path,
                       "Table of transcript and gene, CSV or TSV; has priority over the headers");
    command.add_option("--genes", "FILE", request.transcripts.genes.path,
                       "Only transcripts of these genes: a symbol or identifier a line");
    add_region_options(command, typed->regions);
    command.add_option("--variants", "FILE", request.transcripts.variants.path,
                       "VCF, VCF.gz or BCF: which sites each of its alleles makes or breaks");
    command.add_option("--sample", "NAME", request.transcripts.sample,
                       "A sample of --variants: both its haplotypes are scanned instead of the genome");
    command.add_option("--circles", "FILE", typed->circles,
                       "BED12 or BED6 of circular RNAs on the genome, instead of --annotation");
    command.add_option("--assembly", "NAME", request.transcripts.assembly,
                       "The genome's assembly, such as hg38 or mm39: the report then links to genome browsers");
    command.add_flag("--circular", request.transcripts.is_circular, "Every record of --transcripts is a circular RNA");
    return [typed, &request]
    {
        check_sources(request, *typed);
        check_circles(request, *typed);
        request.transcripts.regions = regions_of(*typed);
        if (request.transcripts.fasta.is_given() && !typed->regions.region.empty())
            request.transcripts.record_region = request.transcripts.regions.region;
    };
}

} // namespace mirsweep::cli
