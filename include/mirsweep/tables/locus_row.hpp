#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include <mirsweep/core/site_type.hpp>
#include <mirsweep/tables/column_rule.hpp>
#include <mirsweep/tables/site_row.hpp>

namespace mirsweep
{

/// One row of the table `loci`, a place of the genome with a site of a miRNA, as a view on the run's names.
struct LocusRow
{
    std::string_view mirna{};
    std::string_view genes{}; ///< joined by `,`; empty if none is known
    SitePlace place{};        ///< without positions on a transcript
    std::string_view site_type{};
    std::string_view transcripts{}; ///< joined by `,`
    std::optional<SiteType> built_in{}; ///< that holds at the place, also where a further class names the site
};

/// The columns of `loci`.
std::span<ColumnRule<LocusRow> const> column_rules(LocusRow const *);

} // namespace mirsweep
