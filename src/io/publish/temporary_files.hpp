#pragma once

#include <string>
#include <string_view>

namespace mirsweep::io
{

/// What temporary files end in; the ones of dead runs are known by it.
inline constexpr char temporary_suffix[] = ".mirsweep-tmp";

/// What the temporary names of a file begin with, in the same folder.
std::string temporary_stem(std::string const & path);

/// A name in the same folder that no other file has: the stem, a dot, a random number and the suffix.
std::string temporary_name(std::string const & path);

/// Whether a name without its folder is a temporary one of the file with that stem.
bool is_temporary_of(std::string_view stem, std::string_view name) noexcept;

/// Whether nobody writes the temporary file any more: its writer holds a lock on it, also in another PID
/// namespace or on another machine. False where the file system has no locks, which can tell nothing.
bool is_abandoned(std::string const & path) noexcept;

/// Notes that a temporary file exists, for `remove_temporary_files`. Thread-safe. Throws OutputError if its path
/// is longer than the system takes.
void note_temporary_file(std::string const & path);

/// Notes that a folder was made for a result that is not there yet. Otherwise as above.
void note_made_folder(std::string const & path);

/// Notes that a folder exists that is to be removed with all its files. Otherwise as above.
void note_temporary_folder(std::string const & path);

/// Notes that it has been renamed or removed. Thread-safe.
void forget_temporary_file(std::string const & path) noexcept;

} // namespace mirsweep::io
