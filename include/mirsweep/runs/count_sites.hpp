#pragma once

#include <span>

#include <mirsweep/core/mirna.hpp>
#include <mirsweep/score/context_plus_plus/context_plus_plus_inputs.hpp>
#include <mirsweep/transcripts/scan_progress.hpp>
#include <mirsweep/transcripts/transcript_source.hpp>

namespace mirsweep
{

/// Counts the 8mer, 7mer-m8 and 7mer-A1 sites of the miRNAs' seeds in all transcripts: the target abundance of
/// context++. Tells `progress`, unless it is null, how far it is. Throws InputError if an input cannot be read.
CountedSites count_sites(TranscriptSources const & transcripts, std::span<Mirna const> mirnas, unsigned threads,
                         ScanProgress * progress = nullptr);

} // namespace mirsweep
