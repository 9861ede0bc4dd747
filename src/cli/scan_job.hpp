#pragma once

#include <memory>
#include <string>
#include <vector>

#include <mirsweep/runs/request/scan_request.hpp>
#include <mirsweep/transcripts/scan_progress.hpp>

namespace mirsweep::cli
{

/// What `mirsweep scan` makes of these words, the name of the command left out. Throws UsageError.
ScanRequest scan_request_of(std::vector<std::string> const & words);

/// Reads what a scan needs before the transcripts, scans, and prints its notes and warnings on standard error.
void scan(ScanRequest const & request);

/// Shows on standard error how far the transcripts of a scan have been read, as long as what it returns lives; null
/// where nothing is shown.
std::shared_ptr<ScanProgress> show_progress(ScanRequest const & request);

} // namespace mirsweep::cli
