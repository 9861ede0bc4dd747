#include <mirsweep/output/number_text.hpp>

#include <array>
#include <charconv>
#include <limits>
#include <string_view>

namespace mirsweep
{

void append_number(std::uint64_t const value, std::string & bytes)
{
    std::array<char, 20> text;
    auto const result = std::to_chars(text.data(), text.data() + text.size(), value);
    bytes.append(text.data(), result.ptr);
}

void append_score(double const value, std::string & bytes)
{
    // Room for the sign, the digits of the greatest double and three decimals.
    std::array<char, std::numeric_limits<double>::max_exponent10 + 8> text;
    auto const result = std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed, 3);
    std::string_view const written{text.data(), static_cast<std::size_t>(result.ptr - text.data())};
    bytes += written == "-0.000" ? written.substr(1) : written;
}

void append_feature(double const value, std::string & bytes)
{
    std::array<char, 32> text;
    double const unsigned_zero = value == 0 ? 0 : value;
    auto const result =
        std::to_chars(text.data(), text.data() + text.size(), unsigned_zero, std::chars_format::general, 6);
    bytes.append(text.data(), result.ptr);
}

} // namespace mirsweep
