#pragma once

#include <memory>

#include <mirsweep/runs/run_scan.hpp>

#include "cli/command.hpp"

namespace mirsweep::cli
{

/// The options that name the files of a score.
void add_score_inputs(Command & command, ScanOptions & options);

/// Reads what the scores of a scan are computed from, and notes each file among the job's inputs. Null for `--score
/// none`. Counts target sites in the transcripts where no table of target abundances is given.
std::unique_ptr<RunScores> load_scores(ScanJob & job);

} // namespace mirsweep::cli
