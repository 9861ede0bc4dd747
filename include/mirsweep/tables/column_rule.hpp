#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <mirsweep/tables/cell.hpp>
#include <mirsweep/tables/column.hpp>

namespace mirsweep
{

/// One row per column of a table: everything that formats, documents and checks know of it. A table's rules are
/// `column_rules(Row)`, found by the type of its rows.
template <typename Row>
struct ColumnRule
{
    std::string_view name; ///< `*` stands for the name of a list's item
    CellText text;
    ColumnGroup group;
    std::string_view what; ///< for doc/formats.md
    /// The value in a row; `item` is the index of a list's item, else 0.
    Cell (*value)(Row const & row, std::size_t item);
};

/// The items for which a group has a column; one without a name for a group that is not a list.
std::span<ColumnItem const> items_of(ColumnGroup group, RunColumns const & run);

/// The name with the item's for its `*`.
std::string column_name(std::string_view name, std::string_view item);

/// The columns of a table in a run, and the cells of its rows. One for each thread.
template <typename Row>
class RowColumns
{
public:
    explicit RowColumns(RunColumns const & run)
    {
        std::span<ColumnRule<Row> const> rules = column_rules(static_cast<Row const *>(nullptr));
        while (!rules.empty())
        {
            // Columns of one list that follow each other alternate.
            std::size_t together = 1;
            while (together < rules.size() && rules[together].group == rules.front().group)
                ++together;
            add(rules.first(together), run);
            rules = rules.subspan(together);
        }
        cells_.resize(columns_.size());
    }

    std::vector<Column> const & columns() const noexcept
    {
        return columns_;
    }

    /// In the order of the columns; valid until the next call, and as long as what the row is a view on.
    std::span<Cell const> cells(Row const & row)
    {
        for (std::size_t i = 0; i < cells_.size(); ++i)
            cells_[i] = sources_[i].first(row, sources_[i].second);
        return cells_;
    }

private:
    void add(std::span<ColumnRule<Row> const> const rules, RunColumns const & run)
    {
        for (ColumnItem const & item : items_of(rules.front().group, run))
            for (ColumnRule<Row> const & rule : rules)
            {
                columns_.push_back({column_name(rule.name, item.name), rule.text, rule.group});
                sources_.emplace_back(rule.value, item.index);
            }
    }

    std::vector<Column> columns_{};
    std::vector<std::pair<Cell (*)(Row const &, std::size_t), std::size_t>> sources_{};
    std::vector<Cell> cells_{};
};

} // namespace mirsweep
