#pragma once

#include <mirsweep/result/summary.hpp>
#include <mirsweep/runs/scan_job.hpp>

namespace mirsweep
{

/// All files that a request names, those of folders too; `-` for standard input.
std::vector<std::string> paths_of_inputs(ScanRequest const & request);

/// Checks, before anything is read, that every input is there and that no output is one of them. Throws InputError,
/// UsageError or OutputError.
void check_scan_paths(ScanRequest const & request);

/// Notes which files are under the names of the job's inputs, of which only the request needs to be there:
/// before anything is read, so that the run and `find_result` refuse what is replaced or changed from then on.
void note_inputs(ScanJob & job);

/// Scans the transcripts and writes the tables that were asked for. What is written does not depend on the number of
/// threads. Throws UsageError, InputError or OutputError; then nothing is under a final name.
ScanSummary run_scan(ScanJob & job);

} // namespace mirsweep
