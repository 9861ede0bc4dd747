#pragma once

#include <mirsweep/result/summary.hpp>
#include <mirsweep/runs/scan_options.hpp>

namespace mirsweep::runs
{

/// Whether the records scanned are those of this input.
bool is_source(InputSummary const & input);

/// Puts what a shard's summary says of transcripts, genome, variants and circles into the options of the whole scan.
void set_inputs(ScanSummary const & shard, ScanOptions & scan);

} // namespace mirsweep::runs
