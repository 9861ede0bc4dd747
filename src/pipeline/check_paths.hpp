#pragma once

#include <string>
#include <vector>

namespace mirsweep::pipeline
{

/// Checks before anything is read: every input is there and may be read, standard input is named once at the most, and
/// no file of the folder `output`, nor standard output, is one of the inputs by any name. `output` may be empty. Throws
/// InputError, UsageError or OutputError.
void check_paths(std::vector<std::string> const & inputs, std::string const & output);

} // namespace mirsweep::pipeline
