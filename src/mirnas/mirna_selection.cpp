#include <algorithm>
#include <set>
#include <unordered_set>

#include <mirsweep/core/error.hpp>
#include <mirsweep/core/near_names.hpp>
#include <mirsweep/mirnas/mirna_reader.hpp>

namespace mirsweep
{

namespace
{

/// The species codes of the names, the first few in the order of the file.
std::string shown_species(std::vector<Mirna> const & mirnas)
{
    constexpr std::size_t most_shown = 8;
    std::string shown;
    std::set<std::string_view> codes;
    for (Mirna const & mirna : mirnas)
    {
        std::string_view const name = mirna.name;
        std::size_t const dash = name.find('-');
        if (dash == std::string_view::npos || !codes.insert(name.substr(0, dash)).second || codes.size() > most_shown)
            continue;
        shown += (shown.empty() ? "" : ", ") + printable(name.substr(0, dash));
    }
    if (codes.size() > most_shown)
        shown += " and " + std::to_string(codes.size() - most_shown) + " more";
    return shown.empty() ? "no species codes" : shown;
}

void keep_species(std::vector<Mirna> & mirnas, std::string_view const species)
{
    std::string const prefix = std::string{species} + '-';
    auto const is_other = [&](Mirna const & mirna) { return !mirna.name.starts_with(prefix); };
    if (std::all_of(mirnas.begin(), mirnas.end(), is_other))
        throw UsageError{"no miRNA's name begins with '" + printable(prefix) + "': the miRNA file has " +
                         shown_species(mirnas)};
    std::erase_if(mirnas, is_other);
}

/// What tells one miRNA of a species from another: its numbers, with the letters that follow them.
std::string numbers_of(std::string_view const name)
{
    std::string numbers;
    bool is_in_number = false;
    for (char const letter : folded(name))
    {
        is_in_number = letter != '-' && (is_in_number || (letter >= '0' && letter <= '9'));
        if (is_in_number)
            numbers += letter;
        else if (!numbers.empty() && numbers.back() != '-')
            numbers += '-';
    }
    return numbers;
}

/// Whether only a slip of the keyboard can be between the names: `hsa-miR-21-3p` and `mmu-miR-21-5p` are other miRNAs
/// than `hsa-miR-21-5p`, and must not be suggested for it.
bool can_be_meant(std::string_view const name, std::string_view const candidate)
{
    std::string_view const species = candidate.substr(0, candidate.find('-'));
    return numbers_of(name) == numbers_of(candidate) &&
           !nearest_name(name.substr(0, name.find('-')), {&species, 1}).empty();
}

/// The name of a miRNA that differs in nothing but case, blanks around or an arm that one of them has; else the nearest
/// one that can be meant.
std::string_view find_near(std::vector<Mirna> const & mirnas, std::string_view const name)
{
    std::string const sought = folded(name);
    auto const is_near = [&](Mirna const & mirna)
    {
        std::string const candidate = folded(mirna.name);
        return candidate == sought || without_arm(candidate) == sought || candidate == without_arm(sought);
    };
    auto const near = std::find_if(mirnas.begin(), mirnas.end(), is_near);
    if (near != mirnas.end())
        return near->name;
    std::vector<std::string_view> names;
    for (Mirna const & mirna : mirnas)
        if (can_be_meant(name, mirna.name))
            names.push_back(mirna.name);
    return nearest_name(name, names);
}

void keep_names(std::vector<Mirna> & mirnas, std::span<std::string const> const names)
{
    std::unordered_set<std::string_view> const wanted{names.begin(), names.end()};
    std::unordered_set<std::string_view> missing = wanted;
    for (Mirna const & mirna : mirnas)
        missing.erase(mirna.name);
    auto const first_missing =
        std::find_if(names.begin(), names.end(), [&](std::string const & name) { return missing.contains(name); });
    if (first_missing != names.end())
    {
        std::string_view const near = find_near(mirnas, *first_missing);
        throw UsageError{"no miRNA is called '" + printable(*first_missing) + '\'' +
                         (missing.size() > 1 ? ", nor are " + std::to_string(missing.size() - 1) + " more found" : "") +
                         (near.empty() ? "" : ": did you mean " + printable(near) + '?')};
    }
    std::erase_if(mirnas, [&](Mirna const & mirna) { return !wanted.contains(mirna.name); });
}

} // namespace

MirnaSet select_mirnas(MirnaSet set, std::string_view const species, std::span<std::string const> const names)
{
    if (!species.empty())
        keep_species(set.mirnas, species);
    if (!names.empty())
        keep_names(set.mirnas, names);
    return set;
}

} // namespace mirsweep
