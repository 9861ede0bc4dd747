#pragma once

#include <cstdint>
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

/// Bases of a site of a built-in type, without a look into the table; of a further class any number.
constexpr std::uint8_t length_of_built_in(SiteType const type) noexcept
{
    return static_cast<std::uint8_t>(6 + (static_cast<unsigned>(type) >> 1));
}

/// A site of any class of a run. Ordered by transcript, begin, end and miRNA, then by the class's `order_of` in the
/// run's SiteClasses.
struct ClassSite
{
    std::uint32_t transcript; ///< index in its batch
    std::uint32_t mirna;      ///< index in the run's miRNAs
    std::uint32_t begin;      ///< first base of the site on the transcript, 0-based
    SiteType type;            ///< index in the run's `SiteClasses`; built-in types are the enumerators
    std::uint8_t length{length_of_built_in(type)};
    SiteDetails details{}; ///< of a further class

    /// One past the last base of the site on the transcript, 0-based.
    constexpr std::uint32_t end() const noexcept
    {
        return begin + length;
    }

    friend constexpr bool operator==(ClassSite const &, ClassSite const &) noexcept = default;
};

static_assert(sizeof(ClassSite) == 16 && std::is_trivially_copyable_v<ClassSite>);

static_assert(
    []
    {
        for (SiteRule const & rule : site_rules)
            if (length_of_built_in(rule.type) != rule.length())
                return false;
        return true;
    }(),
    "length_of_built_in must be that of site_rules");

} // namespace mirsweep
