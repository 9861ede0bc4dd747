#pragma once

#include <string>
#include <vector>

#include <mirsweep/core/mirna.hpp>
#include <mirsweep/join/documented_table.hpp>
#include <mirsweep/join/gene_map.hpp>
#include <mirsweep/result/summary.hpp>
#include <mirsweep/runs/scan_options.hpp>
#include <mirsweep/transcripts/scan_progress.hpp>
#include <mirsweep/score/run_scores.hpp>
#include <mirsweep/transcripts/transcript_source.hpp>

namespace mirsweep
{

/// A scan with all that is read before the transcripts.
struct ScanJob
{
    ScanOptions options;
    TranscriptSources transcripts{};       ///< to scan, at least one
    std::vector<Mirna> mirnas;             ///< of which the run is; at least one
    RunScores const * scores{nullptr};     ///< null for none
    GeneMap const * gene_map{nullptr};     ///< null for none
    DocumentedTable * documented{nullptr}; ///< null with `--no-documented`
    ScanProgress * progress{nullptr};      ///< null for none
    std::vector<InputSummary> inputs{};    ///< what has been read so far
    std::vector<std::string> warnings{};   ///< what has been found so far
};

/// Checks, before anything is read, that every input is there and that no output is one of them. Throws InputError,
/// UsageError or OutputError.
void check_scan_paths(ScanOptions const & options, TranscriptSources const & transcripts);

/// Scans the transcripts and writes the tables that were asked for. What is written does not depend on the number of
/// threads. Throws UsageError, InputError or OutputError; then nothing stands under a final name.
ScanSummary run_scan(ScanJob & job);

/// The cores this process may use: SLURM_CPUS_PER_TASK, else OMP_NUM_THREADS, else its affinity.
unsigned usable_threads();

} // namespace mirsweep
