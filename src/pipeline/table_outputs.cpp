#include "pipeline/table_outputs.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include <mirsweep/core/error.hpp>
#include <mirsweep/io/file_sink.hpp>
#include <mirsweep/output/tsv.hpp>

namespace mirsweep::pipeline
{

namespace
{

bool is_available(Table const table, ScanOptions const & options, RowFormat const * const format)
{
    if (format != nullptr && !format->has(table))
        return false;
    return table == Table::targets || table == Table::sites || (table == Table::documented && !options.no_documented) ||
           (table == Table::features && options.score != "none");
}

std::vector<Table> tables_to_write(ScanOptions const & options, RowFormat const * const format)
{
    std::vector<Table> tables = options.tables;
    if (tables.empty() && options.output.empty())
        tables = {Table::targets};
    if (tables.empty())
        for (TableRule const & rule : table_rules)
            if (is_available(rule.table, options, format))
                tables.push_back(rule.table);
    for (Table const table : tables)
    {
        std::string const name{rule_of(table).name};
        if (format != nullptr && !format->has(table))
            throw UsageError{"--format " + options.format + " has no rows for the table " + name +
                             ": use it with --tables sites"};
        if (table == Table::documented && options.no_documented)
            throw UsageError{"--tables documented and --no-documented contradict each other"};
        if (table == Table::features && options.score == "none")
            throw UsageError{"--tables features needs a score: --score none has no features"};
    }
    if (options.output.empty() && tables.size() != 1)
        throw UsageError{"standard output takes one table: name one with --tables, or a folder with -o"};
    return tables;
}

std::string suffix_of(ScanOptions const & options)
{
    for (RowFormatRule const & rule : row_formats())
        if (rule.name == options.format)
            return std::string{rule.suffix};
    return ".tsv";
}

/// The names that a result of any options may have.
std::vector<std::string> possible_names()
{
    std::vector<std::string> names{"report.html", "mirsweep_mqc.json"};
    for (TableRule const & table : table_rules)
    {
        names.push_back(std::string{table.name} + ".tsv");
        for (RowFormatRule const & format : row_formats())
            names.push_back(std::string{table.name} + std::string{format.suffix});
    }
    return names;
}

} // namespace

TableOutputs::TableOutputs(ScanOptions const & options, RowFormat const * const format, Scorer const * const scorer)
{
    std::vector<Table> const tables = tables_to_write(options, format);
    if (options.output.empty())
        standard_output_ = mirsweep::standard_output();
    else
        folder_.emplace(options.output, options.force ? IfFinished::replace : IfFinished::refuse);
    for (Table const table : tables)
    {
        std::string const name = std::string{rule_of(table).name} + suffix_of(options);
        ByteSink *& sink = sinks_[static_cast<std::size_t>(table)];
        if (sink != nullptr)
            throw UsageError{"--tables names " + std::string{rule_of(table).name} + " twice"};
        sink = folder_ ? &folder_->add(name) : standard_output_.get();
        std::string & header = headers_[static_cast<std::size_t>(table)];
        if (format == nullptr)
            header = table == Table::features ? features_tsv_header(scorer->feature_names()) : tsv_header(table);
        else
            format->append_header(table, header);
    }
}

void TableOutputs::write(Table const table, std::string_view const bytes)
{
    std::string & header = headers_[static_cast<std::size_t>(table)];
    if (!header.empty())
        sinks_[static_cast<std::size_t>(table)]->write(std::exchange(header, {}));
    sinks_[static_cast<std::size_t>(table)]->write(bytes);
}

void TableOutputs::add_file(std::string const & name, std::string_view const content)
{
    ByteSink & sink = folder_->add(name);
    sink.write(content);
    sink.close();
}

void TableOutputs::close()
{
    for (TableRule const & rule : table_rules)
        if (has(rule.table))
        {
            write(rule.table, {});
            sinks_[static_cast<std::size_t>(rule.table)]->close();
        }
}

void TableOutputs::publish(std::string const & summary)
{
    if (folder_)
        folder_->publish(summary, possible_names());
}

} // namespace mirsweep::pipeline
