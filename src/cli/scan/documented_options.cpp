#include <mirsweep/core/error.hpp>

#include "cli/scan/option_groups.hpp"

namespace mirsweep::cli
{

ReadOptions add_documented_options(Command & command, ScanRequest & request)
{
    command.begin_group("Documented pairs");
    command.add_option("-d,--documented", "FILE", request.documented.tables.paths,
                       "Documented pairs: your own table, a list miRNA,Gene, or miRTarBase, TarBase, multiMiR, ENCORI, "
                       "miRecords; may be repeated (default: a small built-in table)");
    command.add_flag("--no-documented", request.documented.is_left_out, "Do not use documented pairs");
    return [&request]
    {
        if (request.documented.is_left_out && request.documented.tables.is_given())
            throw UsageError{"--documented and --no-documented contradict each other"};
    };
}

} // namespace mirsweep::cli
