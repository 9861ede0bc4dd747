// Annotations of any format, tables of sequence names, and circles. Whatever the bytes, InputError or regions that lie on
// the genome and whose parts make up the transcript.
#include <algorithm>
#include <set>
#include <string>

#include <mirsweep/annotation/kept_bases.hpp>
#include <mirsweep/annotation/regions.hpp>
#include <mirsweep/annotation/sequence_names.hpp>
#include <mirsweep/core/byte_source.hpp>
#include <mirsweep/core/error.hpp>

#include "fuzz/fuzz_input.hpp"
#include "fuzz/made_genome.hpp"

using namespace mirsweep;
using namespace mirsweep::test;

namespace
{

std::uint64_t bases_of(std::vector<GenomeBlock> const & blocks)
{
    std::uint64_t bases = 0;
    for (GenomeBlock const & block : blocks)
        bases += block.length();
    return bases;
}

std::uint64_t bases_of(AnnotatedTranscript const & transcript, RegionKind const kind)
{
    std::uint64_t bases = 0;
    for (RegionBlock const & block : region_blocks(transcript, kind))
        bases += block.end - block.begin;
    return bases;
}

void check_transcript(AnnotatedTranscript const & transcript)
{
    constexpr auto everywhere = ~std::uint64_t{0};
    if (transcript.defect != TranscriptDefect::none)
        return;
    require_blocks(transcript.exons, everywhere);
    require_blocks(transcript.three_prime_utr, everywhere);
    require_blocks(transcript.five_prime_utr, everywhere);
    std::uint64_t const all = bases_of(transcript.exons);
    require(bases_of(transcript, RegionKind::transcript) == all, "a transcript is its exons");
    if (transcript.coding.begin == transcript.coding.end)
        return;
    std::uint64_t parts = 0;
    for (RegionKind const kind : {RegionKind::five_prime_utr, RegionKind::cds, RegionKind::three_prime_utr})
        parts += bases_of(transcript, kind);
    require(parts == all, "both UTRs and the CDS make up the transcript");
}

/// Of the same regions on a genome of which only the exons are kept.
void require_same_letters(SplicedRegions const & all, SplicedRegions const & of_exons)
{
    auto const letters_of = [](SplicedRegions const & regions, Region const & region)
    { return spliced_letters(regions.genome, region.sequence, region.is_reverse, region.blocks); };
    require(all.regions.size() == of_exons.regions.size(), "the regions do not depend on what is kept");
    for (std::size_t i = 0; i < all.regions.size(); ++i)
        require(letters_of(all, all.regions[i]) == letters_of(of_exons, of_exons.regions[i]),
                "the bases of exons are kept");
}

void check_annotation(std::string_view const bytes, RegionRequest request)
{
    MemoryFile const file{bytes};
    try
    {
        Annotation annotation = read_annotation(file.path(), 1, {"basic"});
        std::set<std::string> names;
        for (AnnotatedTranscript const & transcript : annotation.transcripts)
        {
            require(names.insert(transcript.name).second, "names are unique");
            require(transcript.sequence < annotation.sequences.size(), "a sequence is known");
            check_transcript(transcript);
        }
        request.annotation = file.path();
        request.allow_missing = true;
        KeptBases const kept{annotation};
        SplicedRegions const all = make_regions(annotation, make_genome(), request);
        require_regions(all);
        require_same_letters(all, make_regions(std::move(annotation), make_genome(&kept), request));
    }
    catch (InputError const & error)
    {
        require_one_line(error.what());
    }
}

/// Each name has a base of its own, which must be kept of the sequence that the name means.
void check_kept_names(SequenceNames & names, std::string_view const aliases)
{
    Annotation annotation;
    for (std::string const name : {"chr1", "1", "2", "chr2", "x", "NC_000001.11", "CM000663.2"})
    {
        std::uint64_t const base = 2 * annotation.sequences.size();
        AnnotatedTranscript & transcript = annotation.transcripts.emplace_back();
        transcript.sequence = static_cast<std::uint32_t>(annotation.sequences.size());
        transcript.exons.push_back({base, base + 1});
        annotation.sequences.push_back(name);
    }
    KeptBases kept{annotation};
    MemorySource source{aliases, "aliases"};
    kept.add_aliases(source);
    for (AnnotatedTranscript const & transcript : annotation.transcripts)
        if (auto const sequence = names.find(annotation.sequences[transcript.sequence]))
        {
            auto const blocks = kept.of(made_genome().sequences()[*sequence].name);
            require(std::ranges::find(blocks, transcript.exons.front()) != blocks.end(), "what a name means is kept");
        }
}

void check_aliases(std::string_view const bytes)
{
    SequenceNames names{made_genome()};
    MemorySource source{bytes, "aliases"};
    try
    {
        names.add_aliases(source);
    }
    catch (InputError const & error)
    {
        require_one_line(error.what());
    }
    require(names.find("chr1") == 0U && names.find("2") == 1U, "equal names come first");
    for (std::string_view const name : {"1", "chr2", "x", "", "NC_000001.11"})
        require(names.find(name).value_or(0) < 2, "a sequence of the genome");
    check_kept_names(names, bytes);
    require(names.note().find('\n') == std::string::npos, "a note is one line");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const * const data, std::size_t const size)
{
    FuzzInput input{data, size};
    RegionRequest request;
    switch (unsigned const kind = input.byte() % 8)
    {
    case 0:
        check_aliases(input.rest());
        break;
    case 1:
        request.are_circles = true;
        request.region = RegionKind::transcript;
        check_annotation(input.rest(), request);
        break;
    default:
        request.region = static_cast<RegionKind>(kind % 4);
        request.stop_codon = static_cast<StopCodon>(kind % 3);
        check_annotation(input.rest(), request);
    }
    return 0;
}
