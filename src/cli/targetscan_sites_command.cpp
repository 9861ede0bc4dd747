#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <system_error>

#include <CLI/CLI.hpp>

#include <mirsweep/core/error.hpp>
#include <mirsweep/io/file_sink.hpp>
#include <mirsweep/io/file_source.hpp>

#include "cli/commands.hpp"
#include "pipeline/default_threads.hpp"
#include "pipeline/run_targetscan_sites.hpp"

namespace mirsweep::cli
{

namespace
{

struct Arguments
{
    std::string families;
    std::string alignments;
    std::string output;
    bool no_shadow{false};
    unsigned threads{0};
};

void refuse_same_file(std::string const & output, std::string const & input)
{
    std::error_code absent;
    if (std::filesystem::equivalent(output, input, absent) && !absent)
        throw UsageError{printable(output) + " is an input too: write to another file"};
}

void run(Arguments const & arguments)
{
    if (arguments.families == "-" && arguments.alignments == "-")
        throw UsageError{"MIR_FILE and UTR_FILE cannot both be standard input"};
    refuse_same_file(arguments.output, arguments.families);
    refuse_same_file(arguments.output, arguments.alignments);
    auto const families = open_source(arguments.families);
    auto const alignments = open_source(arguments.alignments);
    auto const output = create_file(arguments.output);
    TargetscanSitesOptions options;
    options.shadow = arguments.no_shadow ? RibosomeShadow::none : RibosomeShadow::masked;
    options.threads = arguments.threads;
    TargetscanSitesSummary const summary = run_targetscan_sites(*families, *alignments, *output, options);
    for (std::string const & warning : summary.warnings)
        std::fprintf(stderr, "mirsweep: warning: %s\n", warning.c_str());
}

} // namespace

void add_targetscan_sites_command(CLI::App & targetscan, Action & action)
{
    CLI::App & sites = *targetscan.add_subcommand("sites", "Find seed sites in alignments, as targetscan_70.pl does");
    auto const arguments = std::make_shared<Arguments>();
    arguments->threads = default_threads();
    sites.add_option("MIR_FILE", arguments->families, "miRNA families: id, seed (positions 2-8), species joined by ;")
        ->required();
    sites.add_option("UTR_FILE", arguments->alignments, "aligned 3'UTRs: gene, species, sequence; plain or gzip")
        ->required();
    sites.add_option("OUTPUT", arguments->output, "where the sites go; replaced once the run has succeeded")
        ->required();
    sites.add_flag("--no-shadow", arguments->no_shadow,
                   "find sites in the first 14 bases too (RNAs that no ribosome reaches)");
    sites.add_option("-j,--threads", arguments->threads, "worker threads, 1 to 1024")
        ->check(CLI::Range(1U, 1024U))
        ->capture_default_str();
    sites.callback([arguments, &action] { action = [arguments] { run(*arguments); }; });
}

} // namespace mirsweep::cli
