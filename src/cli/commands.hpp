#pragma once

#include <functional>
#include <string>

namespace CLI
{
class App;
}

namespace mirsweep::cli
{

/// What a subcommand does once the whole command line has been understood.
using Action = std::function<void()>;

// Each adds one subcommand to the program; when it is chosen, parsing sets `action`. One file a subcommand.

void add_scan_command(CLI::App & program, std::string const & command_line, Action & action);
void add_merge_command(CLI::App & program, std::string const & command_line, Action & action);
void add_show_command(CLI::App & program, Action & action);
void add_ta_table_command(CLI::App & program, Action & action);
void add_targetscan_command(CLI::App & program, Action & action);
void add_targetscan_sites_command(CLI::App & targetscan, Action & action);
void add_targetscan_context_command(CLI::App & targetscan, Action & action);

} // namespace mirsweep::cli
