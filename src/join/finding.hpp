#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <mirsweep/core/error.hpp>

namespace mirsweep
{

/// Things of one kind in a table that a user should know: how many, and the first.
struct Finding
{
    std::uint64_t count{0};
    std::uint64_t line{0};
    std::string example{};

    void note(std::uint64_t const at_line, std::string_view const what)
    {
        if (count++ == 0)
        {
            line = at_line;
            example = what;
        }
    }
};

/// `'name'`, escaped.
inline std::string in_quotes(std::string_view const name)
{
    return '\'' + printable(name) + '\'';
}

/// `1 row`, `2 rows`.
inline std::string counted(std::uint64_t const count, std::string_view const noun)
{
    return std::to_string(count) + ' ' + std::string{noun} + (count == 1 ? "" : "s");
}

} // namespace mirsweep
