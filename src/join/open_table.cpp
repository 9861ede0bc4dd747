#include <join/open_table.hpp>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
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

/// The first row that is neither blank nor a comment, and the fields of the last comment before it, without its `#`.
struct FirstRow
{
    Fields fields{};
    std::vector<std::string> comment{};
    std::uint64_t comment_line{0};
};

std::optional<FirstRow> first_row(DelimitedRows & rows)
{
    FirstRow first;
    while (rows.next(first.fields))
    {
        if (is_blank(first.fields))
            continue;
        if (!first.fields.front().starts_with('#'))
            return first;
        first.comment.assign(first.fields.begin(), first.fields.end());
        std::string & name = first.comment.front();
        name.erase(0, std::min(name.find_first_not_of("# "), name.size()));
        first.comment_line = rows.line_number();
    }
    return std::nullopt;
}

/// The comment of a table whose rows do not show it.
void take_comment(DelimitedText const & text, FirstRow & first)
{
    std::vector<std::string_view> const fields = fields_of_comment(text);
    first.comment.assign(fields.begin(), fields.end());
    first.comment_line = text.rows->line_number();
}

/// Whether the comment is a header: `#mirna`, tab, `gene` and so on.
bool has_header_in_comment(FirstRow const & first)
{
    return first.comment.size() == first.fields.size() &&
           is_known_header(Fields{first.comment.begin(), first.comment.end()});
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
    auto first = first_row(*table.text.rows);
    if (!first)
        throw_input_error({.file = source.name()}, "has no header");
    if (first->comment.empty())
        take_comment(table.text, *first);
    Fields const & fields = first->fields;
    if (auto const headerless = layout_of_headerless_list(fields))
    {
        table.layout = *headerless;
        table.first_row.assign(fields.begin(), fields.end());
    }
    else if (is_known_header(fields))
        table.layout = layout_of(fields, source.name(), table.text.rows->line_number());
    else if (has_header_in_comment(*first))
    {
        table.layout = layout_of(Fields{first->comment.begin(), first->comment.end()}, source.name(), first->comment_line);
        table.first_row.assign(fields.begin(), fields.end());
    }
    else
        find_columns_by_row(table, fields, source.name());
    return table;
}

} // namespace mirsweep
