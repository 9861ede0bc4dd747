#include <cstdlib>
#include <memory>
#include <string>

#include "cli/numbers.hpp"
#include "cli/scan/option_groups.hpp"

namespace mirsweep::cli
{

namespace
{

struct TypedRunOptions
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

ReadOptions add_run_options(Command & command, ScanRequest & request)
{
    auto const typed = std::make_shared<TypedRunOptions>();
    command.begin_group("Run");
    command.add_option(
        "--shard", "I/N", typed->shard,
        "Scan the I-th of N parts of the transcripts; auto reads Slurm's array variables (default: 1/1)");
    command.add_option("-j,--threads", "N", typed->threads,
                       "Worker threads (default: the cores this process may use)");
    command.add_flag("--no-progress", request.hides_progress,
                     "No progress line, even if standard error is a terminal");
    command.add_flag("-q,--quiet", request.is_quiet, "No progress line, notes or summary on standard error");
    return [&request, typed]
    {
        if (!typed->threads.empty())
            request.threads = parse_number("--threads", typed->threads, 1, 1024);
        if (!typed->shard.empty())
            request.shard = shard_of(typed->shard);
    };
}

} // namespace mirsweep::cli
