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

/// Names joined by `, `.
template <typename Names>
std::string joined(Names const & names)
{
    std::string text;
    for (auto const & name : names)
        text += (text.empty() ? "" : ", ") + std::string{name};
    return text;
}

} // namespace mirsweep::cli
