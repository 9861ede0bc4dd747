#pragma once

#include <span>
#include <vector>

#include <mirsweep/core/seed.hpp>
#include <mirsweep/enrichment/seed_enrichment.hpp>

#include "runs/count_gene_sites.hpp"
#include "runs/step_progress.hpp"

namespace mirsweep::runs
{

/// Seeds outside a run, and the t of their slopes.
struct ControlSlopes
{
    std::vector<Seed> seeds{};
    std::vector<std::vector<double>> ts{}; ///< for each input, of each seed; NaN where it is not tested
};

/// Counts the sites of all 7-letter seeds but those of the run, a thousand at a time, and tests them as the run's.
/// `counting` says how the run counted; `progress` may be null. Throws InputError.
ControlSlopes control_slopes(GeneCountRequest const & counting, std::vector<Seed> const & seeds_of_run,
                             std::span<EnrichmentInput const> inputs, EnrichmentOptions const & options,
                             StepProgress * progress);

} // namespace mirsweep::runs
