#pragma once

#include <string>

#include <mirsweep/output/shard_record.hpp>

#include "pipeline/scan_collector.hpp"
#include "pipeline/table_outputs.hpp"

namespace mirsweep::pipeline
{

/// Appends the rows of a shard's tables to the joined ones. Throws InputError if a file is not as the shard has written
/// it.
void append_tables(std::string const & folder, ShardHead const & head, std::string const & format,
                   TableOutputs & outputs);

/// Tells the collector the names of a shard's transcripts, with the same check.
void take_names(std::string const & folder, ShardHead const & head, ScanCollector & collector);

} // namespace mirsweep::pipeline
