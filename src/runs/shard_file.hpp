#pragma once

#include <string>
#include <vector>

#include <mirsweep/result/shard_record.hpp>
#include <mirsweep/runs/scan_job.hpp>
#include <mirsweep/transcripts/transcript_source.hpp>

#include "runs/report_of_scan.hpp"
#include "runs/scan_collector.hpp"
#include "runs/table_outputs.hpp"

namespace mirsweep::runs
{

/// Writes a finished shard's record into its folder. The tables must have been closed.
void write_shard_record(ScanJob const & job, std::vector<SourceCut> const & cuts, ScanCollector const & collector,
                        WorkerTotals const & totals, TableOutputs & outputs);

/// The first line of the record at that path. Throws InputError.
ShardHead read_shard_head(std::string const & path);

/// The whole record, whose checksum is verified. Throws InputError.
ShardRecord read_shard_record(std::string const & path);

} // namespace mirsweep::runs
