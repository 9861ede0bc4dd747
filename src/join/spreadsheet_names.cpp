#include <join/spreadsheet_names.hpp>

#include <algorithm>
#include <array>

namespace mirsweep
{

namespace
{

constexpr bool is_digit(char const letter) noexcept
{
    return letter >= '0' && letter <= '9';
}

bool are_digits(std::string_view const text, std::size_t const fewest, std::size_t const most)
{
    return text.size() >= fewest && text.size() <= most && std::all_of(text.begin(), text.end(), is_digit);
}

bool is_month(std::string_view const text)
{
    constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    return std::find(months.begin(), months.end(), text) != months.end();
}

} // namespace

bool looks_changed_by_a_spreadsheet(std::string_view const gene)
{
    if (std::size_t const dash = gene.find('-'); dash != std::string_view::npos)
    {
        std::string_view const before = gene.substr(0, dash);
        std::string_view const after = gene.substr(dash + 1);
        return (are_digits(before, 1, 2) && is_month(after)) || (is_month(before) && are_digits(after, 1, 4));
    }
    std::size_t const exponent = gene.find("E+");
    return exponent >= 3 && exponent != std::string_view::npos && gene[1] == '.' && is_digit(gene[0]) &&
           are_digits(gene.substr(2, exponent - 2), 1, 8) && are_digits(gene.substr(exponent + 2), 1, 3);
}

} // namespace mirsweep
