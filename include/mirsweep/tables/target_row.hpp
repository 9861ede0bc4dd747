#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include <mirsweep/core/documented_pair.hpp>
#include <mirsweep/core/site_type.hpp>

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

/// One row of the table `targets`, a miRNA and a transcript with at least one site, as a view on the run's names.
struct TargetRow
{
    std::string_view mirna;
    std::string_view transcript;
    std::string_view gene; ///< empty if the transcript's gene is not known
    SiteCounts counts;     ///< 0 for types not asked for
    SiteType best_site;
    std::optional<double> score;          ///< sum over the sites; none without a score
    std::optional<PairStatus> documented; ///< none with `--no-documented`
    std::optional<Support> support;       ///< none if no table names the pair
    std::string_view references;          ///< joined by `;`, empty if there are none
};

} // namespace mirsweep
