#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <mirsweep/core/byte_source.hpp>

namespace mirsweep
{

/// The inputs of targetscan_70_context_scores.pl; all are read to their end.
struct ContextSources
{
    ByteSource & matures;         ///< family, species, miRNA name, mature sequence
    ByteSource & utrs;            ///< transcript, species, aligned sequence
    ByteSource & sites;           ///< what targetscan_70_BL_PCT.pl writes
    ByteSource & orf_lengths;     ///< transcript, species, length
    ByteSource & orf_8mer_counts; ///< transcript, species, seed, count
    ByteSource & isoforms;        ///< transcript, begin, end, percent; human coordinates
    ByteSource * seed_constants;  ///< TA_SPS_by_seed_region.txt, or null

    /// Opens the RNAplfold table called `TRANSCRIPT.SPECIES_lunp`, or gives null if there is none. Called by several
    /// threads at a time if the run has several.
    std::function<std::unique_ptr<ByteSource>(std::string_view name)> open_accessibility;

    /// Whether a table that is empty or cut is read as the original reads it: what is missing is not known.
    bool allows_missing_accessibility{false};
};

/// What happened.
struct ContextSummary
{
    std::uint64_t sites{0}; ///< lines of the site file
    std::uint64_t rows{0};  ///< lines written, without the header
    std::vector<std::string> warnings;
};

/// Calls `work` with 0 to `count` - 1, in any order and maybe on several threads; throws what the call with the lowest
/// number threw.
using ForEachNumber = std::function<void(std::size_t count, std::function<void(std::size_t)> const & work)>;

} // namespace mirsweep
