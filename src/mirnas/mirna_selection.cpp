#include <mirsweep/mirnas/mirna_selection.hpp>

#include <algorithm>
#include <set>

#include <mirsweep/core/error.hpp>
#include <mirsweep/core/near_names.hpp>

namespace mirsweep
{

namespace
{

/// The species codes of the names, the first few in the order of the file.
std::string shown_species(std::span<std::string_view const> const names)
{
    constexpr std::size_t most_shown = 8;
    std::string shown;
    std::set<std::string_view> codes;
    for (std::string_view const name : names)
    {
        std::size_t const dash = name.find('-');
        if (dash == std::string_view::npos || !codes.insert(name.substr(0, dash)).second || codes.size() > most_shown)
            continue;
        shown += (shown.empty() ? "" : ", ") + printable(name.substr(0, dash));
    }
    if (codes.size() > most_shown)
        shown += " and " + std::to_string(codes.size() - most_shown) + " more";
    return shown.empty() ? "no species codes" : shown;
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
std::string_view find_near(std::span<std::string_view const> const mirnas, std::string_view const name)
{
    std::string const sought = folded(name);
    auto const is_near = [&](std::string_view const mirna)
    {
        std::string const candidate = folded(mirna);
        return candidate == sought || without_arm(candidate) == sought || candidate == without_arm(sought);
    };
    auto const near = std::find_if(mirnas.begin(), mirnas.end(), is_near);
    if (near != mirnas.end())
        return *near;
    std::vector<std::string_view> names;
    for (std::string_view const mirna : mirnas)
        if (can_be_meant(name, mirna))
            names.push_back(mirna);
    return nearest_name(name, names);
}

bool is_glob(std::string_view const name)
{
    return name.find_first_of("*?[") != std::string_view::npos;
}

/// Whether a letter is one of those between brackets; `end` is set after the closing one. Without a closing bracket the
/// opening one means itself.
bool fits_bracket(char const letter, std::string_view const glob, std::size_t const open, std::size_t & end) noexcept
{
    std::size_t const close = glob.find(']', open + 2);
    if (close == std::string_view::npos)
    {
        end = open + 1;
        return letter == '[';
    }
    end = close + 1;
    bool fits = false;
    for (std::size_t at = open + 1; at < close; ++at)
        if (at + 2 < close && glob[at + 1] == '-')
        {
            fits = fits || (letter >= glob[at] && letter <= glob[at + 2]);
            at += 2;
        }
        else
            fits = fits || letter == glob[at];
    return fits;
}

} // namespace

bool fits_glob(std::string_view const name, std::string_view const glob) noexcept
{
    std::size_t at = 0;
    std::size_t in_glob = 0;
    std::size_t star = std::string_view::npos;
    std::size_t tried = 0; // where what follows the last star was last tried
    while (at < name.size())
    {
        std::size_t next = in_glob + 1;
        bool fits = false;
        if (in_glob < glob.size() && glob[in_glob] == '*')
        {
            star = in_glob++;
            tried = at;
            continue;
        }
        if (in_glob < glob.size())
            fits = glob[in_glob] == '?'   ? true
                   : glob[in_glob] == '[' ? fits_bracket(name[at], glob, in_glob, next)
                                          : glob[in_glob] == name[at];
        if (!fits && star == std::string_view::npos)
            return false;
        at = fits ? at + 1 : ++tried;
        in_glob = fits ? next : star + 1;
    }
    while (in_glob < glob.size() && glob[in_glob] == '*')
        ++in_glob;
    return in_glob == glob.size();
}

MirnaSelection::MirnaSelection(std::string_view const species, std::vector<std::string> names)
    : prefix_{species.empty() ? std::string{} : std::string{species} + '-'}
{
    for (std::string & name : names)
    {
        if (!known_.insert(name).second)
            continue;
        if (is_glob(name))
            globs_.push_back(name);
        names_.push_back(std::move(name));
    }
}

bool MirnaSelection::can_have(std::string_view const name) const
{
    if (!name.starts_with(prefix_))
        return false;
    return names_.empty() || known_.contains(std::string{name}) ||
           std::any_of(globs_.begin(), globs_.end(), [&](std::string const & glob) { return fits_glob(name, glob); });
}

void MirnaSelection::check_species(std::span<std::string_view const> const names_of_file) const
{
    auto const is_of_species = [&](std::string_view const name) { return name.starts_with(prefix_); };
    if (!prefix_.empty() && std::none_of(names_of_file.begin(), names_of_file.end(), is_of_species))
        throw UsageError{"no miRNA's name begins with '" + printable(prefix_) + "': the miRNA file has " +
                         shown_species(names_of_file)};
}

void MirnaSelection::check_names(std::span<std::string_view const> const names_of_species,
                                 std::unordered_set<std::string_view> const & exact) const
{
    auto const is_missing = [&](std::string const & name)
    {
        bool const fits_one = is_glob(name) && std::any_of(names_of_species.begin(), names_of_species.end(),
                                                           [&](std::string_view const of_file)
                                                           { return fits_glob(of_file, name); });
        return !exact.contains(name) && !fits_one;
    };
    auto const first = std::find_if(names_.begin(), names_.end(), is_missing);
    if (first == names_.end())
        return;
    auto const missing = std::count_if(first, names_.end(), is_missing);
    std::string_view const near = find_near(names_of_species, *first);
    throw UsageError{"no miRNA is called '" + printable(*first) + '\'' +
                     (missing > 1 ? ", nor are " + std::to_string(missing - 1) + " more found" : "") +
                     (near.empty() ? "" : ": did you mean " + printable(near) + '?')};
}

std::vector<bool> MirnaSelection::choose(std::span<std::string_view const> const names_of_file) const
{
    check_species(names_of_file);
    std::vector<std::string_view> of_species;
    std::unordered_set<std::string_view> exact;
    for (std::string_view const name : names_of_file)
        if (name.starts_with(prefix_))
        {
            of_species.push_back(name);
            if (known_.contains(std::string{name}))
                exact.insert(name);
        }
    check_names(of_species, exact);
    std::vector<std::string> globs;
    std::copy_if(globs_.begin(), globs_.end(), std::back_inserter(globs),
                 [&](std::string const & glob) { return !exact.contains(glob); });
    std::vector<bool> chosen;
    for (std::string_view const name : names_of_file)
    {
        bool const is_named = names_.empty() || exact.contains(name) ||
                              std::any_of(globs.begin(), globs.end(),
                                          [&](std::string const & glob) { return fits_glob(name, glob); });
        chosen.push_back(is_named && name.starts_with(prefix_));
    }
    return chosen;
}

MirnaSet select_mirnas(MirnaSet set, MirnaSelection const & selection)
{
    std::vector<std::string_view> names;
    for (Mirna const & mirna : set.mirnas)
        names.push_back(mirna.name);
    names.insert(names.end(), set.others.begin(), set.others.end());
    std::vector<bool> const chosen = selection.choose(names);
    std::vector<Mirna> kept;
    for (std::size_t i = 0; i < set.mirnas.size(); ++i)
        if (chosen[i])
            kept.push_back(std::move(set.mirnas[i]));
        else
            set.others.push_back(set.mirnas[i].name);
    set.mirnas = std::move(kept);
    return set;
}

MirnaSet select_mirnas(MirnaSet set, std::string_view const species, std::span<std::string const> const names)
{
    return select_mirnas(std::move(set), MirnaSelection{species, {names.begin(), names.end()}});
}

} // namespace mirsweep
