#pragma once

namespace mirsweep::parallel
{

/// Throws Error if the operating system does not let this process run that number of threads: OpenMP would end the
/// process. To be called right before they are needed.
void check_threads(unsigned count);

} // namespace mirsweep::parallel
