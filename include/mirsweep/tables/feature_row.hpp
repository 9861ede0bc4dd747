#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include <mirsweep/core/site_energies.hpp>
#include <mirsweep/core/site_feature.hpp>
#include <mirsweep/tables/column_rule.hpp>

namespace mirsweep
{

/// One row of the table `features`, as a view on the run's names.
struct FeatureRow
{
    std::string_view mirna{};
    std::string_view transcript{};
    std::uint32_t begin{0}; ///< first base of the site on the transcript, 0-based
    std::uint32_t end{0};   ///< one past its last base
    std::string_view site_type{};
    std::span<SiteFeature const> features{}; ///< by the features of the run
    // The rest only where it applies.
    SiteEnergies const * energies{nullptr};
    std::string_view haplotype{};
};

/// The columns of `features`.
std::span<ColumnRule<FeatureRow> const> column_rules(FeatureRow const *);

} // namespace mirsweep
