#pragma once

#include <string>
#include <vector>

#include <mirsweep/transcripts/shard.hpp>
#include <mirsweep/transcripts/transcript_source.hpp>

namespace mirsweep::transcripts
{

/// What a shard scans of each source, and what a user should know of cutting them.
struct CutSources
{
    std::vector<SourceCut> cuts{}; ///< by source; none at all for all of every source
    std::vector<std::string> warnings{};
};

/// Cuts all sources, one after the other, into parts of equal size: a record belongs to the part in which it begins. So
/// the parts of FASTA files depend on the bytes of their text alone. Plain and BGZF files are not read for it. Throws
/// UsageError if a source cannot be cut, InputError if one cannot be read or is empty.
CutSources cut_sources(TranscriptSources const & sources, Shard shard);

/// Where part `index` (0-based) of `count` begins in a text of that size.
std::uint64_t begin_of_part(std::uint64_t text_size, std::uint64_t index, std::uint64_t count) noexcept;

} // namespace mirsweep::transcripts
