#pragma once

#include <string_view>
#include <vector>

#include <mirsweep/tables/line_row.hpp>

#include "tables/formatted_rows.hpp"

namespace mirsweep
{

/// Lines of TSV of one table on their way through a format. Scratch memory of one thread.
template <typename Row>
class FormattedLines
{
public:
    FormattedLines(Table const table, RowFormatRule const & format, RunColumns const & columns)
        : is_tsv_{format.has_fast_rows}, rows_{table, format, columns, Scored::no}
    {
    }

    /// Appends the rows of whole lines.
    void append(std::string_view lines, ByteBuffer & bytes)
    {
        if (is_tsv_)
        {
            bytes.append(lines);
            return;
        }
        for (; !lines.empty(); lines.remove_prefix(lines.find('\n') + 1))
        {
            split(lines.substr(0, lines.find('\n')));
            rows_.add({fields_});
        }
        rows_.move_to(bytes);
    }

private:
    void split(std::string_view line)
    {
        fields_.clear();
        for (std::size_t tab = line.find('\t'); tab != std::string_view::npos; tab = line.find('\t'))
        {
            fields_.push_back(line.substr(0, tab));
            line.remove_prefix(tab + 1);
        }
        fields_.push_back(line);
    }

    bool is_tsv_;
    FormattedRows<Row> rows_;
    std::vector<std::string_view> fields_{};
};

} // namespace mirsweep
