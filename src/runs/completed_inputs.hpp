#pragma once

#include <future>
#include <stop_token>
#include <vector>

#include <mirsweep/result/summary.hpp>

#include "runs/shard_set.hpp"

namespace mirsweep::runs
{

/// The inputs of all shards with the checksums of the large files, which a shard does not read for it, completed by a
/// thread of its own while the tables are joined. A file has one if it lies where the shards have read it and still is
/// what they have read. When the object is destroyed, what is not done is given up: an error does not wait for it.
class CompletedInputs
{
public:
    /// `shards` must outlive it.
    CompletedInputs(ShardSet const & shards, bool with_checksums);

    CompletedInputs(CompletedInputs const &) = delete;
    CompletedInputs & operator=(CompletedInputs const &) = delete;
    ~CompletedInputs();

    /// To be called once. Throws InputError for a file that was changed in place between shards.
    std::vector<InputSummary> wait();

private:
    std::stop_source stop_{};
    std::future<std::vector<InputSummary>> work_;
};

} // namespace mirsweep::runs
