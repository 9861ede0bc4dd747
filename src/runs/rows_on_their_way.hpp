#pragma once

#include <cstddef>

#include <mirsweep/core/byte_buffer.hpp>
#include <mirsweep/tables/table.hpp>

#include "runs/table_outputs.hpp"
#include "tables/formatted_rows.hpp"

namespace mirsweep::runs
{

/// Rows of a table, written some hundred kilobytes at a time.
template <typename Row>
class RowsOnTheirWay
{
public:
    RowsOnTheirWay(TableOutputs & outputs, Table const table)
        : outputs_{outputs}, table_{table}, rows_{outputs.rows<Row>(table)}
    {
    }

    void add(Row const & row)
    {
        constexpr std::size_t many_bytes = 256 * 1024;
        rows_.add(row);
        if (rows_.size() >= many_bytes)
            flush();
    }

    void flush()
    {
        rows_.move_to(bytes_);
        outputs_.write(table_, bytes_.view());
        bytes_.clear();
    }

private:
    TableOutputs & outputs_;
    Table table_;
    FormattedRows<Row> rows_;
    ByteBuffer bytes_{};
};

} // namespace mirsweep::runs
