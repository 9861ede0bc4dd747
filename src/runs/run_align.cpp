#include "runs/run_align.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include <mirsweep/alignment/maf_reader.hpp>
#include <mirsweep/alignment/region_alignment.hpp>
#include <mirsweep/alignment/species_names.hpp>
#include <mirsweep/annotation/annotation_reader.hpp>
#include <mirsweep/annotation/sequence_names.hpp>
#include <mirsweep/core/error.hpp>
#include <mirsweep/core/table_name.hpp>
#include <mirsweep/io/file_source.hpp>

namespace mirsweep::runs
{

namespace
{

std::vector<GenomeBlock> blocks_of(std::vector<RegionBlock> const & blocks)
{
    std::vector<GenomeBlock> bases;
    for (RegionBlock const & block : blocks)
        bases.push_back({block.begin, block.end});
    return bases;
}

/// The coding bases of an annotation by sequence and strand: ascending, none touches another.
class CodingBases
{
public:
    void add(std::string const & sequence, AnnotatedTranscript const & transcript)
    {
        if (transcript.defect != TranscriptDefect::none)
            return;
        std::vector<GenomeBlock> & bases = bases_[{sequence, transcript.is_reverse}];
        for (RegionBlock const & block : region_blocks(transcript, RegionKind::cds))
            bases.push_back({block.begin, block.end});
    }

    void join()
    {
        for (auto & [where, bases] : bases_)
        {
            std::sort(bases.begin(), bases.end(), [](GenomeBlock const & left, GenomeBlock const & right)
                      { return left.begin < right.begin; });
            std::vector<GenomeBlock> joined;
            for (GenomeBlock const & block : bases)
                if (!joined.empty() && block.begin <= joined.back().end)
                    joined.back().end = std::max(joined.back().end, block.end);
                else
                    joined.push_back(block);
            bases = std::move(joined);
        }
    }

