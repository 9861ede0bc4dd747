#pragma once

namespace mirsweep
{

/// The cores that this process may use, 1 to 1024: `SLURM_CPUS_PER_TASK`, else `OMP_NUM_THREADS`, else its affinity.
unsigned default_threads();

} // namespace mirsweep
