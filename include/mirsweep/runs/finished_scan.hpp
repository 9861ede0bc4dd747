#pragma once

#include <mirsweep/runs/scan_job.hpp>

namespace mirsweep
{

/// Whether the job's folder holds its finished result already: of the same version, settings and shard, with the same
/// tables, from inputs with the same content by size and checksum. False if there is no finished result, or another
/// one that is to be replaced. Throws OutputError if there is another one that is not, and InputError.
bool is_finished_scan(ScanJob const & job);

} // namespace mirsweep
