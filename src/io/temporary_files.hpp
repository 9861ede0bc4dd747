#pragma once

#include <string>

namespace mirsweep::io
{

/// What temporary files end in, before and after the process number; `--force` knows the ones of dead runs by it.
inline constexpr char temporary_suffix[] = ".mirsweep-tmp";

/// A name in the same folder that no other process uses.
std::string temporary_name(std::string const & path);

/// Notes that a temporary file exists, for `remove_temporary_files`. Thread-safe. Throws OutputError if there are too
/// many.
void note_temporary_file(std::string const & path);

/// Notes that a folder was made for a result that is not there yet. Otherwise as above.
void note_made_folder(std::string const & path);

/// Notes that it has been renamed or removed. Thread-safe.
void forget_temporary_file(std::string const & path) noexcept;

} // namespace mirsweep::io
