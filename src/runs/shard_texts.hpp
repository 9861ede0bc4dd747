#pragma once

#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

#include <mirsweep/io/text_sum.hpp>

namespace mirsweep::runs
{

/// The text that a shard has read of a file: [first, stop) of it as it is without compression.
struct ShardText
{
    std::uint32_t shard; ///< 1-based
    std::uint64_t first;
    std::uint64_t stop;
    std::uint32_t crc32; ///< of what was read then
};

/// Reads all of a file and says which shards have read another text there. `texts` are in the order of the shards. Soon
/// after `stop` is requested it gives up and returns none. Throws InputError.
std::vector<std::uint32_t> shards_of_other_text(std::string const & path, std::vector<ShardText> const & texts,
                                                std::stop_token const & stop);

/// Whether a file holds that text, without compression. Soon after `stop` is requested it gives up and says yes. Throws
/// InputError.
bool is_text(std::string const & path, TextSum const & text, std::stop_token const & stop);

} // namespace mirsweep::runs
