#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include <mirsweep/core/mirna.hpp>

#include "sites/class_rules.hpp"
#include "sites/plane_bits.hpp"

namespace mirsweep::sites
{

/// Where a pattern has eight bases in a row that can be one base each: its core.
class CoreTable
{
public:
    static constexpr unsigned core_bases = 8;

    /// A pattern of a miRNA whose core is found.
    struct Entry
    {
        std::uint32_t mirna;
        std::uint16_t alternative;
        std::uint16_t to_anchor; ///< bases from the core's first base on the target to the anchor
    };

    /// Of those alternatives, which all must have a core.
    CoreTable(ClassRules const & rules, std::span<std::uint32_t const> alternatives, std::span<Mirna const> mirnas);

    /// Whether the pattern has a core for every miRNA without unknown letters.
    static bool has_core(Alternative const & alternative);

    bool is_empty() const noexcept
    {
        return entries_.empty();
    }

    /// Calls `visit` with the entry and the anchor for each core that lies in the bases [begin, end).
    template <typename Visit>
    void for_each(EncodedBases const & bases, std::size_t begin, std::size_t end, Visit visit) const;

private:
    std::vector<std::uint64_t> is_core_; // by code of eight bases: most are of none, which is known without the lists
    std::vector<std::uint32_t> begins_;  // by code
    std::vector<Entry> entries_;
};

template <typename Visit>
void CoreTable::for_each(EncodedBases const & bases, std::size_t const begin, std::size_t const end, Visit visit) const
{
    constexpr std::uint64_t all = (std::uint64_t{1} << core_bases) - 1;
    constexpr std::size_t most_places = 64 - 7 - core_bases + 1; // in 64 bits from the byte of the first
    for (std::size_t first = begin; first + core_bases <= end;)
    {
        std::size_t const places = std::min(most_places, end - core_bases + 1 - first);
        std::uint64_t const low = bits_from(bases.low(), first);
        std::uint64_t const high = bits_from(bases.high(), first);
        std::uint64_t const unknown = bits_from(bases.unknown(), first);
        for (std::size_t place = 0; place < places; ++place)
        {
            auto const code = static_cast<std::uint32_t>((low >> place & all) | (high >> place & all) << core_bases);
            if ((is_core_[code / 64] >> (code % 64) & 1U) == 0 || (unknown >> place & all) != 0) [[likely]]
                continue;
            for (std::uint32_t i = begins_[code]; i < begins_[code + 1]; ++i)
                visit(entries_[i], first + place + entries_[i].to_anchor);
        }
        first += places;
    }
}

} // namespace mirsweep::sites
