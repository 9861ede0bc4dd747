#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace mirsweep
{

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

} // namespace mirsweep
