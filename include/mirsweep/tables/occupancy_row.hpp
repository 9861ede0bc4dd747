#pragma once

#include <span>
#include <string_view>

#include <mirsweep/core/counted_site.hpp>
#include <mirsweep/tables/column_rule.hpp>

namespace mirsweep
{

/// One row of the table `occupancy`, as a view on the run's names.
struct OccupancyRow
{
    std::string_view mirna{};
    std::string_view transcript{};
    CountedSite const * site{nullptr};
    std::string_view haplotype{}; ///< only where it applies
};

/// The columns of `occupancy`.
std::span<ColumnRule<OccupancyRow> const> column_rules(OccupancyRow const *);

} // namespace mirsweep
