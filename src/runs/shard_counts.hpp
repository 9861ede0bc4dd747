#pragma once

#include <cstddef>

#include <mirsweep/result/shard_record.hpp>

#include "runs/scan_collector.hpp"

namespace mirsweep::runs
{

/// Whether everything in a shard's record that refers to something else refers to what is there, in a run of so many
/// documented pairs and files.
bool is_sound(ShardRecord const & shard, ShardRun const & run, std::size_t pairs, std::size_t files);

/// Adds what a sound record of a shard counted. The record is moved from.
void take_counts(ShardRecord & shard, ScanCollector & collector);

} // namespace mirsweep::runs
