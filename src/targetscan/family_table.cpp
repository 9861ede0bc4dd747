#include <mirsweep/targetscan/family_table.hpp>

#include <numeric>
#include <utility>

namespace mirsweep
{

namespace
{

std::uint32_t core_of(Seed const & seed)
{
    std::uint32_t core = 0;
    for (unsigned position = 7; position >= 2; --position)
        core = core << 2 | static_cast<std::uint32_t>(seed.target_at(position));
    return core;
}

} // namespace

CoreLookup::CoreLookup(std::span<SeedFamily const> const all, std::span<std::uint32_t const> const families)
{
    for (std::uint32_t const family : families)
        ++begin_[core_of(all[family].seed) + 1];
    std::partial_sum(begin_.begin(), begin_.end(), begin_.begin());
    for (std::uint32_t core = 0; core < core_count; ++core)
        has_core_[core] = begin_[core] != begin_[core + 1];
    entries_.resize(families.size());
    auto next = begin_;
    for (std::uint32_t const family : families)
        entries_[next[core_of(all[family].seed)]++] = {family, all[family].seed.target_at(8)};
}

FamilyTable::FamilyTable(std::vector<SeedFamily> families) : families_{std::move(families)}
{
    std::map<std::string_view, std::vector<std::uint32_t>> families_of;
    for (std::uint32_t family = 0; family < families_.size(); ++family)
        for (std::string const & species : families_[family].species)
            families_of[species].push_back(family);
    for (auto const & [species, listed] : families_of)
        lookups_.emplace(species, CoreLookup{families_, listed});
}

CoreLookup const * FamilyTable::lookup_of(std::string_view const species) const
{
    auto const lookup = lookups_.find(species);
    return lookup == lookups_.end() ? nullptr : &lookup->second;
}

} // namespace mirsweep
