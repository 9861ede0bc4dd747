#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <mirsweep/core/byte_sink.hpp>
#include <mirsweep/tables/table.hpp>
#include <mirsweep/tables/table_values.hpp>

namespace mirsweep
{

/// Takes the rows of a scan's tables in memory, in place of files. For `ScanJob::received`; one for each run.
class ReceivedTables
{
public:
    /// Is given the rows so far of a table; may throw, which ends the scan.
    using HandOver = std::function<void(Table, TableValues)>;

    /// All rows are kept until they are taken.
    ReceivedTables() = default;

    /// A table's rows are handed over when this number is reached, and what is left at the end. Every part numbers
    /// its names by itself. Called in the order of the input, never by two threads at a time.
    ReceivedTables(std::size_t const most_rows, HandOver hand_over)
        : most_rows_{most_rows}, hand_over_{std::move(hand_over)}
    {
    }

    /// Names of a column that are numbered before all others, in each table that has the column. To be called before
    /// the scan.
    void know(std::string column, std::vector<std::string> names);

    /// By the scan: the table is written, and has these columns. Returns where its rows go.
    ByteSink & open(Table table, std::vector<Column> columns);

    /// After the scan, all rows of a table that it was asked for.
    TableValues take(Table table);

private:
    class Receiver;

    TableValues empty_values(std::vector<Column> const & columns) const;

    std::size_t most_rows_{0}; // 0 for all
    HandOver hand_over_{};
    std::vector<std::pair<std::string, std::vector<std::string>>> known_{};
    std::array<std::shared_ptr<Receiver>, table_count> receivers_{};
};

} // namespace mirsweep
