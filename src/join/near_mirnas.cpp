#include <join/near_mirnas.hpp>

#include <algorithm>

#include <mirsweep/core/line_reader.hpp>
#include <mirsweep/core/near_names.hpp>

namespace mirsweep
{

namespace
{

constexpr std::string_view separators = ";,|";

} // namespace

NearMirnas::NearMirnas(std::span<std::string_view const> const run, MirnaNames const & names) : run_{run}, names_{names}
{
    for (std::string_view const mirna : run)
    {
        std::string const name = folded(mirna);
        std::string_view const stem = without_arm(name);
        std::size_t const species = species_code(name).size();
        bool const has_arm = stem.size() < name.size();
        by_name_.emplace(name, mirna);
        if (has_arm)
            by_stem_.emplace(stem, mirna);
        if (species == 0)
            continue;
        by_bare_name_.emplace(name.substr(species + 1), mirna);
        if (has_arm)
            by_bare_stem_.emplace(stem.substr(species + 1), mirna);
    }
}

std::optional<NearMirna> NearMirnas::find(std::string_view const name) const
{
    std::string const plain = folded(name);
    std::string const stem{without_arm(plain)};
    Index const & by_stem = stem == plain ? by_stem_ : by_name_;
    if (auto const other = by_stem.find(stem); other != by_stem.end())
        return NearMirna{NearReason::arm, other->second};
    if (species_code(plain).empty())
        if (auto const other = without_species(plain))
            return other;
    return in_list(name);
}

std::optional<NearMirna> NearMirnas::without_species(std::string const & folded_name) const
{
    for (Index const * const index : {&by_bare_name_, &by_bare_stem_})
        if (auto const other = index->find(folded_name); other != index->end())
            return NearMirna{NearReason::species, other->second};
    return std::nullopt;
}

std::optional<NearMirna> NearMirnas::in_list(std::string_view const name) const
{
    if (!is_list_of_names(name))
        return std::nullopt;
    for (std::size_t begin = 0; begin <= name.size();)
    {
        std::size_t const end = std::min(name.find_first_of(separators, begin), name.size());
        MirnaMatch const match = names_.match(trim(name.substr(begin, end - begin)));
        if (!match.mirnas.empty())
            return NearMirna{NearReason::several_names, run_[match.mirnas.front()]};
        begin = end + 1;
    }
    return std::nullopt;
}

bool is_list_of_names(std::string_view const field) noexcept
{
    return field.find_first_of(separators) != std::string_view::npos;
}

} // namespace mirsweep
