#pragma once

#include <span>
#include <string_view>

#include <mirsweep/tables/column_rule.hpp>

namespace mirsweep
{

/// One row of the table `regions`, as the texts of its columns; `NA` where a value is absent.
struct RegionRow
{
    std::span<std::string_view const> fields;
};

/// One row of the table `variants`, in the same way.
struct VariantRow
{
    std::span<std::string_view const> fields;
};

/// One row of the table `mirna_variants`, in the same way.
struct MirnaVariantRow
{
    std::span<std::string_view const> fields;
};

/// The columns of `regions`.
std::span<ColumnRule<RegionRow> const> column_rules(RegionRow const *);

/// The columns of `variants`.
std::span<ColumnRule<VariantRow> const> column_rules(VariantRow const *);

/// The columns of `mirna_variants`.
std::span<ColumnRule<MirnaVariantRow> const> column_rules(MirnaVariantRow const *);

} // namespace mirsweep
