#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include <mirsweep/core/byte_source.hpp>
#include <mirsweep/score/context_plus_plus/conservation.hpp>
#include <mirsweep/score/context_plus_plus/isoforms.hpp>
#include <mirsweep/score/context_plus_plus/orf_table.hpp>
#include <mirsweep/score/context_plus_plus/pct_source.hpp>
#include <mirsweep/score/context_plus_plus/target_abundance.hpp>
#include <mirsweep/score/transcript_accessibility.hpp>

namespace mirsweep
{

/// Sites counted in a whole set of transcripts.
struct CountedSites
{
    std::vector<std::uint64_t> per_seed; ///< 8mer, 7mer-m8 and 7mer-A1 sites by Seed::code()
    std::uint64_t bases;                 ///< of the set, above 0
};

/// What context++ is computed from besides the sequences. What is absent contributes nothing, except for the isoforms.
struct ContextPlusPlusInputs
{
    std::optional<SeedConstantsTable> target_abundance{}; ///< has priority over `counted_sites`
    std::optional<CountedSites> counted_sites{};
    std::optional<IsoformTable> isoforms{}; ///< a transcript without segments has one isoform of full length
    std::optional<OrfTable> orfs{};
    std::shared_ptr<PctSource const> conservation{};

    AccessibilityInputs accessibility{};
};

} // namespace mirsweep