    /// Those from the first to the last base of a region.
    std::vector<GenomeBlock> over(AlignedRegion const & region) const
    {
        auto const found = bases_.find({region.sequence, region.is_reverse});
        if (found == bases_.end() || region.blocks.empty())
            return {};
        std::vector<GenomeBlock> const & all = found->second;
        auto const first = std::partition_point(all.begin(), all.end(), [&](GenomeBlock const & block)
                                                { return block.end <= region.blocks.front().begin; });
        auto const last = std::partition_point(first, all.end(), [&](GenomeBlock const & block)
                                               { return block.begin < region.blocks.back().end; });
        return {first, last};
    }

private:
    std::map<std::pair<std::string, bool>, std::vector<GenomeBlock>> bases_;
};

void check_regions(std::vector<AlignedRegion> const & regions, std::string const & file)
{
    if (regions.empty())
        throw_input_error({.file = file}, "has no region to align");
}

/// Every line of a BED file as it is.
std::vector<AlignedRegion> regions_of_bed(AlignRequest const & request, AlignSummary & summary)
{
    Annotation const annotation = read_annotation(request.bed, request.threads);
    summary.warnings.insert(summary.warnings.end(), annotation.warnings.begin(), annotation.warnings.end());
    std::vector<AlignedRegion> regions;
    for (AnnotatedTranscript const & transcript : annotation.transcripts)
        if (transcript.defect == TranscriptDefect::none)
            regions.push_back({transcript.name, annotation.sequences[transcript.sequence], transcript.is_reverse,
                               blocks_of(region_blocks(transcript, RegionKind::transcript)), {}});
    check_regions(regions, request.bed);
    return regions;
}

/// The regions of an annotation without a genome.
std::vector<AlignedRegion> regions_of_annotation(AlignRequest const & request, AlignSummary & summary)
{
    Annotation const annotation = read_annotation(request.regions.annotation, request.threads);
    summary.warnings.insert(summary.warnings.end(), annotation.warnings.begin(), annotation.warnings.end());
    std::vector<AlignedRegion> regions;
    CodingBases coding;
    bool may_lack_stops = false;
    for (AnnotatedTranscript const & transcript : annotation.transcripts)
    {
        std::string const & sequence = annotation.sequences[transcript.sequence];
        coding.add(sequence, transcript);
        may_lack_stops = may_lack_stops || transcript.may_lack_stop;
        if (transcript.defect != TranscriptDefect::none)
            continue;
        std::vector<GenomeBlock> blocks = blocks_of(region_blocks(transcript, request.regions.region));
        if (!blocks.empty())
            regions.push_back({transcript.name, sequence, transcript.is_reverse, std::move(blocks), {}});
    }
    if (may_lack_stops)
        summary.warnings.push_back(
            describe({.file = request.regions.annotation},
                     "has no stop_codon lines, and without the genome the CDS cannot be checked: 3'UTRs may begin with "
                     "the stop codon; --genome allows the check"));
    coding.join();
    for (AlignedRegion & region : regions)
        region.coding = coding.over(region);
    check_regions(regions, request.regions.annotation);
    return regions;
}

std::vector<AlignedRegion> regions_on_genome(SplicedRegions const & spliced)
{
    std::vector<AlignedRegion> regions;
    CodingBases coding;
    for (Region const & region : spliced.regions)
        regions.push_back({spliced.transcript(region).name, spliced.genome.sequences()[region.sequence].name,
                           region.is_reverse, blocks_of(region.blocks), {}});
    SequenceNames names{spliced.genome};
    for (AnnotatedTranscript const & transcript : spliced.annotation.transcripts)
        if (auto const sequence = names.find(spliced.annotation.sequences[transcript.sequence]))
            coding.add(spliced.genome.sequences()[*sequence].name, transcript);
    coding.join();
    for (AlignedRegion & region : regions)
        region.coding = coding.over(region);
    return regions;
}

void read_mafs(AlignRequest const & request, RegionAlignments & alignments)
{
    std::vector<MafRow> rows;
    for (std::string const & path : request.mafs)
    {
        auto const source = open_source(path);
        MafReader reader{*source};
        while (reader.next(rows))
            alignments.add(rows);
    }
}

void write_regions(RegionAlignments & alignments, RegionAlignments::ReferenceLetters const & letters, SpeciesNames & names,
                   ByteSink & output, AlignSummary & summary)
{
    std::string bytes;
    for (std::size_t region = 0; region < alignments.size(); ++region)
        for (AlignedSpecies const & row : alignments.take(region, letters))
        {
            std::string const species = names.name_of(row.assembly);
            if (species.empty())
                continue;
            bytes += table_name(alignments.region(region).name) + '\t' + species + '\t' + row.sequence + '\n';
            ++summary.rows;
            if (bytes.size() > 1U << 16)
            {
                output.write(bytes);
                bytes.clear();
            }
        }
    output.write(bytes);
    summary.regions = alignments.size();
}

void add_warnings(AlignRequest const & request, RegionAlignments::Counts const & counts, SpeciesNames const & names,
                  AlignSummary & summary)
{
    summary.blocks = counts.blocks;
    std::string const & file = request.mafs.front();
    auto const warn = [&](std::uint64_t const count, std::string const & what)
    {
        if (count != 0)
            summary.warnings.push_back(describe({.file = file}, std::to_string(count) + what));
    };
    if (counts.without_reference == counts.blocks)
        throw_input_error({.file = file}, "has no block with " + printable(request.reference) +
                                              ": --reference names the assembly as the MAF does");
    warn(counts.without_reference, " blocks lack " + printable(request.reference) + " and are left out");
    warn(counts.repeated_species, " rows repeat a species of their block: the first one counts");
    warn(counts.overlapping, " pieces of blocks overlap an earlier block on the reference, which counts");
    if (counts.uncovered_bases != 0)
        summary.notes.push_back(std::to_string(counts.uncovered_bases) + " bases of regions are in no block: " +
                                (request.regions.genome.empty() ? "N in the reference (--genome gives its letters)"
                                                                : "the reference's letters come from the genome"));
    if (names.unknown().empty())
        return;
    std::string list;
    for (std::string const & name : names.unknown())
        list += ' ' + printable(name, 40);
    summary.warnings.push_back(describe({.file = file}, "assemblies without a known taxonomy id keep their names:" + list +
                                                            " (--species-map can name them)"));
}

} // namespace

std::vector<std::string> AlignRequest::inputs() const
{
    std::vector<std::string> paths{mafs};
    for (std::string const * const path : {&bed, &regions.annotation, &regions.genome, &species_map})
        if (!path->empty())
            paths.push_back(*path);
    return paths;
}

AlignSummary run_align(AlignRequest const & request, ByteSink & output)
{
    AlignSummary summary;
    SpeciesNames names;
    if (!request.species_map.empty())
        names.add(*open_source(request.species_map));
    std::optional<SplicedRegions> spliced;
    std::optional<Genome> genome;
    if (!request.regions.genome.empty() && request.bed.empty())
        spliced = load_regions(request.regions, request.threads);
    else if (!request.regions.genome.empty())
        genome = read_genome(request.regions.genome, request.threads);
    if (spliced)
        summary.warnings = spliced->warnings;
    RegionAlignments alignments{request.reference, !request.bed.empty() ? regions_of_bed(request, summary)
                                                   : spliced            ? regions_on_genome(*spliced)
                                                                        : regions_of_annotation(request, summary)};
    read_mafs(request, alignments);
    RegionAlignments::ReferenceLetters letters;
    Genome const * const known = spliced ? &spliced->genome : genome ? &*genome : nullptr;
    if (known != nullptr)
        letters = [known](std::string_view const sequence, GenomeBlock const block)
        {
            std::string text;
            std::size_t const index = known->find(sequence);
            if (index == known->sequences().size() || block.end > known->sequences()[index].length)
                return std::string(block.length(), 'N');
            known->append_letters(index, block, text);
            return text;
        };
    write_regions(alignments, letters, names, output, summary);
    add_warnings(request, alignments.counts(), names, summary);
    return summary;
}

} // namespace mirsweep::runs
