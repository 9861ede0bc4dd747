#pragma once

#include <cstddef>

#include <mirsweep/result/shard_record.hpp>

#include "runs/scan_collector.hpp"

namespace mirsweep::runs
{

/// Whether everything in a shard's record but its transcripts that refers to something else refers to what is there, in
/// a run of that number of files.
bool is_sound(ShardRecord const & shard, ShardRun const & run, std::size_t files);

/// The same of one of its transcripts, in a run of that number of documented pairs.
bool is_sound(ShardTranscript const & transcript, ShardRun const & run, std::size_t pairs);

/// Adds what a sound record of a shard counted, but its transcripts.
void take_counts(ShardRecord const & shard, ScanCollector & collector);

/// Adds a sound transcript, which is moved from.
void take_transcript(ShardTranscript & transcript, ScanCollector & collector);

} // namespace mirsweep::runs
