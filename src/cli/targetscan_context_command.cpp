#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include <mirsweep/core/error.hpp>
#include <mirsweep/io/file_source.hpp>
#include <mirsweep/io/publish/file_sink.hpp>
#include <mirsweep/runs/accessibility_folder.hpp>
#include <mirsweep/targetscan/context_fixes.hpp>

#include "cli/commands.hpp"
#include "cli/messages.hpp"
#include "cli/name_lists.hpp"
#include "cli/numbers.hpp"
#include "cli/option_values.hpp"
#include "cli/progress_line.hpp"
#include "runs/check_paths.hpp"
#include "runs/run_context_scores.hpp"

namespace mirsweep::cli
{

namespace
{

struct ContextArguments
{
    std::string matures{};
    std::string utrs{};
    std::string sites{};
    std::string orf_lengths{};
    std::string orf_8mer_counts{};
    std::string isoforms{};
    std::string output{};
    std::string accessibility{};
    std::string seed_constants{};
    std::string fixes{};
    std::string threads{};
    bool allows_missing_accessibility{false};

    /// In the order in which they are read.
    std::vector<std::string> inputs() const
    {
        std::vector<std::string> paths{matures, sites, utrs, orf_lengths, orf_8mer_counts, isoforms};
        if (!seed_constants.empty())
            paths.push_back(seed_constants);
        return paths;
    }
};

void check_paths(ContextArguments const & arguments)
{
    std::vector<std::string> paths = arguments.inputs();
    for (std::string & table : accessibility_tables(arguments.accessibility))
        paths.push_back(std::move(table));
    runs::check_paths_of_file(paths, arguments.output);
    if (!arguments.accessibility.empty() && !std::filesystem::is_directory(arguments.accessibility))
        throw InputError{describe({.file = arguments.accessibility}, "is not a folder of RNAplfold tables")};
}

std::unique_ptr<ByteSource> open_table(std::string const & folder, std::string_view const name)
{
    std::filesystem::path const path = std::filesystem::path{folder} / name;
    std::error_code too_long; // a name that no file can have
    return std::filesystem::exists(path, too_long) ? open_source(path.string()) : nullptr;
}

ContextSummary score(ContextArguments const & arguments, ContextFixSet const fixes, unsigned const threads)
{
    std::vector<std::string> const paths = arguments.inputs();
    ShownProgress progress{can_show_progress(arguments.output == "-"), paths};
    std::vector<std::unique_ptr<ByteSource>> opened;
    for (std::size_t file = 0; file < paths.size(); ++file)
        opened.push_back(open_source(paths[file], nullptr, progress.of_file(file)));
    ByteSource * const seed_constants = arguments.seed_constants.empty() ? nullptr : opened.back().get();
    ContextSources sources{*opened[0], *opened[2], *opened[1], *opened[3], *opened[4], *opened[5], seed_constants, {}};
    sources.allows_missing_accessibility = arguments.allows_missing_accessibility;
    if (!arguments.accessibility.empty())
        sources.open_accessibility = [&](std::string_view const name)
        { return open_table(arguments.accessibility, name); };
    auto const output = arguments.output == "-" ? standard_output() : create_file(arguments.output);
    return run_context_scores(sources, fixes, *output, threads);
}

void run_context(ContextArguments const & arguments)
{
    ContextFixSet const fixes = arguments.fixes.empty() ? ContextFixSet{} : parse_context_fixes(arguments.fixes);
    unsigned const threads = arguments.threads.empty() ? 0 : parse_number("--threads", arguments.threads, 1, 1024);
    check_paths(arguments);
    ContextSummary const summary = score(arguments, fixes, threads);
    for (std::string const & warning : summary.warnings)
        print_warning(warning);
}

} // namespace

void add_targetscan_context_command(Command & targetscan)
{
    Command & context =
        targetscan.add_command("context", "Score sites by context++, as targetscan_70_context_scores.pl does");
    auto const arguments = std::make_shared<ContextArguments>();
    auto const add_file = [&](std::string_view const name, std::string & path, std::string_view const what)
    { context.add_operand(name, path, what).required(); };
    add_file("MATURE_FILE", arguments->matures, "Mature miRNAs: family, species, name, sequence");
    add_file("UTR_FILE", arguments->utrs, "Aligned 3'UTRs: transcript, species, sequence");
    add_file("BL_PCT_FILE", arguments->sites, "Sites with their PCT, as targetscan_70_BL_PCT.pl writes them");
    add_file("ORF_LENGTHS", arguments->orf_lengths, "ORF lengths: transcript, species, length");
    add_file("ORF_8MER_COUNTS", arguments->orf_8mer_counts, "8mer sites in ORFs: transcript, species, seed, count");
    add_file("AIR_FILE", arguments->isoforms, "3'UTR isoforms: transcript, start, end, percent");
    add_file("OUTPUT", arguments->output,
             "File for the scores; replaced once the run has succeeded; - is standard output");
    context.add_option("--ta-sps", "FILE", arguments->seed_constants,
                       "TA and SPS of each seed (TA_SPS_by_seed_region.txt)");
    context.add_option("--accessibility", "DIR", arguments->accessibility,
                       "Folder of RNAplfold tables, TRANSCRIPT.SPECIES_lunp each (RNAplfold_in_out)");
    context.add_flag("--allow-missing-accessibility", arguments->allows_missing_accessibility,
                     "Score with RNAplfold tables that are empty or cut, as the original does");
    context.add_option("--fix", "LIST", arguments->fixes,
                       "Faults of the original to correct, any of " + joined(values_of_option("--fix")));
    context.add_option("-j,--threads", "N", arguments->threads,
                       "Worker threads (default: the cores this process may use)");
    context.examples = R"(Example:
  mirsweep targetscan context mature.txt UTR_Sequences.txt BL_PCT.txt ORF.lengths.txt ORF_8mer_counts.txt AIRs.txt scores.txt)";
    context.run = [arguments] { run_context(*arguments); };
}

} // namespace mirsweep::cli
