#pragma once

namespace mirsweep
{

/// Removes every temporary file of this process, and every folder it made that is empty then. Safe to be called by a
/// signal handler.
void remove_temporary_files() noexcept;

/// On SIGINT, SIGTERM, SIGHUP, SIGXCPU and SIGPIPE: removes the temporary files and ends the process with 128 + the
/// signal's number. A file that would pass the limit of the file size is an error of the write and no signal. To be
/// called once, by `main`.
void end_cleanly_when_interrupted();

/// Has the signals above call this before they end the process, or nothing if it is null. It must be safe in a signal
/// handler.
void set_last_words(void (*say)() noexcept) noexcept;

/// Lets the process continue when the reader of its output has gone: for runs whose result is not on standard output.
void ignore_broken_pipes();

/// From now on the signals above are ignored, because a half of the final names would be worse than either none or all
/// of them. Does not return if one has come before. Thread-safe.
void pass_point_of_no_return() noexcept;

} // namespace mirsweep
