#include <join/open_table.hpp>

#include <string_view>
#include <vector>

#include <mirsweep/core/error.hpp>

namespace mirsweep
{

namespace
{

using Fields = std::vector<std::string_view>;

/// The next row that is neither blank nor a comment.
bool next_row(DelimitedRows & rows, Fields & fields)
{
    while (rows.next(fields))
        if (!is_blank(fields) && !fields.front().starts_with('#'))
            return true;
    return false;
}

/// By the first row, where the header has no name that is known.
void find_columns_by_row(OpenTable & table, Fields const & header, std::string_view const file)
{
    std::vector<std::string> const names{header.begin(), header.end()}; // the next row takes their place
    std::uint64_t const line = table.text.rows->line_number();
    Fields fields;
    Fields const kept{names.begin(), names.end()};
    auto const layout = next_row(*table.text.rows, fields) ? layout_of_two_columns(kept, fields) : std::nullopt;
    table.layout = layout ? *layout : layout_of(kept, file, line);
    table.first_row.assign(fields.begin(), fields.end());
}

} // namespace

OpenTable open_table(ByteSource & source)
{
    OpenTable table{open_delimited(source), {}};
    Fields fields;
    if (!next_row(*table.text.rows, fields))
        throw_input_error({.file = source.name()}, "has no header");
    if (auto const headerless = layout_of_headerless_list(fields))
    {
        table.layout = *headerless;
        table.first_row.assign(fields.begin(), fields.end());
    }
    else if (is_known_header(fields))
        table.layout = layout_of(fields, source.name(), table.text.rows->line_number());
    else
        find_columns_by_row(table, fields, source.name());
    return table;
}

} // namespace mirsweep
