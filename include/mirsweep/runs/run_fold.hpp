#pragma once

#include <cstdint>
#include <string>

#include <mirsweep/core/byte_sink.hpp>
#include <mirsweep/folding/unpaired_probability.hpp>
#include <mirsweep/transcripts/scan_progress.hpp>
#include <mirsweep/transcripts/transcript_source.hpp>

namespace mirsweep
{

/// Transcripts whose regions are folded.
struct FoldJob
{
    TranscriptSources transcripts{};
    FoldingSettings settings{};
    unsigned threads{1};
    ScanProgress * progress{nullptr};
};

/// What was folded.
struct FoldCounts
{
    std::uint64_t transcripts{0};
    std::uint64_t bases{0};
};

/// Writes a table with a header line: `transcript`, `end` (1-based) and `probability` (7 significant digits) of each
/// region of the longest length that a window holds. Does not close the sink. Throws InputError and OutputError.
FoldCounts write_fold_table(FoldJob const & job, ByteSink & output);

/// Writes RNAplfold's table for each transcript: `NAME_lunp` in `folder`, which is made if it is not there. Column l,
/// from 1 to the longest region, is the probability of the l bases up to the row's one. The files appear together at
/// the end. Refuses files that are there, unless they may be replaced. Throws InputError where two transcripts have one
/// name or a name cannot be one of a file, and OutputError.
FoldCounts write_fold_folder(FoldJob const & job, std::string const & folder, bool may_replace);

} // namespace mirsweep
