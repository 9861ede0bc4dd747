#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace mirsweep
{

/// The built-in, seed-matched site types, least specific first, so that the greatest one that holds at a place is the
/// one to report. Names and rules after Bartel 2009 (doi:10.1016/j.cell.2009.01.002) and Agarwal et al. 2015
/// (doi:10.7554/eLife.05005). Values after the enumerators are the further classes of a run: see SiteClasses.
enum class SiteType : std::uint8_t
{
    offset_6mer,
    mer6,
    mer7_a1,
    mer7_m8,
    mer8
};

/// Rows of `site_rules`.
inline constexpr std::size_t site_type_count = 5;

/// One row per site type: everything that the program knows of a type. Kernels, names, documentation and the tests'
/// naive scanner are driven by this table.
///
/// A place is counted by its *register*: the target base that faces miRNA position 8. The target base facing position p
/// is then `register + 8 - p`.
struct SiteRule
{
    SiteType type;
    std::string_view name;  ///< as printed and as given to `--site-types`
    unsigned first_paired;  ///< first miRNA position (1-based) that must pair
    unsigned last_paired;   ///< last miRNA position that must pair
    bool needs_a1;          ///< needs a target A opposite miRNA position 1, whatever that base is
    std::string_view match; ///< the rule in words

    /// Target bases from the site's first to its last, the A opposite position 1 included.
    constexpr unsigned length() const noexcept
    {
        return last_paired - first_paired + 1 + (needs_a1 ? 1U : 0U);
    }

    /// Where the site begins, in bases after its register.
    constexpr unsigned begin() const noexcept
    {
        return 8 - last_paired;
    }
};

/// In the order of SiteType.
inline constexpr std::array<SiteRule, site_type_count> site_rules{
    SiteRule{SiteType::offset_6mer, "offset-6mer", 3, 8, false, "positions 3-8 pair and position 2 does not"},
    SiteRule{SiteType::mer6, "6mer", 2, 7, false, "positions 2-7 pair"},
    SiteRule{SiteType::mer7_a1, "7mer-A1", 2, 7, true, "positions 2-7 pair, then a target A"},
    SiteRule{SiteType::mer7_m8, "7mer-m8", 2, 8, false, "positions 2-8 pair"},
    SiteRule{SiteType::mer8, "8mer", 2, 8, true, "positions 2-8 pair, then a target A"}};

/// The place of a type in `site_rules`.
constexpr std::size_t index_of(SiteType const type) noexcept
{
    return static_cast<std::size_t>(type);
}

/// Bases of a site of a built-in type, without a look into the table; of a further class any number.
constexpr std::uint8_t length_of_built_in(SiteType const type) noexcept
{
    return static_cast<std::uint8_t>(6 + (static_cast<unsigned>(type) >> 1));
}

/// What is known of a built-in type.
constexpr SiteRule const & rule_of(SiteType const type) noexcept
{
    return site_rules[index_of(type)];
}

/// The type with that name, if there is one; names match exactly.
constexpr std::optional<SiteType> site_type_of(std::string_view const name) noexcept
{
    for (SiteRule const & rule : site_rules)
        if (rule.name == name)
            return rule.type;
    return std::nullopt;
}

/// A set of site types.
class SiteTypeSet
{
public:
    constexpr SiteTypeSet() noexcept = default;

    static constexpr SiteTypeSet all() noexcept
    {
        SiteTypeSet set;
        for (SiteRule const & rule : site_rules)
            set.insert(rule.type);
        return set;
    }

    /// 8mer, 7mer-m8 and 7mer-A1: the types that repress by themselves, and the default of `scan`.
    static constexpr SiteTypeSet canonical() noexcept
    {
        SiteTypeSet set;
        set.insert(SiteType::mer8);
        set.insert(SiteType::mer7_m8);
        set.insert(SiteType::mer7_a1);
        return set;
    }

    constexpr void insert(SiteType const type) noexcept
    {
        bits_ = static_cast<std::uint8_t>(bits_ | 1U << index_of(type));
    }

    constexpr bool contains(SiteType const type) const noexcept
    {
        return (bits_ >> index_of(type) & 1U) != 0;
    }

    constexpr bool empty() const noexcept
    {
        return bits_ == 0;
    }

    friend constexpr bool operator==(SiteTypeSet, SiteTypeSet) noexcept = default;

private:
    std::uint8_t bits_{0};
};

static_assert(
    []
    {
        for (std::size_t i = 0; i < site_rules.size(); ++i)
            if (index_of(site_rules[i].type) != i || length_of_built_in(site_rules[i].type) != site_rules[i].length())
                return false;
        return true;
    }(),
    "site_rules must be in the order of SiteType");

} // namespace mirsweep
