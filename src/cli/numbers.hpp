#pragma once

#include <charconv>
#include <cstdint>
#include <string>

#include <mirsweep/core/error.hpp>

namespace mirsweep::cli
{

/// The whole of `text` as a decimal number from `least` to `most`. Throws UsageError that names the option.
inline std::uint32_t parse_number(std::string const & option, std::string const & text, std::uint32_t const least,
                                  std::uint32_t const most)
{
    std::uint32_t number = 0;
    char const * const end = text.data() + text.size();
    auto const [stop, error] = std::from_chars(text.data(), end, number);
    if (text.empty() || error != std::errc{} || stop != end || number < least || number > most)
        throw UsageError{option + " takes a whole number from " + std::to_string(least) + " to " +
                         std::to_string(most) + ", not '" + printable(text) + "'"};
    return number;
}

} // namespace mirsweep::cli
