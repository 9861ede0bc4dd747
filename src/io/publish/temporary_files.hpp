#pragma once

#include <string>
#include <string_view>

namespace mirsweep::io
{

/// What temporary files end in, before and after the process number; `--force` knows the ones of dead runs by it.
inline constexpr char temporary_suffix[] = ".mirsweep-tmp";

/// What the temporary names of a file begin with, in the same folder.
std::string temporary_stem(std::string const & path);

/// A name in the same folder that no other process uses: the stem, a dot, the process number and the suffix.
std::string temporary_name(std::string const & path);

/// Whether a name in a folder is a temporary one whose process is gone; of a process on another machine this is not
/// known, so something else must guard against it.
bool is_temporary_of_dead_process(std::string_view name) noexcept;

/// Notes that a temporary file exists, for `remove_temporary_files`. Thread-safe. Throws OutputError if its path
/// is longer than the system takes.
void note_temporary_file(std::string const & path);

/// Notes that a folder was made for a result that is not there yet. Otherwise as above.
void note_made_folder(std::string const & path);

/// Notes that it has been renamed or removed. Thread-safe.
void forget_temporary_file(std::string const & path) noexcept;

} // namespace mirsweep::io
