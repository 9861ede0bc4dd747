#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <mirsweep/core/error.hpp>
#include <mirsweep/core/line_reader.hpp>

namespace mirsweep::cli
{

/// The parts between commas. Throws UsageError that names the option if one is empty.
inline std::vector<std::string> split_list(std::string const & option, std::string const & text)
{
    std::vector<std::string_view> fields;
    split_fields(text, ',', fields);
    std::vector<std::string> names;
    for (std::string_view const field : fields)
    {
        if (trim(field).empty())
            throw UsageError{option + ": an empty name in '" + printable(text) + "'"};
        names.emplace_back(trim(field));
    }
    return names;
}

/// The names of a table's rules, joined by `, `.
template <typename Rules>
std::string names_of(Rules const & rules)
{
    std::string names;
    for (auto const & rule : rules)
        names += (names.empty() ? "" : ", ") + std::string{rule.name};
    return names;
}

/// Says that a name is none of a table's, and which they are.
template <typename Rules>
std::string unknown_name(std::string const & option, std::string const & name, Rules const & rules)
{
    return option + ": '" + printable(name) + "' is none of " + names_of(rules);
}

} // namespace mirsweep::cli
