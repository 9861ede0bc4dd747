#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include <mirsweep/core/error.hpp>
#include <mirsweep/io/bgzf/bgzf_sink.hpp>
#include <mirsweep/io/publish/file_sink.hpp>
#include <mirsweep/parallel/threads.hpp>
#include <mirsweep/runs/run_fold.hpp>
#include <mirsweep/runs/run_scan.hpp>
#include <mirsweep/transcripts/fasta_source.hpp>

#include "cli/commands.hpp"
#include "cli/messages.hpp"
#include "cli/numbers.hpp"
#include "cli/progress_line.hpp"

namespace mirsweep::cli
{

namespace
{

struct FoldArguments
{
    ScanRequest scan{}; ///< the transcripts
    std::string window{"80"};
    std::string span{"41"};
    std::string region{"14"};
    std::string output{};
    std::string format{"tsv"};
    std::string threads{};
    bool force{false};
    bool quiet{false};
};

bool is_standard_output(FoldArguments const & arguments)
{
    return arguments.output.empty() || arguments.output == "-";
}

FoldingSettings settings_of(FoldArguments const & arguments)
{
    constexpr auto longest = static_cast<std::uint32_t>(FoldingSettings::longest_window);
    FoldingSettings settings;
    settings.window = parse_number("--window", arguments.window, 1, longest);
    settings.span = parse_number("--span", arguments.span, 1, longest);
    settings.longest = settings.shortest = parse_number("-u", arguments.region, 1, longest);
    if (settings.span > settings.window)
        throw UsageError{"--span must not be longer than --window"};
    if (settings.longest > settings.window)
        throw UsageError{"-u must not be longer than --window"};
    return settings;
}

void check_output(FoldArguments const & arguments)
{
    std::error_code absent;
    for (std::string const & path : arguments.scan.transcripts.fasta.paths)
        if (!is_standard_output(arguments) && std::filesystem::equivalent(path, arguments.output, absent))
            throw OutputError{describe({.file = arguments.output}, "is also an input: write to another file")};
    if (arguments.format != "lunp" && !is_standard_output(arguments) && !arguments.force &&
        std::filesystem::exists(arguments.output, absent))
        throw OutputError{describe({.file = arguments.output}, "exists already: --force replaces it")};
}

FoldCounts write_table(FoldJob const & job, FoldArguments const & arguments)
{
    auto const output = is_standard_output(arguments) ? standard_output()
                                                       : create_file(arguments.output, arguments.force ? IfThere::replace : IfThere::refuse);
    if (arguments.format == "tsv")
    {
        FoldCounts const counts = write_fold_table(job, *output);
        output->close();
        return counts;
    }
    BgzfThreads packing{1};
    auto const packed = bgzf_sink(*output, packing);
    FoldCounts const counts = write_fold_table(job, *packed);
    packed->close();
    return counts;
}

void run_fold(FoldArguments const & arguments)
{
    check_scan_paths(arguments.scan);
    check_output(arguments);
    FoldJob job{.transcripts = fasta_sources(arguments.scan.transcripts.fasta.paths),
                .settings = settings_of(arguments)};
    job.threads = arguments.threads.empty() ? usable_threads() : parse_number("--threads", arguments.threads, 1, 1024);
    ShownProgress progress{!arguments.quiet && can_show_progress(is_standard_output(arguments)),
                           arguments.scan.transcripts.fasta.paths};
    job.progress = progress.get();
    FoldCounts const counts = arguments.format == "lunp" ? write_fold_folder(job, arguments.output, arguments.force)
                                                         : write_table(job, arguments);
    if (!arguments.quiet && !is_standard_output(arguments))
        print_line(std::to_string(counts.transcripts) + " transcripts, " + std::to_string(counts.bases) + " bases");
}

void check_fold(FoldArguments const & arguments)
{
    settings_of(arguments);
    if (arguments.format != "tsv" && arguments.format != "tsv.gz" && arguments.format != "lunp")
        throw UsageError{"--format takes tsv, tsv.gz or lunp, not '" + printable(arguments.format) + "'"};
    if (arguments.format == "lunp" && is_standard_output(arguments))
        throw UsageError{"--format lunp writes a file for each transcript: it needs --output FOLDER"};
    if (arguments.force && is_standard_output(arguments))
        throw UsageError{"--force replaces files: it needs --output"};
    if (!arguments.threads.empty())
        parse_number("--threads", arguments.threads, 1, 1024);
}

} // namespace

void add_fold_command(Command & program)
{
    auto const arguments = std::make_shared<FoldArguments>();
    Command & command = program.add_command("fold", "Write the probabilities that regions of transcripts are unpaired");
    command
        .add_option("-t,--transcripts", "FILE", arguments->scan.transcripts.fasta.paths,
                    "FASTA of 3'UTRs; - is standard input; may be repeated")
        .required();
    command.add_option("--window", "N", arguments->window,
                       "Bases of a window, at most 250; probabilities are means over windows (default: 80)");
    command.add_option("--span", "N", arguments->span,
                       "Longest pair in bases, both ends included, as RNAplfold -L since 2.4 (default: 41)");
    command.add_option("-u,--region", "N", arguments->region, "Bases of a region (default: 14)");
    command.add_option("-o,--output", "FILE", arguments->output,
                       "File for the table (default, and -: standard output); with lunp, a folder");
    command
        .add_option("--format", "NAME", arguments->format,
                    "tsv, tsv.gz, or lunp: RNAplfold's table NAME_lunp of each transcript (default: tsv)")
        .values = {"tsv", "tsv.gz", "lunp"};
    command.add_flag("--force", arguments->force, "Replace what is there");
    command.add_option("-j,--threads", "N", arguments->threads,
                       "Worker threads (default: the cores this process may use)");
    command.add_flag("-q,--quiet", arguments->quiet, "No progress and no counts on standard error");
    command.examples = R"(Examples:
  mirsweep fold -t utrs.fa.gz --format tsv.gz -o unpaired.tsv.gz
  mirsweep fold -t utrs.fa.gz --format lunp -o tables
  mirsweep scan -m mature.fa --species hsa -t utrs.fa.gz --score context++ --accessibility tables -o result)";
    command.run = [arguments]
    {
        check_fold(*arguments);
        run_fold(*arguments);
    };
}

} // namespace mirsweep::cli
