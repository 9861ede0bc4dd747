#pragma once

#include <memory>
#include <string>
#include <vector>

#include <mirsweep/transcripts/transcript_source.hpp>

namespace mirsweep
{

/// The records of a FASTA file: plain, gzip or BGZF by content; `-` is standard input. Its size is the bytes of its
/// text. It is opened when it is read.
std::shared_ptr<TranscriptSource const> fasta_source(std::string path);

/// One a path.
TranscriptSources fasta_sources(std::vector<std::string> const & paths);

} // namespace mirsweep
