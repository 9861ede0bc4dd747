#pragma once

#include <algorithm>
#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <mirsweep/core/byte_buffer.hpp>
#include <mirsweep/tables/column_rule.hpp>
#include <mirsweep/tables/row_format.hpp>
#include <mirsweep/tables/site_row.hpp>

namespace mirsweep
{

/// Rows of one table on their way through a format. Scratch memory of one thread.
template <typename Row>
class FormattedRows
{
public:
    FormattedRows(Table const table, RowFormatRule const & format, RunColumns const & columns, Scored const scored)
        : columns_{columns}, format_{format.make({table, columns_.columns(), scored})}
    {
    }

    /// Before the first row of a sequence of `length` bases.
    void add_sequence(std::string_view const name, std::uint64_t const length)
    {
        format_->append_sequence(name, length, text_);
    }

    void add(Row const & row)
    {
        if constexpr (requires { row.built_in; })
            format_->append_site(columns_.cells(row), row.built_in, text_);
        else
            format_->append(columns_.cells(row), text_);
    }

    /// Bytes of the rows that were added.
    std::size_t size() const noexcept
    {
        return text_.size();
    }

    /// Appends the rows that were added.
    void move_to(ByteBuffer & bytes)
    {
        bytes.append(text_);
        text_.clear();
    }

private:
    RowColumns<Row> columns_;
    std::unique_ptr<RowFormat const> format_;
    std::string text_{};
};

/// Whether a table has only the columns that every run has, and those of the groups in `further`.
inline bool is_plain(std::vector<Column> const & columns, std::initializer_list<ColumnGroup> const further = {})
{
    return std::ranges::all_of(columns,
                               [&](Column const & column)
                               {
                                   return column.group == ColumnGroup::always ||
                                          std::ranges::find(further, column.group) != further.end();
                               });
}

} // namespace mirsweep
