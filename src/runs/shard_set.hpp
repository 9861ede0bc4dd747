#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include <mirsweep/result/shard_record.hpp>
#include <mirsweep/result/summary.hpp>
#include <mirsweep/transcripts/shard.hpp>

#include "runs/shard_texts.hpp"

namespace mirsweep::runs
{

/// The finished folders of all shards of one scan.
struct ShardSet
{
    std::vector<std::string> folders{}; ///< in the order of the shards
    ScanSummary first{};                ///< of the first shard
    ShardHead first_head{};
    std::vector<std::vector<ShardText>> texts{}; ///< by input of transcripts, those of shards that have a part of it
    std::map<std::uint32_t, std::vector<ShardTable>> read_tables{}; ///< of an accessibility folder, by shard
    double seconds{0};                           ///< of all shards together
    unsigned threads{0};                         ///< the most of one
};

/// Puts the folders in order. Throws InputError, in which the numbers of the shards to run again are, if not all
/// shards are there, once each and finished, or if they are not of one scan.
/// Copies of one large file differ in their times of change, which are compared only where `compares_times` says so.
ShardSet find_shards(std::vector<std::string> const & folders, bool compares_times = true);

/// Such as `2,5-7`.
std::string list_of_numbers(std::vector<std::uint32_t> numbers);

} // namespace mirsweep::runs
