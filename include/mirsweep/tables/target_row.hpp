#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include <mirsweep/core/documented_pair.hpp>
#include <mirsweep/core/site_type.hpp>
#include <mirsweep/tables/column_rule.hpp>

namespace mirsweep
{

/// Sites of each type, by `index_of(SiteType)`.
using SiteCounts = std::array<std::uint32_t, site_type_count>;

/// The most specific type with a site; there must be one.
constexpr SiteType best_of(SiteCounts const & counts) noexcept
{
    std::size_t best = 0;
    for (std::size_t type = 0; type < counts.size(); ++type)
        if (counts[type] != 0)
            best = type;
    return static_cast<SiteType>(best);
}

/// One row of the table `targets`, a miRNA and a transcript, as a view on the run's names.
struct TargetRow
{
    std::string_view mirna{};
    std::string_view transcript{};
    std::string_view gene{};                 ///< empty if the transcript's gene is not known
    std::span<std::uint32_t const> counts{}; ///< by class; 0 for types not asked for
    std::string_view best_site{};            ///< empty if there is no site
    std::optional<double> score{};           ///< the run's first; none without one
    std::optional<PairStatus> documented{};  ///< none with `--no-documented`
    std::optional<Support> support{};        ///< none if no table names the pair
    std::string_view references{};           ///< joined by `;`, empty if there are none
    // The rest only where it applies.
    std::span<double const> scores{}; ///< all of the run's, NaN where it is not defined
    std::optional<double> bound{};
    std::optional<double> bound_background{};
    std::string_view haplotype{};
    bool is_repeat{false};
};

/// The columns of `targets`.
std::span<ColumnRule<TargetRow> const> column_rules(TargetRow const *);

} // namespace mirsweep
