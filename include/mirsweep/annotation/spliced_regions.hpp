#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <mirsweep/annotation/annotation.hpp>
#include <mirsweep/annotation/genome.hpp>
#include <mirsweep/annotation/region_counts.hpp>
#include <mirsweep/annotation/region_request.hpp>
#include <mirsweep/annotation/regions.hpp>
#include <mirsweep/io/file_digest.hpp>

namespace mirsweep
{

/// The regions of an annotation on its genome, in the order of the annotation.
struct SplicedRegions
{
    Annotation annotation{}; ///< the coding parts with their stop codons
    Genome genome{};
    RegionKind kind{RegionKind::three_prime_utr};
    std::vector<Region> regions{};
    RegionCounts counts{};
    std::vector<std::string> warnings{};
    std::vector<std::string> notes{};

    AnnotatedTranscript const & transcript(Region const & region) const noexcept
    {
        return annotation.transcripts[region.transcript];
    }
};

/// Where the bases of a region lie. `region` is its index, which becomes that of the record.
PlaceMap place_map_of(SplicedRegions const & regions, std::size_t region, bool is_circle = false);

/// The names of the genome's sequences that have a region, in the order of the genome.
std::vector<std::string> sequences_of(SplicedRegions const & regions);

/// Their lengths in bases, in the same order.
std::vector<std::uint64_t> sequence_lengths_of(SplicedRegions const & regions);

/// Digests of inputs that can be read only once; those of other inputs stay empty.
struct RegionDigests
{
    FileDigest genome{};
    FileDigest annotation{};
};

/// Which bases of the genome stay in memory.
enum class GenomeMemory : std::uint8_t
{
    all,
    exons,  ///< and UTR features: all that regions and coding parts are made of
    regions ///< what the regions asked for are made of
};

/// Reads annotation and genome with all threads. Throws InputError, also where nothing fits.
SplicedRegions load_regions(RegionRequest const & request, unsigned threads, GenomeMemory memory = GenomeMemory::all,
                            RegionDigests * digests = nullptr, TextSums sums = TextSums::left_out);

/// The regions of an annotation that has been read. Throws InputError.
SplicedRegions make_regions(Annotation annotation, Genome genome, RegionRequest const & request);

} // namespace mirsweep
