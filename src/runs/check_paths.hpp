#pragma once

#include <string>
#include <vector>

namespace mirsweep::runs
{

/// Checks before anything is read: every input is there and may be read, standard input is named once at the most, and
/// no file of a result in the folder `output`, nor standard output where `output` is empty, is one of the inputs by any
/// name. Throws InputError, UsageError or OutputError.
void check_paths(std::vector<std::string> const & inputs, std::string const & output);

/// The same for a folder whose files have these names.
void check_paths(std::vector<std::string> const & inputs, std::string const & folder,
                 std::vector<std::string> const & names);

/// Only that every input is there and may be read, and that standard input is named once at the most.
void check_inputs(std::vector<std::string> const & inputs);

/// The same as `check_paths` for output into one file, or to standard output if it is `-`.
void check_paths_of_file(std::vector<std::string> const & inputs, std::string const & output);

} // namespace mirsweep::runs
