#pragma once

#include <functional>
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

/// Called with what has been read of the record before, and one of its transcripts.
using TakeTranscript = std::function<void(ShardRecord const & record, ShardTranscript & transcript)>;

/// The record without its transcripts: of one gene these may be millions, so they are handed over as they are read, or
/// passed over without `take`. The checksum is verified after them. Throws InputError.
ShardRecord read_shard_record(std::string const & path, TakeTranscript const & take = {});

} // namespace mirsweep::runs
