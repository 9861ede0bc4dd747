#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <mirsweep/annotation/annotation.hpp>
#include <mirsweep/annotation/genome.hpp>
#include <mirsweep/annotation/regions.hpp>
#include <mirsweep/io/file_digest.hpp>

namespace mirsweep
{

/// A genome, its annotation, and which regions of which transcripts are wanted.
struct RegionRequest
{
    std::string genome{};
    std::string annotation{};
    bool are_circles{false}; ///< the annotation's transcripts are circles, BED; `region` is then `transcript`
    std::string chrom_alias{}; ///< a table of names; empty for none
    RegionKind region{RegionKind::three_prime_utr};
    Collapse collapse{Collapse::none};
    StopCodon stop_codon{StopCodon::by_bases};
    std::vector<std::string> with_tags{};    ///< a transcript must have all of them
    std::vector<std::string> without_tags{}; ///< and none of these
    std::vector<std::string> biotypes{};     ///< and one of these; empty for any
    bool allow_missing{false}; ///< leave out transcripts beyond the end of their sequence instead of refusing them
};

/// Why a transcript gives no region.
enum class SkipReason : std::uint8_t
{
    other_tags,
    other_biotype,
    exons_overlap,
    no_strand,
    trans_splicing,
    sequence_not_in_genome,
    beyond_sequence_end,
    no_coding_sequence,
    empty_region,
    collapsed
};

/// By SkipReason, as the summary has them.
constexpr std::array<std::string_view, 10> skip_reason_names{
    "other_tags",          "other_biotype",      "exons_overlap", "no_strand", "trans_splicing", "sequence_not_in_genome",
    "beyond_sequence_end", "no_coding_sequence", "empty_region",  "collapsed"};

/// What became of the transcripts of an annotation.
struct RegionCounts
{
    std::uint64_t transcripts{0};
    std::uint64_t regions{0};
    std::uint64_t bases{0}; ///< of the regions
    std::array<std::uint64_t, skip_reason_names.size()> skipped{};
    std::uint64_t stop_codon_included{0}; ///< GTF transcripts without stop_codon lines, by their bases
    std::uint64_t stop_codon_excluded{0};
    std::uint64_t utr_features_differ{0}; ///< explicit UTR features are not the region
};

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

/// Reads annotation and genome with all threads. Throws InputError, also where nothing fits.
SplicedRegions load_regions(RegionRequest const & request, unsigned threads, RegionDigests * digests = nullptr);

/// The regions of an annotation that has been read. Throws InputError.
SplicedRegions make_regions(Annotation annotation, Genome genome, RegionRequest const & request);

} // namespace mirsweep
