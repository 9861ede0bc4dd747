#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>

#include <mirsweep/core/mirna.hpp>
#include <mirsweep/score/occupancy/kd_tables.hpp>
#include <mirsweep/score/scorer.hpp>

namespace mirsweep
{

/// What the repression score is computed from, besides the sequences.
struct RepressionInputs
{
    std::shared_ptr<Scorer const> context; ///< context++ of the run's miRNAs
    std::optional<KdTables> kd{};          ///< of the run's miRNAs; computed by the published network without it
    bool skips_missing{false};             ///< a miRNA without a model has no score, instead of an error
    bool has_all_rows{false};              ///< a target has a row wherever four bases pair with its seed
};

/// What the repressions by occupancy count for, where context++ has weight 1.
struct RepressionWeights
{
    double canonical_sites;
    double all_sites; ///< the canonical ones included
};

/// Chosen on two sets of transfections; doc/ranking.md has all that were tried.
inline constexpr RepressionWeights repression_weights{.canonical_sites = 0.4, .all_sites = 0.25};

/// A target's context++ over all its sites with a score plus the weighted repressions by occupancy of its canonical and
/// of all its sites, less the mean of the same over the background miRNAs; doc/ranking.md says how it was made. Sites
/// have no score. Throws InputError if a miRNA has no model.
std::unique_ptr<Scorer> make_repression(std::span<Mirna const> mirnas, RepressionInputs inputs);

/// Natural logarithm of the concentration of free AGO with each miRNA, relative to the nonspecific KD.
inline constexpr double repression_log_free_ago = -5;

} // namespace mirsweep
