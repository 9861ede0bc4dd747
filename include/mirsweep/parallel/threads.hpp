#pragma once

namespace mirsweep
{

/// The cores this process may use, at most 1024: SLURM_CPUS_PER_TASK, else OMP_NUM_THREADS, else its affinity or the
/// quota of its control group (cgroup v2), whichever is less.
unsigned usable_threads();

} // namespace mirsweep
