#include <memory>
#include <string>
#include <utility>

#include <mirsweep/core/error.hpp>
#include <mirsweep/io/file_source.hpp>
#include <mirsweep/join/gene_list.hpp>
#include <mirsweep/runs/remake_report.hpp>

#include "cli/commands.hpp"
#include "cli/messages.hpp"
#include "cli/name_lists.hpp"
#include "cli/numbers.hpp"
#include "cli/output_file.hpp"

namespace mirsweep::cli
{

namespace
{

struct ReportArguments
{
    ReportRequest request{};
    std::string genes{};
    std::string select{};
    std::string top{};
    OutputFile output{};
};

/// The files that were read.
std::vector<std::string> read_choice(ReportArguments & arguments)
{
    ReportRequest & request = arguments.request;
    std::vector<std::string> files;
    if (!arguments.select.empty())
        request.select = read_names("--select", arguments.select, files);
    if (!arguments.genes.empty())
    {
        request.genes = read_genes_to_keep(*open_source(arguments.genes));
        files.push_back(arguments.genes);
    }
    if (!arguments.top.empty())
        request.top = parse_number("--top", arguments.top, 1, 1000000000);
    return files;
}

void run_report(ReportArguments & arguments)
{
    OutputFile const & output = arguments.output;
    bool const is_own_page = output.path.empty();
    std::vector<std::string> files = read_choice(arguments);
    if (!is_own_page)
    {
        for (std::string & file : files_of_report(arguments.request.folder))
            files.push_back(std::move(file));
        check_output_file(output, files);
    }
    RemadeReport const made = remake_report(arguments.request);
    for (std::string const & warning : made.warnings)
        print_warning(warning);
    if (is_own_page)
    {
        replace_report(arguments.request.folder, made.page);
        return;
    }
    auto const sink = open_output_file(output);
    sink->write(made.page);
    sink->close();
}

} // namespace

void add_report_command(Command & program)
{
    auto const arguments = std::make_shared<ReportArguments>();
    Command & command =
        program.add_command("report", "Write the page of a finished result, for chosen genes or miRNAs");
    command.add_operand("DIR", arguments->request.folder, "Folder of a finished result, of scan or merge").required();
    command.add_option("--genes", "FILE", arguments->genes, "Only these genes, complete: one symbol a line");
    command.add_option("--select", "NAME,...", arguments->select,
                       "Only these miRNAs, with all targets: names or globs, @FILE for one a line");
    command.add_option("--top", "N", arguments->top, "The best N targets of each miRNA");
    command.add_option("-o,--output", "FILE", arguments->output.path,
                       "File for the page, - for standard output (default: the result's own report.html is replaced)");
    command.add_flag("--force", arguments->output.force, "Replace FILE if it exists");
    command.add_flag("-q,--quiet", arguments->output.quiet, "No notes on standard error");
    command.examples = R"(Examples:
  All sites of two genes:
    printf 'PTEN\nTP53\n' > genes.txt && mirsweep report result --genes genes.txt -o genes.html
  The 500 best targets of one miRNA:
    mirsweep report result --select hsa-miR-21-5p --top 500 -o miR-21.html)";
    command.run = [arguments] { run_report(*arguments); };
}

} // namespace mirsweep::cli
