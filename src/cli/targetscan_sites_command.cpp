#include <memory>
#include <string>

#include <mirsweep/io/file_source.hpp>
#include <mirsweep/io/publish/file_sink.hpp>

#include "cli/commands.hpp"
#include "cli/messages.hpp"
#include "cli/numbers.hpp"
#include "cli/progress_line.hpp"
#include "runs/check_paths.hpp"
#include "runs/run_targetscan_sites.hpp"

namespace mirsweep::cli
{

namespace
{

struct SitesArguments
{
    std::string families{};
    std::string alignments{};
    std::string output{};
    bool no_shadow{false};
    std::string threads{};
};

TargetscanSitesSummary find_sites(SitesArguments const & arguments, TargetscanSitesOptions const & options)
{
    ShownProgress progress{can_show_progress(arguments.output == "-"), {arguments.alignments}};
    auto const families = open_source(arguments.families);
    auto const alignments = open_source(arguments.alignments, nullptr, progress.of_file(0));
    auto const output = arguments.output == "-" ? standard_output() : create_file(arguments.output);
    return run_targetscan_sites(*families, *alignments, *output, options);
}

void run_sites(SitesArguments const & arguments)
{
    TargetscanSitesOptions options;
    options.shadow = arguments.no_shadow ? RibosomeShadow::none : RibosomeShadow::masked;
    if (!arguments.threads.empty())
        options.threads = parse_number("--threads", arguments.threads, 1, 1024);
    runs::check_paths_of_file({arguments.families, arguments.alignments}, arguments.output);
    TargetscanSitesSummary const summary = find_sites(arguments, options);
    for (std::string const & warning : summary.warnings)
        print_warning(warning);
}

} // namespace

void add_targetscan_sites_command(Command & targetscan)
{
    Command & sites = targetscan.add_command("sites", "Find seed sites in alignments, as targetscan_70.pl does");
    auto const arguments = std::make_shared<SitesArguments>();
    sites.add_operand("MIR_FILE", arguments->families, "miRNA families: id, seed (positions 2-8), species joined by ;")
        .required();
    sites.add_operand("UTR_FILE", arguments->alignments, "Aligned 3'UTRs: gene, species, sequence; plain or gzip")
        .required();
    sites
        .add_operand("OUTPUT", arguments->output,
                     "File for the sites; replaced once the run has succeeded; - is standard output")
        .required();
    sites.add_flag("--no-shadow", arguments->no_shadow,
                   "Find sites in the first 14 bases too (circular and non-coding RNAs)");
    sites.add_option("-j,--threads", "N", arguments->threads,
                     "Worker threads (default: the cores this process may use)");
    sites.examples = R"(Example:
  mirsweep targetscan sites miR_Family_info.txt UTR_Sequences.txt sites.txt)";
    sites.run = [arguments] { run_sites(*arguments); };
}

} // namespace mirsweep::cli
