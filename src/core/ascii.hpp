#pragma once

#include <algorithm>
#include <string_view>

namespace mirsweep
{

/// The letters of ASCII, whatever the locale.
constexpr bool is_digit(char const c) noexcept
{
    return c >= '0' && c <= '9';
}

constexpr bool is_upper(char const c) noexcept
{
    return c >= 'A' && c <= 'Z';
}

/// Whether a word of a FASTA header ends here: at a blank or a control byte, such as the one that joins the headers of
/// NCBI's non-redundant files. No function, because the compiler does not inline what algorithms call through a pointer.
inline constexpr auto ends_word = [](char const c) noexcept { return (c >= '\0' && c <= ' ') || c == '\x7F'; };

constexpr std::string_view first_word(std::string_view const text) noexcept
{
    return text.substr(0, static_cast<std::size_t>(std::find_if(text.begin(), text.end(), ends_word) - text.begin()));
}

} // namespace mirsweep
