#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <type_traits>

#include <mirsweep/core/site_type.hpp>

namespace mirsweep
{

/// What is known of a site of a further class besides its class, in 16 bits.
class SiteDetails
{
public:
    static constexpr unsigned most_mismatches = 63;
    static constexpr int nearest_seed_site = -7;
    static constexpr int furthest_seed_site = 120;

    constexpr SiteDetails() noexcept = default;

    /// `seed_begin` is where the built-in site begins, in bases after the begin of this one; from `nearest_seed_site`
    /// to `furthest_seed_site`.
    constexpr SiteDetails(unsigned const mismatches, SiteType const seed_type, int const seed_begin) noexcept
        : bits_{static_cast<std::uint16_t>(mismatches | (static_cast<unsigned>(seed_type) + 1) << 6 |
                                           static_cast<unsigned>(seed_begin - nearest_seed_site) << 9)}
    {
    }

    explicit constexpr SiteDetails(unsigned const mismatches) noexcept : bits_{static_cast<std::uint16_t>(mismatches)}
    {
    }

    constexpr unsigned mismatches() const noexcept
    {
        return bits_ & most_mismatches;
    }

    /// Whether a built-in type holds at the same place.
    constexpr bool has_seed_type() const noexcept
    {
        return (bits_ >> 6 & 7U) != 0;
    }

    constexpr SiteType seed_type() const noexcept
    {
        return static_cast<SiteType>((bits_ >> 6 & 7U) - 1);
    }

    constexpr int seed_begin() const noexcept
    {
        return static_cast<int>(bits_ >> 9) + nearest_seed_site;
    }

    friend constexpr bool operator==(SiteDetails, SiteDetails) noexcept = default;

private:
    std::uint16_t bits_{0};
};

/// A seed site. Ordered as in the output: by transcript, begin, end, miRNA; sites of built-in types then by type. Where
/// there are further classes, the order of two at one place is that of `SiteClasses::order_of`.
struct Site
{
    std::uint32_t transcript; ///< index in its batch
    std::uint32_t mirna;      ///< index in the run's miRNAs
    std::uint32_t begin;      ///< first base of the site on the transcript, 0-based
    SiteType type;            ///< index in the run's `SiteClasses`
    std::uint8_t length{length_of_built_in(type)};
    SiteDetails details{}; ///< of a further class

    /// One past the last base of the site on the transcript, 0-based.
    constexpr std::uint32_t end() const noexcept
    {
        return begin + length;
    }

    /// The built-in type that holds at the place: its own, or what is known besides; none if none holds.
    constexpr std::optional<SiteType> built_in_type() const noexcept
    {
        if (index_of(type) < site_type_count)
            return type;
        return details.has_seed_type() ? std::optional{details.seed_type()} : std::nullopt;
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
