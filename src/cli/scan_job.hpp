#pragma once

#include <memory>
#include <string>
#include <vector>

#include <mirsweep/runs/scan_options.hpp>
#include <mirsweep/transcripts/scan_progress.hpp>

namespace mirsweep::cli
{

/// What `mirsweep scan` makes of these words, the name of the command left out. Throws UsageError.
ScanOptions scan_options_of(std::vector<std::string> const & words);

/// Reads what a scan needs before the transcripts, scans, and prints its notes and warnings on standard error.
void scan(ScanOptions const & options);

/// Shows on standard error how far the transcripts of a scan have been read, as long as what it returns lives; null
/// where nothing is shown.
std::shared_ptr<ScanProgress> show_progress(ScanOptions const & options);

} // namespace mirsweep::cli
