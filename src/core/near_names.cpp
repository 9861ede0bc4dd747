#include <mirsweep/core/near_names.hpp>

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

} // namespace mirsweep
