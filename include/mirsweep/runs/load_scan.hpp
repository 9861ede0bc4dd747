#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <mirsweep/runs/load_scores.hpp>
#include <mirsweep/runs/scan_job.hpp>
#include <mirsweep/transcripts/transcript_source.hpp>

namespace mirsweep
{

/// A scan that can be run, and what its job refers to: neither copied nor moved.
struct LoadedScan
{
    LoadedScan() = default;
    LoadedScan(LoadedScan const &) = delete;
    LoadedScan & operator=(LoadedScan const &) = delete;

    ScanJob job{};
    std::vector<std::string> notes{}; ///< that are not warnings, besides those of `job.regions`
    std::optional<GeneMap> gene_map{};
    std::optional<DocumentedTable> documented{};
    std::optional<RegionVariants> variants{};
    std::optional<RegionHaplotypes> haplotypes{};
    std::optional<MirnaVariants> mirna_variants{};
    std::unique_ptr<RunScores> scores{};
    std::vector<std::string> other_mirnas{}; ///< names in the miRNA file that are not of the run
};

/// Inputs that are in memory, in place of files that the request names.
struct MemoryInputs
{
    std::optional<std::string> mirnas{}; ///< the text of a file of miRNAs, in any form that `read_mirnas` knows
    TranscriptSources transcripts{};
};

/// Reads what a scan needs before the transcripts. Looks first whether all inputs are there. Throws UsageError,
/// InputError or OutputError.
std::unique_ptr<LoadedScan> load_scan(ScanRequest const & request, MemoryInputs memory = {},
                                      ShowProgress const & show_progress = {});

} // namespace mirsweep
