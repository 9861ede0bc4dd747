#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace mirsweep
{

/// One of the parts that a scan's transcripts are cut into.
struct Shard
{
    std::uint32_t index{1}; ///< 1-based
    std::uint32_t count{1};

    friend bool operator==(Shard const &, Shard const &) = default;
};

/// The most parts that a scan can be cut into.
inline constexpr std::uint32_t most_shards = 100'000;

/// Reads `I/N`. Throws UsageError.
Shard parse_shard(std::string_view text);

/// The shard of a task of a Slurm job array: its place among the array's tasks, whose numbers must be evenly spaced.
/// `variable` gives an environment variable's value, or null. Throws UsageError.
Shard shard_of_slurm_task(std::function<char const *(char const *)> const & variable);

/// `I/N`.
std::string to_string(Shard shard);

} // namespace mirsweep
