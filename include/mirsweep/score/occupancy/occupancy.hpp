#pragma once

#include <memory>
#include <span>

#include <mirsweep/core/mirna.hpp>
#include <mirsweep/score/occupancy/occupancy_inputs.hpp>
#include <mirsweep/score/scorer.hpp>

namespace mirsweep
{

/// The occupancy score for the run's miRNAs. Throws InputError, naming the miRNA, if one has no model.
std::unique_ptr<Scorer> make_occupancy(std::span<Mirna const> mirnas, OccupancyInputs inputs);

} // namespace mirsweep
