#pragma once

#include <string>
#include <vector>

#include <mirsweep/runs/scan_job.hpp>

namespace mirsweep
{

/// The files that the options about conservation name, those of TargetScan's folder too.
std::vector<std::string> conservation_files(ScanOptions const & options);

/// Reads the alignment of the options into the job, where they name one, and notes its files among the inputs. Where
/// nothing else gives transcripts, the rows of the reference species are the transcripts. Throws InputError.
void load_conservation(ScanJob & job);

} // namespace mirsweep
