#pragma once

#include <memory>
#include <string>
#include <vector>

#include <mirsweep/transcripts/transcript_source.hpp>

namespace mirsweep
{

/// A transcript in memory.
struct MemoryTranscript
{
    std::string header;   ///< as of FASTA, without `>`: the name is its first word
    std::string sequence; ///< IUPAC letters of either case
};

/// Transcripts in memory as a source: the rules are those of FASTA, and messages name the record and no line. `file` is
/// what they come from; they have none by default. Throws InputError for a header or a sequence with a line end, and for a sequence with `>`.
std::shared_ptr<TranscriptSource const> memory_transcripts(std::vector<MemoryTranscript> transcripts,
                                                           InputFile file = {"transcripts", ""});

} // namespace mirsweep
