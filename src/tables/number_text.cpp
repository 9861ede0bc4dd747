#include <mirsweep/tables/number_text.hpp>

#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <optional>
#include <string_view>

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

enum class TrailingZeros
{
    keep,
    drop
};

void append_thousandths(std::int64_t const thousandths, TrailingZeros const zeros, std::string & bytes)
{
    auto const size = static_cast<std::uint64_t>(std::abs(thousandths));
    if (thousandths < 0)
        bytes += '-';
    append_number(size / 1000, bytes);
    std::array<char, 4> const decimals{'.', static_cast<char>('0' + size / 100 % 10),
                                       static_cast<char>('0' + size / 10 % 10), static_cast<char>('0' + size % 10)};
    std::size_t count = decimals.size();
    while (zeros == TrailingZeros::drop && count > 1 && decimals[count - 1] == '0')
        --count;
    if (count > 1)
        bytes.append(decimals.data(), count);
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

void append_score(double const value, std::string & bytes)
{
    if (auto const thousandths = whole_thousandths(value))
        return append_thousandths(*thousandths, TrailingZeros::keep, bytes);
    // Room for the sign, the digits of the greatest double and three decimals.
    std::array<char, std::numeric_limits<double>::max_exponent10 + 8> text;
    auto const result = std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed, 3);
    std::string_view const written{text.data(), static_cast<std::size_t>(result.ptr - text.data())};
    bytes += written == "-0.000" ? written.substr(1) : written;
}

void append_feature(double const value, std::string & bytes)
{
    // With six significant digits, three decimals are exact below a thousand.
    constexpr std::int64_t exact_below = 1'000'000;
    auto const thousandths = whole_thousandths(value);
    if (thousandths && std::abs(*thousandths) < exact_below)
        return append_thousandths(*thousandths, TrailingZeros::drop, bytes);
    if (auto const digits = six_digits(value))
    {
        if (value < 0)
            bytes += '-';
        return append_digits(*digits, bytes);
    }
    std::array<char, 32> text;
    auto const result = std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::general, 6);
    bytes.append(text.data(), result.ptr);
}

} // namespace mirsweep
