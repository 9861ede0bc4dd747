#pragma once

#include <string>

#include <mirsweep/result/shard_record.hpp>

#include "runs/join_progress.hpp"
#include "runs/scan_collector.hpp"
#include "runs/table_outputs.hpp"

namespace mirsweep::runs
{

/// Appends the rows of a shard's tables to the joined ones. Throws InputError if a file is not as the shard has written
/// it.
void append_tables(std::string const & folder, ShardHead const & head, TableFormats const & formats,
                   TableOutputs & outputs, JoinProgress & progress);

/// Tells the collector the names of a shard's transcripts, with the same check.
void take_names(std::string const & folder, ShardHead const & head, ScanCollector & collector, JoinProgress & progress);

/// Tells the collector a shard's targets and sites where a table of all transcripts needs them, with the same check.
void take_kept_records(std::string const & folder, ShardHead const & head, TableOutputs const & outputs,
                       ScanCollector & collector, JoinProgress & progress);

/// Bytes of the files of one shard that these read, as far as they are there.
std::uint64_t size_to_join(std::string const & folder, ShardHead const & head, TableFormats const & formats);

} // namespace mirsweep::runs
