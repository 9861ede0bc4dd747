#include <mirsweep/tables/row_format.hpp>

#include <array>

#include <mirsweep/core/error.hpp>
#include <mirsweep/core/near_names.hpp>

#include "bed.hpp"
#include "gff3.hpp"
#include "jsonl.hpp"
#include "tsv_format.hpp"

namespace mirsweep
{

namespace
{

constexpr IndexColumns of_bed{1, 2, 3, true};
constexpr IndexColumns of_gff3{1, 4, 5, false};

bool has_all(Table) noexcept
{
    return true;
}

/// Formats for places on a sequence.
bool has_places(Table const table) noexcept
{
    return table == Table::sites || table == Table::loci;
}

constexpr std::array<RowFormatRule, 4> format_rules{
    RowFormatRule{"tsv", ".tsv", "one header line, columns separated by a tab", has_all, true, {}, make_tsv},
    RowFormatRule{"bed", ".bed", "BED6 with three more columns, for genome tools", has_places, false, of_bed, make_bed},
    RowFormatRule{"gff3", ".gff3", "GFF3 features, for genome browsers", has_places, false, of_gff3, make_gff3},
    RowFormatRule{"jsonl", ".jsonl", "one JSON object a row, its keys the columns", has_all, false, {}, make_jsonl}};

constexpr std::string_view packed_suffix = ".gz";

} // namespace

std::span<RowFormatRule const> row_formats() noexcept
{
    return format_rules;
}

std::unique_ptr<RowFormat const> make_row_format(std::string_view const name, TableShape const & table)
{
    std::string names;
    for (RowFormatRule const & rule : format_rules)
    {
        if (rule.name == name && !rule.has(table.table))
            throw UsageError{"--format " + std::string{name} + " has no rows for the table " +
                             std::string{rule_of(table.table).name} + ": use tsv or jsonl"};
        if (rule.name == name)
            return rule.make(table);
        names.append(", ").append(rule.name);
    }
    throw UsageError{"no row format is called '" + printable(name) + "': there are " + names.substr(2)};
}

std::string OutputFormat::name() const
{
    return suffix().substr(1);
}

std::string OutputFormat::suffix() const
{
    std::string suffix{rows->suffix};
    return is_packed ? suffix.append(packed_suffix) : suffix;
}

std::vector<OutputFormat> output_formats()
{
    std::vector<OutputFormat> formats;
    for (bool const is_packed : {false, true})
        for (RowFormatRule const & rule : format_rules)
            formats.push_back({&rule, is_packed});
    return formats;
}

OutputFormat output_format_of(std::string_view const name)
{
    std::vector<OutputFormat> const formats = output_formats();
    std::vector<std::string> names;
    for (OutputFormat const & format : formats)
    {
        names.push_back(format.name());
        if (names.back() == name)
            return format;
    }
    throw UsageError{unknown_name("--format", name, std::vector<std::string_view>{names.begin(), names.end()})};
}

} // namespace mirsweep
