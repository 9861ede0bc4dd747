#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include <mirsweep/core/error.hpp>
#include <mirsweep/tables/table_formats.hpp>

#include "cli/name_lists.hpp"
#include "cli/option_values.hpp"
#include "cli/output_file.hpp"
#include "cli/scan/option_groups.hpp"

namespace mirsweep::cli
{

namespace
{

std::vector<Table> parse_tables(std::string const & text)
{
    std::vector<Table> tables;
    for (std::string const & name : split_list("--tables", text))
    {
        check_value("--tables", name);
        tables.push_back(*table_of(name));
    }
    return tables;
}

void check_folder(ScanOptions const & options)
{
    check_folder_name("scan", options.output);
    if (options.output.empty() && options.force)
        throw UsageError{"--force replaces a folder: it needs --output"};
    if (options.output.empty() && options.resume)
        throw UsageError{"--resume looks for a finished result in a folder: it needs --output"};
    bool const has_stream = std::ranges::count(options.transcripts, "-") != 0;
    if (options.resume && has_stream)
        throw UsageError{
            "--resume compares the inputs with those of the finished result, and standard input can be read "
            "only once: give the transcripts as a file"};
}

} // namespace

ReadOptions add_output_options(Command & command, ScanOptions & options)
{
    auto const tables = std::make_shared<std::string>();
    command.begin_group("Output");
    command.add_option("--tables", "LIST", *tables,
                       "Of " + joined(values_of_option("--tables")) +
                           " (default: all that apply with -o, else targets)");
    command.add_option("--format", "NAME", options.format,
                       "Of " + joined(values_of_option("--format")) +
                           ", or by table: sites=bed.gz,targets=tsv (default: tsv)");
    command.add_option("-o,--output", "DIR", options.output,
                       "Folder for the tables, summary.json and report.html (default, and -: one table on standard "
                       "output)");
    command.add_flag("--force", options.force, "Replace a finished result in DIR");
    command.add_flag("--resume", options.resume, "Do nothing if DIR holds the finished result of this very run");
    auto const leaves_checksums_out = std::make_shared<bool>(false);
    command.add_flag("--no-input-checksums", *leaves_checksums_out,
                     "Leave out the sha256 of large inputs, for which they are read again");
    return [&options, tables, leaves_checksums_out]
    {
        options.with_input_checksums = !*leaves_checksums_out;
        if (!tables->empty())
            options.tables = parse_tables(*tables);
        TableFormats const formats{options.format};
        if (options.output == "-")
            options.output.clear();
        check_folder(options);
    };
}

} // namespace mirsweep::cli
