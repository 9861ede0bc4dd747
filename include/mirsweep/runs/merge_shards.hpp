#pragma once

#include <string>
#include <vector>

#include <mirsweep/result/summary.hpp>
#include <mirsweep/transcripts/scan_progress.hpp>

namespace mirsweep
{

/// What a merge was asked to do, as the command line says it.
struct MergeOptions
{
    std::vector<std::string> shards; ///< folders of shards, in any order
    std::string output;              ///< folder
    bool force{false};
    bool with_checksums{true};        ///< of large inputs, which no shard has read as a whole
    std::string command;              ///< as typed, for the summary
    std::string commit;               ///< the program was built from, for the summary; empty if not known
    ScanProgress * progress{nullptr}; ///< null for none
};

/// A finished merge.
struct MergedShards
{
    ScanSummary summary;
    std::vector<std::string> inputs_without_checksum; ///< because they are not where the shards have read them
};

/// Joins all shards of one scan into the folder that the scan would have written without them. Throws UsageError,
/// InputError if shards are missing, given twice, unfinished or not of one scan, or their files are damaged, and
/// OutputError; then nothing is under a final name.
MergedShards merge_shards(MergeOptions const & options);

} // namespace mirsweep
