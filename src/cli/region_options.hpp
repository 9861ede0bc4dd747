#pragma once

#include <string>
#include <vector>

#include <mirsweep/annotation/spliced_regions.hpp>

#include "cli/command.hpp"

namespace mirsweep::cli
{

/// The options of genome and annotation as they are typed; `meaning_of` makes sense of them.
struct RegionArguments
{
    RegionRequest request{};
    std::string region{};
    std::string collapse{"none"};
    std::string stop_codon{"auto"};
    std::vector<std::string> biotypes{};
};

void add_region_options(Command & command, RegionArguments & arguments);

/// Throws UsageError if an option is given that means nothing without `--genome`.
void refuse_without_genome(RegionArguments const & arguments);

/// Throws UsageError if an option has no such value.
RegionRequest meaning_of(RegionArguments const & arguments);

} // namespace mirsweep::cli
