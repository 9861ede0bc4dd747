#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <mirsweep/annotation/annotation.hpp>
#include <mirsweep/annotation/genome.hpp>
#include <mirsweep/transcripts/encoded_bases.hpp>
#include <mirsweep/transcripts/place_map.hpp>

namespace mirsweep
{

/// The part of a transcript that is scanned.
enum class RegionKind : std::uint8_t
{
    three_prime_utr,
    five_prime_utr,
    cds,
    transcript
};

/// `3utr`, `5utr`, `cds`, `transcript`, by RegionKind.
constexpr std::array<std::string_view, 4> region_names{"3utr", "5utr", "cds", "transcript"};

/// Which of several regions are left.
enum class Collapse : std::uint8_t
{
    none,
    same,   ///< of equal regions the first
    longest ///< of each gene the longest region, ties by the longest transcript, then the first
};

/// In the order of Collapse.
constexpr std::array<std::string_view, 3> collapse_names{"none", "same", "longest"};

/// Whether the CDS of a GTF without stop_codon lines contains the stop codon.
enum class StopCodon : std::uint8_t
{
    by_bases,
    included,
    excluded
};

/// In the order of StopCodon.
constexpr std::array<std::string_view, 3> stop_codon_names{"auto", "included", "excluded"};

/// Neighbouring genome bases of a region. The places in the record are not set.
using RegionBlock = PlaceMap::Block;

/// The spliced bases of one transcript that are scanned.
struct Region
{
    std::uint32_t transcript; ///< index in its annotation
    std::uint32_t sequence;   ///< index in the genome
    bool is_reverse;
    std::uint64_t length;
    std::vector<RegionBlock> blocks; ///< ascending, none touches another
};

/// Exon bases of a transcript, ascending, in [begin, end) of its positions in transcript order.
std::vector<RegionBlock> blocks_within(AnnotatedTranscript const & transcript, std::uint64_t begin, std::uint64_t end);

/// How many exon bases of a transcript lie before its coding part, in transcript order, and up to its end.
struct CodingPlace
{
    std::uint64_t begin;
    std::uint64_t end;
    std::uint64_t length; ///< of the transcript
};

/// The coding part of a transcript that has one.
CodingPlace coding_place(AnnotatedTranscript const & transcript);

/// The blocks of a region; empty if the transcript has no such region, or an empty one.
std::vector<RegionBlock> region_blocks(AnnotatedTranscript const & transcript, RegionKind kind);

/// The bases of blocks of a sequence in transcript order, as capitals with T.
std::string spliced_letters(Genome const & genome, std::size_t sequence, bool is_reverse,
                            std::vector<RegionBlock> const & blocks);

/// Appends the bases of a region in transcript order.
void append_spliced(Genome const & genome, Region const & region, EncodedBases & bases);

} // namespace mirsweep
