#pragma once

#include <functional>

#include <mirsweep/runs/scan_options.hpp>

#include "cli/command.hpp"

namespace mirsweep::cli
{

/// Reads what the options of a group have left as text, such as numbers and lists, into the ScanOptions that the group
/// was added with. To be called once the command line has been parsed. Throws UsageError.
using ReadOptions = std::function<void()>;

// Each adds one group of options to the command; values that are text go straight to `options`, which must outlive the
// command. One file a group; scan_command.cpp lists them in the order of the help.

ReadOptions add_mirna_options(Command & command, ScanOptions & options);
ReadOptions add_transcript_options(Command & command, ScanOptions & options);
ReadOptions add_documented_options(Command & command, ScanOptions & options);
ReadOptions add_site_type_options(Command & command, ScanOptions & options); // a part of the next one
ReadOptions add_search_options(Command & command, ScanOptions & options);
ReadOptions add_conservation_options(Command & command, ScanOptions & options);
ReadOptions add_score_options(Command & command, ScanOptions & options);
ReadOptions add_output_options(Command & command, ScanOptions & options);
ReadOptions add_run_options(Command & command, ScanOptions & options);

} // namespace mirsweep::cli
