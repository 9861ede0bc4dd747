#pragma once

#include <functional>
#include <memory>

#include <mirsweep/runs/scan_job.hpp>

namespace mirsweep
{

/// Called where all transcripts have to be read before the scan. What it returns is given the progress of that reading,
/// and is destroyed afterwards; null for none.
using ShowProgress = std::function<std::shared_ptr<ScanProgress>()>;

/// Reads what the scores of a scan are computed from, and notes each file among the job's inputs. Null if the options
/// name no score. Counts target sites in the transcripts where no table of target abundances is given. Throws
/// UsageError and InputError.
std::unique_ptr<RunScores> load_scores(ScanJob & job, ShowProgress const & show_progress = {});

} // namespace mirsweep
