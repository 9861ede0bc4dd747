#include "cli/number_words.hpp"

#include <array>
#include <cmath>
#include <cstdio>

namespace mirsweep::cli
{

namespace
{

std::string printed(char const * const format, auto const... values)
{
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), format, values...);
    return text.data();
}

/// By thousands, with the first of `units` below one thousand.
std::string scaled(double number, std::array<char const *, 5> const & units)
{
    std::size_t unit = 0;
    for (; number >= 999.5 && unit + 1 < units.size(); ++unit)
        number /= 1000;
    return printed(unit == 0 || number >= 9.95 ? "%.0f %s" : "%.1f %s", number, units[unit]);
}

} // namespace

std::string with_commas(std::uint64_t const number)
{
    std::string text = std::to_string(number);
    for (std::size_t left = text.size(); left > 3;)
        text.insert(left -= 3, 1, ',');
    return text;
}

std::string bytes_in_words(double const bytes)
{
    return scaled(bytes, {"B", "kB", "MB", "GB", "TB"});
}

std::string bases_in_words(double const bases)
{
    return scaled(bases, {"nt", "kb", "Mb", "Gb", "Tb"});
}

std::string clock_time(double const seconds)
{
    constexpr double most = 359'999; // 99:59:59
    auto const whole = static_cast<unsigned>(std::ceil(seconds < most ? seconds : most));
    unsigned const hours = whole / 3600;
    return hours == 0 ? printed("%u:%02u", whole / 60, whole % 60)
                      : printed("%u:%02u:%02u", hours, whole / 60 % 60, whole % 60);
}

} // namespace mirsweep::cli
