#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace mirsweep::cli
{

/// The values that an option takes, from the tables in code; empty for a value that is the user's own.
std::vector<std::string> values_of_option(std::string_view name);

/// Throws UsageError if the option has no such value.
void check_value(std::string const & option, std::string const & value);

} // namespace mirsweep::cli
