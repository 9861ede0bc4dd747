#pragma once

#include <compare>
#include <cstdint>
#include <type_traits>

#include <mirsweep/core/site_type.hpp>

namespace mirsweep
{

/// A seed site. Ordered as in the output: by transcript, begin, end, miRNA.
struct Site
{
    std::uint32_t transcript; ///< index in its batch
    std::uint32_t mirna;      ///< index in the run's miRNAs
    std::uint32_t begin;      ///< first base of the site on the transcript, 0-based
    SiteType type;

    /// One past the last base of the site on the transcript, 0-based.
    constexpr std::uint32_t end() const noexcept
    {
        return begin + rule_of(type).length();
    }

    friend constexpr bool operator==(Site const &, Site const &) noexcept = default;

    friend constexpr std::strong_ordering operator<=>(Site const & left, Site const & right) noexcept
    {
        if (auto const order = left.transcript <=> right.transcript; order != 0)
            return order;
        if (auto const order = left.begin <=> right.begin; order != 0)
            return order;
        if (auto const order = left.end() <=> right.end(); order != 0)
            return order;
        if (auto const order = left.mirna <=> right.mirna; order != 0)
            return order;
        return left.type <=> right.type;
    }
};

static_assert(sizeof(Site) == 16 && std::is_trivially_copyable_v<Site>);

} // namespace mirsweep
