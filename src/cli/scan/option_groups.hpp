#pragma once

#include <functional>

#include <mirsweep/runs/request/scan_request.hpp>

#include "cli/command.hpp"

namespace mirsweep::cli
{

/// Reads what the options of a group have left as text, such as numbers and lists, into the ScanRequest that the group
/// was added with. To be called once the command line has been parsed. Throws UsageError.
using ReadOptions = std::function<void()>;

// Each adds one group of options to the command; values that are text go straight to `request`, which must outlive the
// command. One file a group; scan_command.cpp lists them in the order of the help.

ReadOptions add_mirna_options(Command & command, ScanRequest & request);
ReadOptions add_transcript_options(Command & command, ScanRequest & request);
ReadOptions add_documented_options(Command & command, ScanRequest & request);
ReadOptions add_site_type_options(Command & command, ScanRequest & request); // a part of the next one
ReadOptions add_search_options(Command & command, ScanRequest & request);
ReadOptions add_conservation_options(Command & command, ScanRequest & request);
ReadOptions add_score_options(Command & command, ScanRequest & request);
ReadOptions add_output_options(Command & command, ScanRequest & request);
ReadOptions add_run_options(Command & command, ScanRequest & request);

} // namespace mirsweep::cli
