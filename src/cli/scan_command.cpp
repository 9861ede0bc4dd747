#include <memory>
#include <vector>

#include "cli/commands.hpp"
#include "cli/parse_command_line.hpp"
#include "cli/scan/option_groups.hpp"
#include "cli/scan_job.hpp"
#include "cli/version_text.hpp"

namespace mirsweep::cli
{

namespace
{

constexpr char examples[] = R"(Examples:
  The folder of a whole result, with a report to open in a browser:
    mirsweep scan -m mature.fa --species hsa -t utrs.fa.gz -d miRTarBase.csv -o result
  Every site of one miRNA, as a table on standard output:
    zcat utrs.fa.gz | mirsweep scan -m mature.fa --select hsa-miR-21-5p -t - --site-types all --tables sites
  Sites with an index for genome browsers, scored:
    mirsweep scan -m mature.fa -t utrs.fa --score context++ --format bed.gz -o result)";

/// A group reads its options after those of the groups before it.
constexpr auto option_groups = {
    add_mirna_options, //
    add_transcript_options,
    add_documented_options,
    add_search_options,
    add_run_options,
    add_score_options,
    add_conservation_options,
    add_output_options,
};

std::vector<ReadOptions> add_scan_options(Command & command, ScanRequest & request)
{
    std::vector<ReadOptions> readers;
    for (auto const add_group : option_groups)
        readers.push_back(add_group(command, request));
    return readers;
}

} // namespace

ScanRequest scan_request_of(std::vector<std::string> const & words)
{
    Command command;
    command.name = command.path = "mirsweep scan";
    ScanRequest request;
    request.commit = commit;
    std::vector<ReadOptions> const readers = add_scan_options(command, request);
    std::vector<char const *> arguments{command.name.c_str()};
    for (std::string const & word : words)
        arguments.push_back(word.c_str());
    parse_command_line(command, static_cast<int>(arguments.size()), arguments.data());
    for (ReadOptions const & read : readers)
        read();
    return request;
}

void add_scan_command(Command & program, std::string const & command_line)
{
    Command & command = program.add_command("scan", "Find seed sites, and candidate targets beyond the documented ones");
    auto const request = std::make_shared<ScanRequest>();
    request->command = command_line;
    request->commit = commit;
    std::vector<ReadOptions> const readers = add_scan_options(command, *request);
    command.examples = examples;
    command.run = [request, readers]
    {
        for (ReadOptions const & read : readers)
            read();
        scan(*request);
    };
}

} // namespace mirsweep::cli
