#pragma once

#include <mirsweep/runs/scan_job.hpp>

namespace mirsweep
{

/// Reads the alignment of the request into the job, where it names one, and notes its files among the inputs. Where
/// nothing else gives transcripts, the rows of the reference species are the transcripts. Throws InputError.
void load_conservation(ScanJob & job);

} // namespace mirsweep
