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

/// Of the file that describes a table's columns.
constexpr char definition_suffix[] = ".as";

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

/// The names that a result of any options may have.
std::vector<std::string> possible_names()
{
    std::vector<std::string> names{"report.html", "mirsweep_mqc.json"};
    for (TableRule const & table : table_rules)
    {
        std::string const name{table.name};
        names.push_back(name + definition_suffix);
        for (OutputFormat const & format : output_formats())
            for (char const * const index : {"", ".tbi", ".csi"})
                names.push_back(name + format.suffix() + index);
    }
    return names;
}

} // namespace

TableOutputs::TableOutputs(ScanOptions const & options, RowFormat const * const format, Scorer const * const scorer,
                           unsigned const threads)
    : format_{format}, packing_threads_{threads}
{
    OutputFormat const output_format = output_format_of(options.format);
    std::vector<Table> const tables = tables_to_write(options, format);
    if (options.output.empty())
        standard_output_ = mirsweep::standard_output();
    else
        folder_.emplace(options.output, options.force ? IfFinished::replace : IfFinished::refuse);
    for (Table const table : tables)
    {
        Output & output = outputs_[static_cast<std::size_t>(table)];
        if (output.sink != nullptr)
            throw UsageError{"--tables names " + std::string{rule_of(table).name} + " twice"};
        output.name = rule_of(table).name;
        output.file = output.name + output_format.suffix();
        output.sink = folder_ ? &folder_->add(output.file) : standard_output_.get();
        if (output_format.is_packed)
            pack(output, output_format.rows == nullptr ? IndexColumns{} : output_format.rows->index);
        if (format == nullptr)
            output.header = table == Table::features ? features_tsv_header(scorer->feature_names()) : tsv_header(table);
        else
            format->append_header(table, output.header);
    }
}

/// An index is a file beside the table's.
void TableOutputs::pack(Output & output, IndexColumns const & columns)
{
    if (folder_ && columns.is_given())
        output.index = std::make_unique<TabixIndex>(columns);
    output.packing = bgzf_sink(*output.sink, packing_threads_, output.index.get());
    output.sink = output.packing.get();
}

void TableOutputs::write(Table const table, std::string_view const bytes)
{
    Output & output = outputs_[static_cast<std::size_t>(table)];
    if (!output.header.empty())
        output.sink->write(std::exchange(output.header, {}));
    output.sink->write(bytes);
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
            Output & output = outputs_[static_cast<std::size_t>(rule.table)];
            write(rule.table, {});
            output.sink->close();
            if (output.index)
                add_index(output);
            if (folder_ && format_ != nullptr && !format_->definition().empty())
                add_file(output.name + definition_suffix, format_->definition());
        }
}

void TableOutputs::add_index(Output & output)
{
    if (!output.index->obstacle().empty())
    {
        warnings_.push_back("the table " + output.name + " has no index: " + output.index->obstacle());
        return;
    }
    ByteSink & file = folder_->add(output.file + std::string{output.index->suffix()});
    auto const packing = bgzf_sink(file, packing_threads_);
    packing->write(output.index->bytes());
    packing->close();
}

void TableOutputs::publish(std::string const & summary)
{
    if (folder_)
        folder_->publish(summary, possible_names());
}

} // namespace mirsweep::pipeline
