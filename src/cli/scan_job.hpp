#pragma once

#include <mirsweep/runs/scan_options.hpp>

namespace mirsweep::cli
{

/// Reads what a scan needs before the transcripts, scans, and prints its notes and warnings on standard error.
void scan(ScanOptions const & options);

} // namespace mirsweep::cli
