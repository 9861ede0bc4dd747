#include <mirsweep/tables/table_formats.hpp>

#include <algorithm>
#include <string>

#include <mirsweep/core/error.hpp>
#include <mirsweep/core/near_names.hpp>

namespace mirsweep
{

namespace
{

std::string_view trimmed(std::string_view text)
{
    while (text.starts_with(' '))
        text.remove_prefix(1);
    while (text.ends_with(' '))
        text.remove_suffix(1);
    return text;
}

Table table_of_part(std::string_view const name)
{
    if (auto const table = table_of(name))
        return *table;
    std::vector<std::string_view> names;
    for (TableRule const & rule : table_rules)
        names.push_back(rule.name);
    throw UsageError{unknown_name("--format", name, names)};
}

} // namespace

TableFormats::TableFormats(std::string_view text)
{
    bool const is_by_table = text.find('=') != std::string_view::npos;
    formats_.fill(output_format_of(is_by_table ? "tsv" : text));
    while (is_by_table && !text.empty())
    {
        std::size_t const comma = std::min(text.find(','), text.size());
        add_part(trimmed(text.substr(0, comma)));
        text.remove_prefix(std::min(comma + 1, text.size()));
    }
}

void TableFormats::add_part(std::string_view const part)
{
    if (part.empty())
        return;
    std::size_t const equals = part.find('=');
    if (equals == std::string_view::npos)
        throw UsageError{"--format: '" + printable(part) +
                         "' names no table: give one format for all tables, or TABLE=FORMAT for each"};
    Table const table = table_of_part(trimmed(part.substr(0, equals)));
    OutputFormat const format = output_format_of(trimmed(part.substr(equals + 1)));
    std::string const name{rule_of(table).name};
    if (std::ranges::count(named_, table) != 0)
        throw UsageError{"--format names " + name + " twice"};
    if (!format.rows->has(table))
        throw UsageError{"--format " + format.name() + " has no rows for the table " + name + ": use tsv or jsonl"};
    formats_[static_cast<std::size_t>(table)] = format;
    named_.push_back(table);
}

} // namespace mirsweep
