#pragma once

#include <string>
#include <vector>

#include <mirsweep/result/summary.hpp>
#include <mirsweep/runs/request/scan_request.hpp>

namespace mirsweep::runs
{

/// Whether the records scanned are those of this input.
bool is_source(InputSummary const & input);

/// The first file of each source of transcripts, in the order of the scan.
std::vector<std::string> source_paths(ScanSummary const & shard);

/// Puts the files that a shard's summary names, and what of its parameters decides the columns, into the request of the
/// whole scan.
void take_inputs(ScanSummary const & shard, ScanRequest & request);

} // namespace mirsweep::runs
