#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <mirsweep/score/context_plus_plus/conservation.hpp>
#include <mirsweep/score/context_plus_plus/isoforms.hpp>
#include <mirsweep/score/context_plus_plus/orf_table.hpp>
#include <mirsweep/score/occupancy/accessibility_background.hpp>
#include <mirsweep/score/occupancy/kd_tables.hpp>
#include <mirsweep/score/occupancy/repression.hpp>
#include <mirsweep/score/transcript_accessibility.hpp>

namespace mirsweep
{

/// Which sites of a model are counted.
enum class OccupancySites : std::uint8_t
{
    canonical, ///< the six canonical types; of scanMiR, its canonical mode
    all        ///< every site of the model
};

/// What the occupancy score is computed from, besides the sequences. What is absent contributes nothing.
struct OccupancyInputs
{
    OccupancyModel model{OccupancyModel::biochem};
    OccupancySites sites{OccupancySites::canonical};
    std::optional<KdTables> kd{};       ///< of the run's miRNAs; computed by the published network without it
    bool skips_missing{false};          ///< a miRNA without a model has no score, instead of an error
    std::vector<double> log_free_ago{}; ///< natural logarithm, by miRNA; the model's for those with NaN, or if empty
    std::vector<double> log_free_ago_of_passengers{}; ///< the guides' for those with NaN, or if empty
    std::vector<std::string> passengers{};            ///< sequences by guide, empty for none; computed by the network
    std::int32_t min_distance{7};                     ///< of scanMiR, see `keep_apart`
    std::int32_t shadow{0};                           ///< of scanMiR, in bases after the start of the 3'UTR
    std::optional<OrfTable> orfs{};                   ///< with bases
    std::optional<IsoformTable> isoforms{};
    std::optional<ConservationTable> conservation{}; ///< targetscan8 alone
    /// Targetscan8 alone: what the accessibility of sites on the 3'UTR is compared with.
    std::optional<AccessibilityBackground> accessibility_background{};
    AccessibilityInputs accessibility{}; ///< counts only with that background
};

} // namespace mirsweep
