#include <mirsweep/core/near_names.hpp>

#include <algorithm>
#include <array>
#include <vector>

#include <mirsweep/core/error.hpp>

namespace mirsweep
{

namespace
{

constexpr std::string_view no_break_space = "\xC2\xA0";

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

/// Longer names are not compared: the time grows by the square.
constexpr std::size_t longest_compared = 64;

/// Letters to change, leave out, put in or swap with their neighbour (optimal string alignment).
std::size_t distance(std::string_view const left, std::string_view const right)
{
    // Rows of the table for the beginnings of `left`: the one before the last, the last and the next.
    std::array<std::vector<std::size_t>, 3> rows;
    for (std::vector<std::size_t> & row : rows)
        row.resize(right.size() + 1);
    for (std::size_t j = 0; j <= right.size(); ++j)
        rows[1][j] = j;
    for (std::size_t i = 1; i <= left.size(); ++i)
    {
        rows[2][0] = i;
        for (std::size_t j = 1; j <= right.size(); ++j)
        {
            std::size_t const changed = left[i - 1] == right[j - 1] ? 0 : 1;
            rows[2][j] = std::min({rows[1][j] + 1, rows[2][j - 1] + 1, rows[1][j - 1] + changed});
            if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                rows[2][j] = std::min(rows[2][j], rows[0][j - 2] + 1);
        }
        std::rotate(rows.begin(), rows.begin() + 1, rows.end());
    }
    return rows[1][right.size()];
}

constexpr std::size_t no_nearness = ~std::size_t{0};

/// The less the nearer: equal names, then those that only begin so, then the misspelt.
std::size_t nearness(std::string_view const wanted, std::string_view const candidate)
{
    if (wanted == candidate)
        return 0;
    if (wanted.size() > 1 && candidate.starts_with(wanted))
        return 1;
    std::size_t const away = distance(wanted, candidate);
    return away * 3 <= std::max<std::size_t>(candidate.size(), 3) ? 1 + away : no_nearness;
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

std::string_view nearest_name(std::string_view const name, std::span<std::string_view const> const names)
{
    std::string const wanted = folded(name);
    std::string_view nearest;
    std::size_t least = no_nearness;
    if (wanted.size() > longest_compared)
        return nearest;
    for (std::string_view const candidate : names)
    {
        std::size_t const away = nearness(wanted, folded(candidate.substr(0, longest_compared)));
        if (away < least)
        {
            least = away;
            nearest = candidate;
        }
    }
    return nearest;
}

std::string suggestion(std::string_view const name, std::span<std::string_view const> const names)
{
    std::string_view const nearest = nearest_name(name, names);
    return nearest.empty() ? std::string{} : " (did you mean " + printable(nearest) + "?)";
}

std::string unknown_name(std::string_view const what, std::string_view const name,
                         std::span<std::string_view const> const names)
{
    std::string text = std::string{what} + ": '" + printable(name) + "' is not one of ";
    std::string_view separator;
    for (std::string_view const known : names)
    {
        text.append(separator).append(known);
        separator = ", ";
    }
    return text + suggestion(name, names);
}

} // namespace mirsweep
