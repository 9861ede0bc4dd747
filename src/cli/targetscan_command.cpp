#include <CLI/CLI.hpp>

#include "cli/commands.hpp"

namespace mirsweep::cli
{

void add_targetscan_command(CLI::App & program, Action & action)
{
    CLI::App & targetscan =
        *program.add_subcommand("targetscan", "Stand in for the TargetScan 7 scripts: same inputs, same output bytes");
    targetscan.require_subcommand(1);
    targetscan.footer(R"(Example:
  mirsweep targetscan sites miR_Family_info.txt UTR_Sequences.txt sites.txt)");
    add_targetscan_sites_command(targetscan, action);
    add_targetscan_context_command(targetscan, action);
}

} // namespace mirsweep::cli
