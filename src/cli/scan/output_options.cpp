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

void check_folder(ScanRequest const & request)
{
    check_folder_name("scan", request.output.folder);
    if (request.output.folder.empty() && request.output.replaces_result)
        throw UsageError{"--force replaces a folder: it needs --output"};
    if (request.output.folder.empty() && request.output.keeps_finished)
        throw UsageError{"--resume looks for a finished result in a folder: it needs --output"};
    bool const has_stream = std::ranges::count(request.transcripts.fasta.paths, "-") != 0;
    if (request.output.keeps_finished && has_stream)
        throw UsageError{
            "--resume compares the inputs with those of the finished result, and standard input can be read "
            "only once: give the transcripts as a file"};
}

} // namespace

ReadOptions add_output_options(Command & command, ScanRequest & request)
{
    auto const tables = std::make_shared<std::string>();
    command.begin_group("Output");
    command.add_option("--tables", "LIST", *tables,
                       "Any of " + joined(values_of_option("--tables")) +
                           " (default: all that apply with -o, else targets)");
    command.add_option("--format", "NAME", request.output.format,
                       "One of " + joined(values_of_option("--format")) +
                           ", or by table: sites=bed.gz,targets=tsv (default: tsv)");
    command.add_option("-o,--output", "DIR", request.output.folder,
                       "Folder for the tables, summary.json and report.html (default, and -: one table on standard "
                       "output)");
    command.add_flag("--force", request.output.replaces_result, "Replace a finished result in DIR");
    command.add_flag("--resume", request.output.keeps_finished,
                     "Do nothing if DIR holds the finished result of this same run");
    auto const leaves_checksums_out = std::make_shared<bool>(false);
    command.add_flag("--no-input-checksums", *leaves_checksums_out,
                     "Leave out the sha256 of large inputs, which needs to read them again");
    return [&request, tables, leaves_checksums_out]
    {
        request.output.has_input_checksums = !*leaves_checksums_out;
        if (!tables->empty())
            request.output.tables = parse_tables(*tables);
        TableFormats const formats{request.output.format};
        if (request.output.folder == "-")
            request.output.folder.clear();
        check_folder(request);
    };
}

} // namespace mirsweep::cli
