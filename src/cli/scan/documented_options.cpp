#include <mirsweep/core/error.hpp>

#include "cli/scan/option_groups.hpp"

namespace mirsweep::cli
{

ReadOptions add_documented_options(Command & command, ScanOptions & options)
{
    command.begin_group("Documented pairs");
    command.add_option("-d,--documented", "FILE", options.documented,
                       "Documented pairs: your own table, a list miRNA,Gene, or miRTarBase, TarBase, multiMiR, ENCORI, "
                       "miRecords; may be repeated (default: a small built-in table)");
    command.add_flag("--no-documented", options.no_documented, "Do not use documented pairs");
    return [&options]
    {
        if (options.no_documented && !options.documented.empty())
            throw UsageError{"--documented and --no-documented contradict each other"};
    };
}

} // namespace mirsweep::cli
