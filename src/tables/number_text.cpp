#include <mirsweep/tables/number_text.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <optional>
#include <string_view>

#include "tables/score_text.hpp"

namespace mirsweep
{

void append_number(std::uint64_t const value, std::string & bytes)
{
    std::array<char, 20> text;
    auto const result = std::to_chars(text.data(), text.data() + text.size(), value);
    bytes.append(text.data(), result.ptr);
}

namespace
{

/// The value in thousandths where it has three decimals and is not large, as scores and most features are: whole
/// numbers are written many times faster than doubles.
std::optional<std::int64_t> whole_thousandths(double const value)
{
    constexpr double large = 1e9;
    if (!(std::abs(value) < large))
        return std::nullopt;
    std::int64_t const thousandths = std::llround(value * 1000);
    // The nearest double to a number with three decimals is the quotient itself.
    if (static_cast<double>(thousandths) / 1000 != value)
        return std::nullopt;
    return thousandths;
}

char * copy_thousandths(std::int64_t const thousandths, char * to)
{
    auto const size = static_cast<std::uint64_t>(std::abs(thousandths));
    if (thousandths < 0)
        *to++ = '-';
    to = std::to_chars(to, to + longest_score, size / 1000).ptr;
    *to++ = '.';
    *to++ = static_cast<char>('0' + size / 100 % 10);
    *to++ = static_cast<char>('0' + size / 10 % 10);
    *to++ = static_cast<char>('0' + size % 10);
    return to;
}

/// Without zeros at the end.
void append_short_thousandths(std::int64_t const thousandths, std::string & bytes)
{
    std::array<char, longest_score> text;
    std::string_view written{text.data(),
                             static_cast<std::size_t>(copy_thousandths(thousandths, text.data()) - text.data())};
    written = written.substr(0, written.find_last_not_of('0') + 1);
    bytes += written.substr(0, written.size() - (written.back() == '.' ? 1 : 0));
}

/// The number with six significant digits where it is of the size of most features, 0.1 to 1000, and none of them is in
/// doubt; else no number. The decimals are those of `digits`.
struct SixDigits
{
    std::uint64_t digits;
    unsigned decimals;
};

std::optional<SixDigits> six_digits(double const value)
{
    double const size = std::abs(value);
    if (!(size >= 0.1 && size < 1000))
        return std::nullopt;
    unsigned const decimals = size < 1 ? 6 : size < 10 ? 5 : size < 100 ? 4 : 3;
    constexpr std::array<double, 7> powers{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6};
    double const scaled = size * powers[decimals];
    double const digits = std::nearbyint(scaled);
    // The product was itself rounded, by far less than this.
    constexpr double doubt = 1e-6;
    if (std::abs(scaled - digits) > 0.5 - doubt)
        return std::nullopt;
    return SixDigits{static_cast<std::uint64_t>(digits), decimals};
}

/// Without zeros at the end.
void append_digits(SixDigits number, std::string & bytes)
{
    while (number.decimals != 0 && number.digits % 10 == 0)
    {
        number.digits /= 10;
        --number.decimals;
    }
    std::array<char, 8> text; // at most seven digits, and the point
    char * to = text.data() + text.size();
    for (unsigned i = 0; i < number.decimals; ++i, number.digits /= 10)
        *--to = static_cast<char>('0' + number.digits % 10);
    if (number.decimals != 0)
        *--to = '.';
    append_number(number.digits, bytes);
    bytes.append(to, text.data() + text.size());
}

} // namespace

char * copy_score(double const value, char * to)
{
    if (auto const thousandths = whole_thousandths(value))
        return copy_thousandths(*thousandths, to);
    char * const end = std::to_chars(to, to + longest_score, value, std::chars_format::fixed, 3).ptr;
    bool const is_zero = std::string_view{to, static_cast<std::size_t>(end - to)} == "-0.000";
    return is_zero ? std::copy(to + 1, end, to) : end;
}

void append_score(double const value, std::string & bytes)
{
    std::array<char, longest_score> text;
    bytes.append(text.data(), copy_score(value, text.data()));
}

void append_decimals(double const value, int const decimals, std::string & bytes)
{
    // Room for the sign, the digits of the greatest double and the decimals.
    std::array<char, std::numeric_limits<double>::max_exponent10 + 24> text;
    auto const result =
        std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed, decimals);
    std::string_view const written{text.data(), static_cast<std::size_t>(result.ptr - text.data())};
    bool const is_zero = written.find_first_not_of("-0.") == std::string_view::npos;
    bytes += is_zero && written.front() == '-' ? written.substr(1) : written;
}

void append_significant(double const value, int const digits, std::string & bytes)
{
    std::array<char, 32> text;
    auto const result =
        std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::general, digits);
    bytes.append(text.data(), result.ptr);
}

void append_feature(double const value, std::string & bytes)
{
    // With six significant digits, three decimals are exact below a thousand.
    constexpr std::int64_t exact_below = 1'000'000;
    auto const thousandths = whole_thousandths(value);
    if (thousandths && std::abs(*thousandths) < exact_below)
        return append_short_thousandths(*thousandths, bytes);
    if (auto const digits = six_digits(value))
    {
        if (value < 0)
            bytes += '-';
        return append_digits(*digits, bytes);
    }
    append_significant(value, 6, bytes);
}

} // namespace mirsweep
