#pragma once

#include "parallel/thread_check.hpp"

namespace mirsweep::parallel
{

/// Calls `work()` once in each of `count` threads, and waits for all. It must not throw. Throws Error if the operating
/// system does not let this process run them.
template <typename Work>
void in_threads(unsigned const count, Work const & work)
{
    check_threads(count);
#pragma omp parallel num_threads(static_cast <int>(count))
    work();
}

} // namespace mirsweep::parallel
