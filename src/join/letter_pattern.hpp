#pragma once

#include <string_view>

namespace mirsweep
{

/// Whether a form of `fits_pattern` stands for several characters.
constexpr bool is_class_of_letters(char const form) noexcept
{
    return form == '#' || form == '^' || form == '@' || form == '%';
}

/// Whether a character fits one form of `fits_pattern`.
constexpr bool fits_form(char const c, char const form) noexcept
{
    bool const digit = c >= '0' && c <= '9';
    bool const upper = c >= 'A' && c <= 'Z';
    bool const lower = c >= 'a' && c <= 'z';
    return form == '#'   ? digit
           : form == '^' ? upper
           : form == '@' ? lower
           : form == '%' ? digit || upper || lower || c == '.' || c == '_' || c == '-'
                         : c == form;
}

/// Whether a text has the form of a pattern: `#` is a digit, `^` an upper-case letter, `@` a lower-case one, `%` either
/// or a digit, a point, `_` or `-`; `+` after one of these means once or more. Any other character means itself.
constexpr bool fits_pattern(std::string_view const text, std::string_view const pattern) noexcept
{
    std::size_t at = 0;
    for (std::size_t i = 0; i < pattern.size(); ++i)
    {
        char const form = pattern[i];
        if (at == text.size() || !fits_form(text[at], form))
            return false;
        ++at;
        if (i + 1 == pattern.size() || pattern[i + 1] != '+')
            continue;
        ++i;
        // What follows a repeated form never begins with a character of that form.
        while (at < text.size() && fits_form(text[at], form))
            ++at;
    }
    return at == text.size();
}

} // namespace mirsweep
