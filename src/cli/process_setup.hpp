#pragma once

namespace mirsweep::cli
{

/// Makes the process fit to fail cleanly: signals, limits and whatever ends it leave no temporary file, and a closed
/// standard stream is never mistaken for a file of the run. To be called once, first thing in `main`.
void set_up_process();

} // namespace mirsweep::cli
