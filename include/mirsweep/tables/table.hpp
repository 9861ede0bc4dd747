#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include <mirsweep/tables/column.hpp>

namespace mirsweep
{

/// The tables of a scan.
enum class Table : std::uint8_t
{
    targets,
    sites,
    documented,
    features,
    genes,
    ranking,
    occupancy,
    regions,
    loci,
    variants,
    mirna_variants
};

/// Rows of `table_rules`.
inline constexpr std::size_t table_count = 11;

/// One row per table: its name, as given to `--tables` and as the stem of its file.
struct TableRule
{
    Table table;
    std::string_view name;
    bool is_of_all; ///< is about all transcripts, so that one shard of many cannot write it
};

/// In the order of Table.
inline constexpr std::array<TableRule, table_count> table_rules{TableRule{Table::targets, "targets", false},
                                                                TableRule{Table::sites, "sites", false},
                                                                TableRule{Table::documented, "documented", true},
                                                                TableRule{Table::features, "features", false},
                                                                TableRule{Table::genes, "genes", true},
                                                                TableRule{Table::ranking, "ranking", true},
                                                                TableRule{Table::occupancy, "occupancy", false},
                                                                TableRule{Table::regions, "regions", false},
                                                                TableRule{Table::loci, "loci", true},
                                                                TableRule{Table::variants, "variants", false},
                                                                TableRule{Table::mirna_variants, "mirna_variants", true}};

/// What is known of a table.
constexpr TableRule const & rule_of(Table const table) noexcept
{
    return table_rules[static_cast<std::size_t>(table)];
}

/// The table with that name, if there is one; names match exactly.
constexpr std::optional<Table> table_of(std::string_view const name) noexcept
{
    for (TableRule const & rule : table_rules)
        if (rule.name == name)
            return rule.table;
    return std::nullopt;
}

/// The columns of a table in a run, in the order of the file.
std::vector<Column> columns_of(Table table, RunColumns const & run);

static_assert(
    []
    {
        for (std::size_t i = 0; i < table_rules.size(); ++i)
            if (static_cast<std::size_t>(table_rules[i].table) != i)
                return false;
        return true;
    }(),
    "table_rules must be in the order of Table");

} // namespace mirsweep
