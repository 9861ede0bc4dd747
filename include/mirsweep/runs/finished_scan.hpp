#pragma once

#include <string>

#include <mirsweep/runs/scan_job.hpp>

namespace mirsweep
{

/// What the folder of a scan holds before it runs.
struct FoundResult
{
    bool is_finished{false};
    std::string damage{}; ///< what is wrong with a result of this very scan, which is then repeated; else empty
    std::string sampled{}; ///< the first input of which only size, time of change and a sample are compared; else empty
};

/// Looks for the job's finished result in its folder: of the same version, settings and shard, with the same tables,
/// from inputs with the same content by size and checksum; and every file that its summary names is there with its size
/// and checksum. Neither finished nor damaged if there is none, or another one that is to be replaced. Throws
/// OutputError if there is another one that is not, and InputError.
FoundResult find_result(ScanJob const & job);

} // namespace mirsweep
