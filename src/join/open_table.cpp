#include <join/open_table.hpp>

#include <string_view>
#include <vector>

#include <mirsweep/core/error.hpp>

namespace mirsweep
{

OpenTable open_table(ByteSource & source)
{
    OpenTable table{open_delimited(source), {}};
    for (std::vector<std::string_view> fields; table.text.rows->next(fields);)
    {
        if (is_blank(fields) || fields.front().starts_with('#'))
            continue;
        auto const headerless = layout_of_headerless_list(fields);
        table.layout = headerless ? *headerless : layout_of(fields, source.name(), table.text.rows->line_number());
        if (headerless)
            table.first_row.assign(fields.begin(), fields.end());
        return table;
    }
    throw_input_error({.file = source.name()}, "has no header");
}

} // namespace mirsweep
