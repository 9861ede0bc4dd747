#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <mirsweep/core/nucleotide.hpp>
#include <mirsweep/targetscan/seed_family.hpp>

namespace mirsweep
{

/// The families that are searched in one species, by the core of their sites: the six target bases that pair with miRNA
/// positions 7 to 2. One look-up serves all seeds.
class CoreLookup
{
public:
    static constexpr std::uint32_t core_bases = 6;
    static constexpr std::uint32_t core_count = 1U << 2 * core_bases;

    /// A family with a core.
    struct Entry
    {
        std::uint32_t family;    ///< index in the table's families
        Nucleotide facing_eight; ///< the target base that pairs with miRNA position 8
    };

    /// `families` are the indices of those to hold, ascending.
    CoreLookup(std::span<SeedFamily const> all, std::span<std::uint32_t const> families);

    /// Whether a family has that core; false for core_count and above, up to twice as many.
    bool has_core(std::uint32_t const core) const noexcept
    {
        return has_core_[core];
    }

    /// The families with that core, ascending. A core is coded 5' to 3' on the target, two bits a base.
    std::span<Entry const> with_core(std::uint32_t const core) const noexcept
    {
        return {entries_.data() + begin_[core], entries_.data() + begin_[core + 1]};
    }

private:
    std::vector<Entry> entries_;
    std::array<std::uint32_t, core_count + 1> begin_{};
    std::array<bool, 2 * core_count> has_core_{};
};

/// The families of a run and where each is searched. Immutable, so safe for concurrent calls.
class FamilyTable
{
public:
    explicit FamilyTable(std::vector<SeedFamily> families);

    std::vector<SeedFamily> const & families() const noexcept
    {
        return families_;
    }

    /// What to search in a species; nullptr if no family lists it.
    CoreLookup const * lookup_of(std::string_view species) const;

private:
    std::vector<SeedFamily> families_;
    std::map<std::string, CoreLookup, std::less<>> lookups_;
};

} // namespace mirsweep
