#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace mirsweep
{

/// The tables of a scan.
enum class Table : std::uint8_t
{
    targets,
    sites,
    documented,
    features
};

/// Rows of `table_rules`.
inline constexpr std::size_t table_count = 4;

/// Columns of `sites`, in the order of the file.
inline constexpr std::array<std::string_view, 8> site_columns{"mirna", "transcript", "gene",  "start",
                                                              "end",   "site_type",  "score", "documented"};
/// Columns of `targets`.
inline constexpr std::array<std::string_view, 13> target_columns{
    "mirna",       "transcript", "gene",  "8mer",       "7mer-m8", "7mer-A1",   "6mer",
    "offset-6mer", "best_site",  "score", "documented", "support", "references"};
/// Columns of `documented`.
inline constexpr std::array<std::string_view, 8> documented_columns{"mirna", "gene",      "transcript", "status",
                                                                    "sites", "best_site", "support",    "references"};
/// Columns of `features` before those of the score.
inline constexpr std::array<std::string_view, 5> feature_columns{"mirna", "transcript", "start", "end", "site_type"};

/// One row per table: its name, as given to `--tables` and as the stem of its file, and its columns.
struct TableRule
{
    Table table;
    std::string_view name;
    /// In the order of the file. Those of `features` are followed, for each feature of the score, by NAME and
    /// NAME_contribution.
    std::span<std::string_view const> columns;
};

/// In the order of Table.
inline constexpr std::array<TableRule, table_count> table_rules{
    TableRule{Table::targets, "targets", target_columns}, TableRule{Table::sites, "sites", site_columns},
    TableRule{Table::documented, "documented", documented_columns},
    TableRule{Table::features, "features", feature_columns}};

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

static_assert(
    []
    {
        for (std::size_t i = 0; i < table_rules.size(); ++i)
            if (static_cast<std::size_t>(table_rules[i].table) != i)
                return false;
        return true;
    }(),
    "table_rules must stand in the order of Table");

} // namespace mirsweep
