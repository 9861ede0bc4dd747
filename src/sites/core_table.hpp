#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include <mirsweep/core/mirna.hpp>

#include "sites/class_rules.hpp"

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
    std::vector<std::uint32_t> begins_; // by code of eight bases
    std::vector<Entry> entries_;
};

template <typename Visit>
void CoreTable::for_each(EncodedBases const & bases, std::size_t const begin, std::size_t const end, Visit visit) const
{
    constexpr std::uint32_t all = (1U << core_bases) - 1;
    std::uint32_t low = 0;
    std::uint32_t high = 0;
    std::uint32_t unknown = all;
    for (std::size_t at = begin; at < end; ++at)
    {
        // The newest base is the highest bit, as in the planes.
        auto const next = [&](std::uint32_t const before, std::uint64_t const * const plane)
        { return before >> 1 | static_cast<std::uint32_t>(plane[at / 64] >> (at % 64) & 1U) << (core_bases - 1); };
        low = next(low, bases.low());
        high = next(high, bases.high());
        unknown = next(unknown, bases.unknown());
        std::uint32_t const code = low | high << core_bases;
        if (unknown != 0 || begins_[code] == begins_[code + 1]) [[likely]]
            continue;
        std::size_t const first = at + 1 - core_bases;
        for (std::uint32_t i = begins_[code]; i < begins_[code + 1]; ++i)
            visit(entries_[i], first + entries_[i].to_anchor);
    }
}

} // namespace mirsweep::sites
