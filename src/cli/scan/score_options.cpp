#include <mirsweep/core/error.hpp>

#include "cli/name_lists.hpp"
#include "cli/option_values.hpp"
#include "cli/scan/option_groups.hpp"
#include "cli/score_inputs.hpp"

namespace mirsweep::cli
{

namespace
{

void check_score(ScanOptions const & options)
{
    check_value("--score", options.score);
    bool const has_inputs = !options.ta_table.empty() || !options.isoforms.empty() || !options.orfs.empty() ||
                            !options.pct.empty() || !options.accessibility.empty();
    if (options.score == "none" && has_inputs)
        throw UsageError{"--ta-table, --isoforms, --orf, --pct and --accessibility need --score context++"};
    bool const is_part = options.shard && options.shard->count > 1;
    if (options.score != "none" && options.ta_table.empty() && is_part)
        throw UsageError{
            "target abundance is counted in all transcripts, and a shard has a part of them: write it once "
            "with `mirsweep ta-table -m MIRNAS -t TRANSCRIPTS -o FILE`, and give --ta-table FILE to all "
            "shards"};
}

} // namespace

ReadOptions add_score_options(Command & command, ScanOptions & options)
{
    command.begin_group("Score");
    command.add_option("--score", "NAME", options.score,
                       "Of " + joined(values_of_option("--score")) + " (default: " + options.score + ")");
    add_score_inputs(command, options);
    return [&options] { check_score(options); };
}

} // namespace mirsweep::cli
