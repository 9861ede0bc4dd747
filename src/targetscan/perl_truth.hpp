#pragma once

#include <string_view>

namespace mirsweep
{

/// Whether Perl, which the original scripts are written in, takes the text as false.
constexpr bool is_false(std::string_view const text) noexcept
{
    return text.empty() || text == "0";
}

} // namespace mirsweep
