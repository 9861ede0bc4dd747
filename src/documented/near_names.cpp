#include <documented/near_names.hpp>

#include <algorithm>
#include <array>

namespace mirsweep
{

namespace
{

constexpr std::string_view no_break_space = "\xC2\xA0";

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

/// One blank, tab or no-break space less at the front or the back; false if there was none.
bool drop_blank(std::string_view & name)
{
    if (name.starts_with(' ') || name.starts_with('\t'))
        name.remove_prefix(1);
    else if (name.ends_with(' ') || name.ends_with('\t'))
        name.remove_suffix(1);
    else if (name.starts_with(no_break_space))
        name.remove_prefix(no_break_space.size());
    else if (name.ends_with(no_break_space))
        name.remove_suffix(no_break_space.size());
    else
        return false;
    return true;
}

} // namespace

std::string folded(std::string_view name)
{
    while (drop_blank(name))
        continue;
    std::string result{name};
    for (char & letter : result)
        if (letter >= 'A' && letter <= 'Z')
            letter = static_cast<char>(letter - 'A' + 'a');
    return result;
}

std::string_view without_arm(std::string_view const mirna) noexcept
{
    bool const has_arm = mirna.ends_with("-5p") || mirna.ends_with("-3p");
    return has_arm ? mirna.substr(0, mirna.size() - 3) : mirna;
}

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
