#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <mirsweep/core/base_planes.hpp>
#include <mirsweep/join/gene_map.hpp>
#include <mirsweep/transcripts/transcript_batch.hpp>
#include <mirsweep/transcripts/transcript_source.hpp>

namespace mirsweep::cli
{

/// Which transcripts are to be shown: the one of this name, or else all of the gene.
struct ShownTranscripts
{
    std::string transcript{};
    std::string gene{};
    GeneMap const * gene_map{nullptr}; ///< wins over the headers; null for none
};

/// Transcripts that were found, in the batch they were read in.
struct FoundTranscripts
{
    TranscriptBatch batch{};
    std::vector<std::size_t> records{};

    BasePlanes planes(std::size_t record) const;
    std::string_view name(std::size_t record) const;

    /// Where bases [begin, end) lie on the genome, 0-based: `chr1:256-260,301-302(+)`, 1-based and inclusive; empty
    /// without a genome. Of a circle `end` may exceed its length.
    std::string place(std::size_t record, std::uint64_t begin, std::uint64_t end) const;
};

/// The transcripts in the order of the input, which is read to its end, so that a damaged one is never taken for a whole
/// one. Throws UsageError that suggests a near name if there is none.
std::vector<FoundTranscripts> find_transcripts(ShownTranscripts const & shown, TranscriptSources const & sources);

} // namespace mirsweep::cli
