#include "cli/commands.hpp"

namespace mirsweep::cli
{

void add_targetscan_command(Command & program)
{
    Command & targetscan =
        program.add_command("targetscan", "Replace the TargetScan 7 scripts: same inputs, same output bytes");
    targetscan.examples = R"(Example:
  mirsweep targetscan sites miR_Family_info.txt UTR_Sequences.txt sites.txt)";
    add_targetscan_sites_command(targetscan);
    add_targetscan_bins_command(targetscan);
    add_targetscan_pct_command(targetscan);
    add_targetscan_counts_command(targetscan);
    add_targetscan_context_command(targetscan);
    add_targetscan_all_command(targetscan);
}

} // namespace mirsweep::cli
