#include <cstdlib>
#include <memory>
#include <string>

#include "cli/numbers.hpp"
#include "cli/scan/option_groups.hpp"

namespace mirsweep::cli
{

namespace
{

struct Typed
{
    std::string threads{};
    std::string shard{};
};

Shard shard_of(std::string const & text)
{
    return text == "auto" ? shard_of_slurm_task([](char const * const name) { return std::getenv(name); })
                          : parse_shard(text);
}

} // namespace

ReadOptions add_run_options(Command & command, ScanOptions & options)
{
    auto const typed = std::make_shared<Typed>();
    command.begin_group("Run");
    command.add_option(
        "--shard", "I/N", typed->shard,
        "Scan the I-th of N parts of the transcripts; auto reads Slurm's array variables (default: 1/1)");
    command.add_option("-j,--threads", "N", typed->threads,
                       "Worker threads (default: the cores this process may use)");
    command.add_flag("--no-progress", options.no_progress, "No progress line, also where standard error is a terminal");
    command.add_flag("-q,--quiet", options.quiet, "No progress line, notes or summary on standard error");
    return [&options, typed]
    {
        if (!typed->threads.empty())
            options.threads = parse_number("--threads", typed->threads, 1, 1024);
        if (!typed->shard.empty())
            options.shard = shard_of(typed->shard);
    };
}

} // namespace mirsweep::cli
