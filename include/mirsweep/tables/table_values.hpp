#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <mirsweep/tables/column.hpp>
#include <mirsweep/tables/value_column.hpp>

namespace mirsweep
{

/// A table in memory, column by column. Its numbers are those that the file would show: rounded to the decimals of
/// their column.
class TableValues
{
public:
    explicit TableValues(std::span<Column const> columns);

    /// Appends rows of the format `value_rows`.
    void take(std::string_view rows);

    /// Numbers names of a column beforehand; nothing where there is no such column.
    void know(std::string_view column, std::span<std::string const> names);

    std::size_t rows() const noexcept
    {
        return columns_.empty() ? 0 : columns_.front().size();
    }

    std::vector<ValueColumn> & columns() noexcept
    {
        return columns_;
    }

private:
    std::size_t take_cells(std::string_view rows);
    std::size_t take_sites(std::string_view rows);
    void take_places(std::string_view bytes, std::size_t count);
    void take_scores(std::string_view bytes, std::size_t count);

    std::vector<ValueColumn> columns_{};
};

} // namespace mirsweep
