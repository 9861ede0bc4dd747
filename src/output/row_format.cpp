#include <mirsweep/output/row_format.hpp>

#include <array>

#include <mirsweep/core/error.hpp>

#include "bed.hpp"
#include "gff3.hpp"
#include "jsonl.hpp"

namespace mirsweep
{

namespace
{

constexpr std::array<RowFormatRule, 3> rules{
    RowFormatRule{"bed", ".bed", "BED6 with three more columns, for genome tools", true, make_bed},
    RowFormatRule{"gff3", ".gff3", "GFF3 features, for genome browsers", true, make_gff3},
    RowFormatRule{"jsonl", ".jsonl", "one JSON object a row, its keys the columns", false, make_jsonl}};

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

} // namespace mirsweep
