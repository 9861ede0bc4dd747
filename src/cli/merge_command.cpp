#include <memory>

#include <mirsweep/core/error.hpp>
#include <mirsweep/io/publish/interruption.hpp>
#include <mirsweep/runs/merge_shards.hpp>

#include "cli/commands.hpp"
#include "cli/messages.hpp"
#include "cli/output_file.hpp"
#include "cli/progress_line.hpp"
#include "cli/version_text.hpp"

namespace mirsweep::cli
{

namespace
{

MergedShards merge_with_progress(MergeOptions options, bool const is_quiet)
{
    ShownProgress progress{!is_quiet && can_show_progress(false), {options.output}};
    options.progress = progress.get();
    return merge_shards(options);
}

void merge(MergeOptions const & options, bool const is_quiet)
{
    ignore_broken_pipes();
    MergedShards const merged = merge_with_progress(options, is_quiet);
    if (!is_quiet)
        for (std::string const & path : merged.inputs_without_checksum)
            print_note("summary.json has no sha256 of " + printable(path) +
                       ": it is not there, or has changed since the shards read it, or --no-input-checksums was given");
    for (std::string const & warning : merged.summary.warnings)
        print_warning(warning);
}

} // namespace

void add_merge_command(Command & program, std::string const & command_line)
{
    struct Arguments
    {
        MergeOptions options{};
        bool leaves_checksums_out{false};
        bool is_quiet{false};
    };
    auto const arguments = std::make_shared<Arguments>();
    MergeOptions & options = arguments->options;
    options.command = command_line;
    options.commit = commit;
    Command & command = program.add_command("merge", "Join the shards of one scan");
    command.add_operand("SHARDDIR", options.shards, "Folders of scan --shard I/N, all N of them in any order")
        .required();
    command
        .add_option("-o,--output", "DIR", options.output, "Folder for the tables, summary.json and report.html")
        .required();
    command.add_flag("--force", options.force, "Replace a finished result in DIR");
    command.add_flag("--no-input-checksums", arguments->leaves_checksums_out,
                     "Leave out the sha256 of large inputs, which needs to read them again");
    command.add_flag("-q,--quiet", arguments->is_quiet, "No progress line or notes on standard error");
    command.examples = R"(Example, of a scan in three parts:
  mirsweep merge -o result part1 part2 part3)";
    command.run = [arguments]
    {
        check_folder_name("merge", arguments->options.output);
        if (arguments->options.output == "-")
            throw UsageError{"merge writes a folder of tables, which standard output cannot hold: give --output DIR"};
        arguments->options.with_checksums = !arguments->leaves_checksums_out;
        merge(arguments->options, arguments->is_quiet);
    };
}

} // namespace mirsweep::cli
