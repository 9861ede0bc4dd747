#pragma once

#include <string>

#include "cli/command.hpp"

namespace mirsweep::cli
{

// Each adds one command to the program, with what it runs. One file a command.

void add_scan_command(Command & program, std::string const & command_line);
void add_merge_command(Command & program, std::string const & command_line);
void add_report_command(Command & program);
void add_demo_command(Command & program);
void add_extract_command(Command & program);
void add_align_command(Command & program);
void add_fold_command(Command & program);
void add_show_command(Command & program);
void add_show_classes_command(Command & program);
void add_ta_table_command(Command & program);
void add_enrich_command(Command & program, std::string const & command_line);
void add_targetscan_command(Command & program);
void add_targetscan_sites_command(Command & targetscan);
void add_targetscan_bins_command(Command & targetscan);
void add_targetscan_pct_command(Command & targetscan);
void add_targetscan_counts_command(Command & targetscan);
void add_targetscan_context_command(Command & targetscan);
void add_targetscan_all_command(Command & targetscan);

} // namespace mirsweep::cli
