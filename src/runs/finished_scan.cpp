#include <mirsweep/runs/finished_scan.hpp>

#include <algorithm>
#include <filesystem>

#include <mirsweep/core/error.hpp>
#include <mirsweep/version.hpp>

#include "runs/input_digests.hpp"
#include "runs/same_scan.hpp"
#include "runs/scan_summary.hpp"
#include "runs/shard_file.hpp"
#include "runs/table_outputs.hpp"

namespace mirsweep
{

using namespace pipeline;

namespace
{

namespace fs = std::filesystem;

/// As far as it is known without scanning.
ScanSummary expected_summary(ScanJob const & job)
{
    ScanSummary summary;
    summary.version = version;
    summary.parameters = parameters_of(job);
    summary.inputs = job.inputs;
    InputDigests digests{job.transcripts, digest_rule(job.options)};
    for (InputSummary & file : digests.wait().files)
        summary.inputs.push_back(std::move(file));
    return summary;
}

/// A result has the files of the tables that are asked for, and no other table's.
std::string difference_of_tables(ScanOptions const & options, std::vector<Table> const & tables)
{
    for (TableRule const & rule : table_rules)
    {
        bool const is_wanted = std::count(tables.begin(), tables.end(), rule.table) != 0;
        bool const is_there = fs::exists(options.output + "/" + table_file_name(rule.table, options.format));
        if (is_there != is_wanted)
            return std::string{is_wanted ? "it lacks" : "it has"} + " the table " + std::string{rule.name};
    }
    return {};
}

/// The tables of a shard also have their sizes in its record.
std::string difference_of_record(ScanOptions const & options, std::vector<Table> const & asked)
{
    std::string const record = options.output + "/" + shard_record_name;
    if (!fs::exists(record))
        return "it is not to be joined";
    ShardHead const head = read_shard_head(record);
    bool const is_same = std::ranges::equal(
        head.tables, asked, [](std::string const & name, Table const table) { return name == rule_of(table).name; });
    if (!is_same)
        return "it has other tables";
    for (ShardFile const & file : head.files)
        if (auto const table = table_of(file.name); table)
        {
            std::string const name = table_file_name(*table, options.format);
            std::error_code absent;
            std::uint64_t const bytes = fs::file_size(options.output + "/" + name, absent);
            if (absent || (!name.ends_with(".gz") && bytes != file.bytes))
                return name + " is damaged";
        }
    return {};
}

std::string difference_of_result(ScanJob const & job)
{
    ScanOptions const & options = job.options;
    ScanSummary const theirs = read_summary(options.output + "/summary.json");
    std::string const ours = to_string(options.shard.value_or(Shard{}));
    if (theirs.shard != ours)
        return "it is shard " + printable(theirs.shard) + ", not " + ours;
    if (std::string found = difference(theirs, expected_summary(job)); !found.empty())
        return found;
    std::vector<Table> const asked = asked_tables(options);
    if (std::string found = difference_of_tables(options, written_tables(options, asked)); !found.empty())
        return found;
    return options.shard ? difference_of_record(options, asked) : std::string{};
}

} // namespace

bool is_finished_scan(ScanJob const & job)
{
    ScanOptions const & options = job.options;
    if (!fs::exists(options.output + "/summary.json"))
        return false;
    std::string const found = difference_of_result(job);
    if (!found.empty() && !options.force)
        throw OutputError{describe({.file = options.output}, "holds a finished result of another run (" + found +
                                                                 "): use --force to replace it")};
    return found.empty();
}

} // namespace mirsweep
