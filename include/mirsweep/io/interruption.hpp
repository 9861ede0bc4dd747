#pragma once

namespace mirsweep
{

/// Removes every temporary file of this process. Safe to be called by a signal handler.
void remove_temporary_files() noexcept;

/// On SIGINT, SIGTERM and SIGHUP: removes the temporary files and ends the process with 128 + the signal's number. To
/// be called once, by `main`.
void end_cleanly_when_interrupted();

} // namespace mirsweep
