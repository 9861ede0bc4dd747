#pragma once

#include "cli/command.hpp"

namespace mirsweep::cli
{

/// The command that a command line names, after the values have been written to the targets of its options and of the
/// commands above it. Throws UsageError that says what to do. Where help or version is asked for, nothing is required.
Command const & parse_command_line(Command & program, int argc, char const * const * argv);

/// A command by the words of its path below `program`. Throws UsageError if there is none.
Command const & command_named(Command const & program, std::vector<std::string> const & words);

} // namespace mirsweep::cli
