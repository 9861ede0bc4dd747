#pragma once

#include <string>
#include <vector>

#include <mirsweep/core/input_file.hpp>
#include <mirsweep/tables/table.hpp>

namespace mirsweep
{

/// What a scan writes, and where.
struct OutputRequest
{
    std::vector<Table> tables{};    ///< empty for the default: `targets`, or with `folder` all that apply
    std::string format{"tsv"};      ///< of all tables, or by table
    std::string folder{};           ///< empty for standard output
    bool is_in_memory{false};       ///< the rows go to the job's `received`, and nothing is written
    bool replaces_result{false};    ///< a finished result in the folder is replaced
    bool keeps_finished{false};     ///< a finished result of the same run is left as it is
    bool has_input_checksums{true}; ///< also of large inputs, which are read once more for them

    Parameters parameters() const;
};

} // namespace mirsweep
