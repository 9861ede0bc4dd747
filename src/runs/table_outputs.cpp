#include "runs/table_outputs.hpp"

#include <algorithm>
#include <vector>

#include <mirsweep/core/error.hpp>
#include <mirsweep/io/publish/file_sink.hpp>
#include <mirsweep/score/run_scores.hpp>
#include <mirsweep/tables/class_names.hpp>

#include "tables/genome_order.hpp"
#include "tables/value_rows.hpp"

namespace mirsweep::runs
{

namespace
{

/// Of the file that describes a table's columns.
constexpr char definition_suffix[] = ".as";

/// The table occupancy is of the score with that name, else of repression, which has the model biochem.
ColumnGroup kd_columns(ScanRequest const & request)
{
    bool const is_scanmir = request.scores.occupancy.model == OccupancyModel::scanmir;
    return is_scanmir ? ColumnGroup::scanmir_kd : ColumnGroup::network_kd;
}

bool is_available(Table const table, ScanRequest const & request, TableFormats const & formats)
{
    if (!formats[table].rows->has(table))
        return false;
    switch (table)
    {
    case Table::targets:
    case Table::sites:
        return true;
    case Table::documented:
        return !request.documented.is_left_out;
    case Table::features:
        return have_features(request.scores.names);
    case Table::genes:
    case Table::occupancy:
        return false;
    case Table::ranking:
        return !request.scores.names.empty();
    case Table::regions:
    case Table::loci:
        return request.transcripts.has_genome();
    case Table::variants:
        return request.transcripts.variants.is_given();
    case Table::mirna_variants:
        return request.mirnas.variants.is_given();
    }
    return false;
}

constexpr std::string_view without_locks =
    "its file system has no locks: no other run may write into the folder, and temporary files of killed runs stay";

/// A folder that is named for a shard holds nothing else, and a job that was killed is run again as it was.
IfThere if_there(ScanRequest const & request)
{
    return request.output.replaces_result ? IfThere::replace
           : request.shard                ? IfThere::replace_unfinished
                                          : IfThere::refuse;
}

/// A format for a table that is not written is a mistake of the user.
void check_named_formats(TableFormats const & formats, std::vector<Table> const & tables)
{
    for (Table const table : formats.named())
        if (std::ranges::count(tables, table) == 0)
            throw UsageError{"--format names the table " + std::string{rule_of(table).name} +
                             ", which this run does not write: name it with --tables too"};
}

std::vector<Table> tables_to_write(ScanRequest const & request, TableFormats const & formats)
{
    std::vector<Table> tables = request.output.tables;
    if (tables.empty() && request.output.folder.empty())
        tables = {Table::targets};
    if (tables.empty())
        for (TableRule const & rule : table_rules)
            if (is_available(rule.table, request, formats))
                tables.push_back(rule.table);
    for (Table const table : tables)
    {
        std::string const name{rule_of(table).name};
        if (std::count(tables.begin(), tables.end(), table) > 1)
            throw UsageError{"--tables names " + name + " twice"};
        if (!formats[table].rows->has(table))
            throw UsageError{"--format " + request.output.format + " has no rows for the table " + name +
                             ": use it with --tables sites" + (request.transcripts.has_genome() ? " or loci" : "")};
        if ((table == Table::regions || table == Table::loci) && !request.transcripts.has_genome())
            throw UsageError{"--tables " + name + " needs --genome FASTA"};
        if (table == Table::variants && !request.transcripts.variants.is_given())
            throw UsageError{"--tables variants needs --variants FILE"};
        if (table == Table::mirna_variants && !request.mirnas.variants.is_given())
            throw UsageError{"--tables mirna_variants needs --mirna-variants FILE"};
        if (table == Table::documented && request.documented.is_left_out)
            throw UsageError{"--tables documented and --no-documented contradict each other"};
        if (table == Table::occupancy && !request.scores.reads(&ScoreRule::reads_occupancy))
            throw UsageError{"--tables occupancy needs --score occupancy or repression"};
        if (table == Table::features && !have_features(request.scores.names))
            throw UsageError{"--tables features needs --score context++ or repression: other scores have no features"};
    }
    check_named_formats(formats, tables);
    if (request.output.folder.empty() && !request.output.is_in_memory && tables.size() != 1)
        throw UsageError{"standard output takes one table: name one with --tables, or a folder with -o"};
    return tables;
}

} // namespace

std::vector<std::string> result_names()
{
    std::vector<std::string> names{"summary.json",   "report.html",      "mirsweep_mqc.json", shard_record_name,
                                   shard_names_name, shard_targets_name, shard_sites_name};
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

std::vector<Table> asked_tables(ScanRequest const & request)
{
    return tables_to_write(request, TableFormats{request.output.format});
}

std::vector<Table> written_tables(ScanRequest const & request, std::vector<Table> tables)
{
    if (!request.shard || request.shard->count == 1)
        return tables;
    TableRule const & first = rule_of(tables.front());
    if (request.output.folder.empty() && first.is_of_all)
        throw UsageError{"the table " + std::string{first.name} +
                         " is of all transcripts, and a shard has a part of them: give -o, and join the shards with "
                         "`mirsweep merge`"};
    std::erase_if(tables, [](Table const table) { return rule_of(table).is_of_all; });
    return tables;
}

RunColumns columns_of_run(ScanRequest const & request, std::span<std::string_view const> const features,
                          SiteClasses const & classes)
{
    std::vector<std::string> const & scores = request.scores.names;
    RunColumns columns;
    for (std::size_t index = site_type_count; index < classes.size(); ++index)
        columns.classes.push_back({classes[index].name, index});
    if (classes.find(near_perfect_class))
        columns.add(ColumnGroup::mismatches);
    if (!scores.empty())
    {
        columns.add(ColumnGroup::repeat);
        columns.add(ColumnGroup::variant_scores);
    }
    if (request.conservation.alignment.is_given())
        columns.add(ColumnGroup::conservation);
    if (request.transcripts.has_genome())
        columns.add(ColumnGroup::genome);
    columns.add(request.transcripts.sample.empty() ? ColumnGroup::lone_alleles : ColumnGroup::haplotype);
    if (request.transcripts.has_circles())
        columns.add(ColumnGroup::junction);
    if (request.scores.reads(&ScoreRule::reads_occupancy))
    {
        columns.add(ColumnGroup::occupancy);
        columns.add(kd_columns(request));
    }
    if (scores.size() > 1)
        for (std::string const & score : scores)
            columns.scores.push_back({score.substr(0, score.find('+')), columns.scores.size()});
    for (std::string_view const feature : features)
        columns.features.push_back({std::string{feature}, columns.features.size()});
    if (!features.empty())
        columns.add(ColumnGroup::energies);
    return columns;
}

std::string table_file_name(Table const table, TableFormats const & formats)
{
    return std::string{rule_of(table).name} + formats[table].suffix();
}

TableOutputs::TableOutputs(ScanRequest const & request, RunColumns columns, unsigned const threads,
                           ReceivedTables * const received)
    : asked_{asked_tables(request)}, is_shard_{request.shard.has_value()}, folder_path_{request.output.folder},
      columns_{std::move(columns)}, scored_{request.scores.names.empty() ? Scored::no : Scored::yes}, packing_threads_{
                                                                                                          threads}
{
    std::vector<Table> const tables = written_tables(request, asked_);
    if (request.output.is_in_memory)
    {
        for (Table const table : tables)
            receive(table, *received);
        return;
    }
    if (request.output.folder.empty())
        standard_output_ = mirsweep::standard_output();
    else
        folder_.emplace(request.output.folder, result_names(), if_there(request));
    if (folder_ && !folder_->is_locked())
        warnings_.push_back(describe({.file = request.output.folder}, without_locks));
    TableFormats const formats{request.output.format};
    for (Table const table : tables)
        open(table, formats[table]);
    if (folder_ && is_shard_)
        names_ = &folder_->add(shard_names_name);
    if (folder_ && is_shard_ && (needs(Table::genes) || needs(Table::ranking)))
        targets_ = &folder_->add(shard_targets_name);
    if (folder_ && is_shard_ && needs_sites())
        sites_ = &folder_->add(shard_sites_name);
}

void TableOutputs::open(Table const table, OutputFormat const & format)
{
    Output & output = outputs_[static_cast<std::size_t>(table)];
    output.name = rule_of(table).name;
    output.file = output.name + format.suffix();
    output.sink = folder_ ? &folder_->add(output.file) : standard_output_.get();
    if (format.is_packed)
        pack(output, format.rows->index);
    output.format = format.rows;
    auto const rows = format.rows->make({table, columns_of(table, columns_), scored_});
    output.header = rows->header();
    output.definition = rows->definition();
    output.is_sorted = format.rows->index.is_given() && columns_.has(ColumnGroup::genome);
}

void TableOutputs::set_sequences(std::vector<std::string> sequences, std::span<std::uint64_t const> const lengths)
{
    sequences_ = std::move(sequences);
    for (TableRule const & rule : table_rules)
    {
        Output & output = outputs_[static_cast<std::size_t>(rule.table)];
        if (output.sink == nullptr || !output.is_sorted)
            continue;
        auto const rows = output.format->make({rule.table, columns_of(rule.table, columns_), scored_});
        for (std::size_t i = 0; i < sequences_.size(); ++i)
            rows->append_sequence(sequences_[i], lengths[i], output.header);
    }
}

void TableOutputs::receive(Table const table, ReceivedTables & received)
{
    Output & output = outputs_[static_cast<std::size_t>(table)];
    output.name = rule_of(table).name;
    output.format = &value_rows();
    output.sink = &received.open(table, columns_of(table, columns_));
}

/// Lets rows that were held be written by genome position.
void TableOutputs::sort(Output & output)
{
    if (!output.is_sorted)
        return;
    output.held = in_genome_order(output.held, output.format->index, sequences_);
    output.is_sorted = false;
    write_part(output, output.header);
    output.has_begun = true;
    write_part(output, output.held);
    output.held.clear();
}

/// An index is a file next to the table's.
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
    if (output.is_sorted)
    {
        output.held += bytes;
        return;
    }
    if (!output.has_begun)
        write_part(output, output.header);
    output.has_begun = true;
    write_part(output, bytes);
}

void TableOutputs::write_part(Output & output, std::string_view const bytes) const
{
    if (bytes.empty())
        return;
    if (is_shard_)
        output.written.add(bytes);
    output.sink->write(bytes);
}

void TableOutputs::write_names(std::string_view const lines)
{
    written_names_.add(lines);
    names_->write(lines);
}

void TableOutputs::write_targets(std::string_view const records)
{
    written_targets_.add(records);
    targets_->write(records);
}

void TableOutputs::write_sites(std::string_view const records)
{
    written_sites_.add(records);
    sites_->write(records);
}

std::vector<ShardFile> TableOutputs::files() const
{
    std::vector<ShardFile> files;
    for (Output const & output : outputs_)
        if (output.sink != nullptr)
            files.push_back({output.name, output.written.bytes, output.written.checksum.value(), output.header.size()});
    files.push_back({"names", written_names_.bytes, written_names_.checksum.value(), 0});
    if (targets_ != nullptr)
        files.push_back({kept_targets_name, written_targets_.bytes, written_targets_.checksum.value(), 0});
    if (sites_ != nullptr)
        files.push_back({kept_sites_name, written_sites_.bytes, written_sites_.checksum.value(), 0});
    return files;
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
            sort(output);
            write(rule.table, {});
            output.sink->close();
            if (output.index)
                add_index(output);
            if (folder_ && !output.definition.empty())
                add_file(output.name + definition_suffix, output.definition);
        }
    if (names_ != nullptr)
        names_->close();
    if (targets_ != nullptr)
        targets_->close();
    if (sites_ != nullptr)
        sites_->close();
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
        folder_->publish(summary);
}

} // namespace mirsweep::runs
