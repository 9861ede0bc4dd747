#include <mirsweep/tables/row_format.hpp>

#include <array>

#include <mirsweep/core/error.hpp>
#include <mirsweep/core/near_names.hpp>

#include "bed.hpp"
#include "gff3.hpp"
#include "jsonl.hpp"

namespace mirsweep
{

namespace
{

constexpr IndexColumns of_bed{1, 2, 3, true};
constexpr IndexColumns of_gff3{1, 4, 5, false};

constexpr std::array<RowFormatRule, 3> rules{
    RowFormatRule{"bed", ".bed", "BED6 with three more columns, for genome tools", true, of_bed, make_bed},
    RowFormatRule{"gff3", ".gff3", "GFF3 features, for genome browsers", true, of_gff3, make_gff3},
    RowFormatRule{"jsonl", ".jsonl", "one JSON object a row, its keys the columns", false, {}, make_jsonl}};

constexpr std::string_view packed_suffix = ".gz";

[[noreturn]] void throw_no_such_rows(Table const table)
{
    throw UsageError{"the table " + std::string{rule_of(table).name} +
                     " cannot be written in this format: use tsv or jsonl"};
}

} // namespace

void RowFormat::append_header(Table const table, std::string &) const
{
    if (!has(table))
        throw_no_such_rows(table);
}

void RowFormat::append(SiteRow const &, std::string &) const
{
    throw_no_such_rows(Table::sites);
}

void RowFormat::append(TargetRow const &, std::string &) const
{
    throw_no_such_rows(Table::targets);
}

void RowFormat::append(DocumentedRow const &, std::string &) const
{
    throw_no_such_rows(Table::documented);
}

void RowFormat::append(FeatureRow const &, std::string &) const
{
    throw_no_such_rows(Table::features);
}

std::span<RowFormatRule const> row_formats() noexcept
{
    return rules;
}

std::unique_ptr<RowFormat const> make_row_format(std::string_view const name, Scored const scored)
{
    std::string names;
    for (RowFormatRule const & rule : rules)
    {
        if (rule.name == name)
            return rule.make(scored);
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
    std::string suffix{rows == nullptr ? std::string_view{".tsv"} : rows->suffix};
    return is_packed ? suffix.append(packed_suffix) : suffix;
}

std::vector<OutputFormat> output_formats()
{
    std::vector<OutputFormat> formats;
    for (bool const is_packed : {false, true})
    {
        formats.push_back({nullptr, is_packed});
        for (RowFormatRule const & rule : rules)
            formats.push_back({&rule, is_packed});
    }
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
