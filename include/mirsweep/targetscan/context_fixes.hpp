#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace mirsweep
{

/// A proven fault of targetscan_70_context_scores.pl that can be put right; all are kept unless asked for.
enum class ContextFix : std::uint8_t
{
    offset_6mer,
    site8_6mer,
    sa_6mer,
    missing_air,
    missing_orf_length,
    percentile,
    drawing
};

/// One row per fix.
struct ContextFixRule
{
    ContextFix fix;
    std::string_view name; ///< as given to `--fix`
    std::string_view what; ///< what the fix does
};

/// In the order of ContextFix.
inline constexpr std::array<ContextFixRule, 7> context_fix_rules{{
    {ContextFix::offset_6mer, "offset-6mer", "count the offset-6mer sites instead of taking 1"},
    {ContextFix::site8_6mer, "site8-6mer", "read the base opposite position 8 at its place, also for 6mers"},
    {ContextFix::sa_6mer, "sa-6mer", "take the same accessibility window for a 6mer as for a 7mer-A1"},
    {ContextFix::missing_air, "missing-air", "take one full-length isoform where the AIR file has no segment"},
    {ContextFix::missing_orf_length, "missing-orf-length", "add nothing where the ORF length is not known"},
    {ContextFix::percentile, "percentile", "rank weighted and unweighted scores apart"},
    {ContextFix::drawing, "drawing", "draw 3' pairing over its bases, and nothing of it below 3 points"},
}};

/// A set of fixes.
class ContextFixSet
{
public:
    constexpr ContextFixSet() noexcept = default;

    static constexpr ContextFixSet all() noexcept
    {
        ContextFixSet set;
        for (ContextFixRule const & rule : context_fix_rules)
            set.insert(rule.fix);
        return set;
    }

    constexpr void insert(ContextFix const fix) noexcept
    {
        bits_ = static_cast<std::uint8_t>(bits_ | 1U << static_cast<unsigned>(fix));
    }

    constexpr bool contains(ContextFix const fix) const noexcept
    {
        return (bits_ >> static_cast<unsigned>(fix) & 1U) != 0;
    }

    friend constexpr bool operator==(ContextFixSet, ContextFixSet) noexcept = default;

private:
    std::uint8_t bits_{0};
};

/// Names separated by commas, or `all`. Throws UsageError that lists the names if one is unknown.
ContextFixSet parse_context_fixes(std::string_view list);

static_assert(
    []
    {
        for (std::size_t i = 0; i < context_fix_rules.size(); ++i)
            if (static_cast<std::size_t>(context_fix_rules[i].fix) != i)
                return false;
        return true;
    }(),
    "context_fix_rules must be in the order of ContextFix");

} // namespace mirsweep
