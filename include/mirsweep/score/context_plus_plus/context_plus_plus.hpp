#pragma once

#include <memory>
#include <span>

#include <mirsweep/core/mirna.hpp>
#include <mirsweep/score/context_plus_plus/context_plus_plus_inputs.hpp>
#include <mirsweep/score/scorer.hpp>

namespace mirsweep
{

/// The context++ score (Agarwal et al. 2015, doi:10.7554/eLife.05005) of 8mer, 7mer-m8, 7mer-A1 and 6mer sites, with
/// the features of ContextFeature. As in TargetScan each contribution is rounded to three decimals, the score is their
/// sum, and no score is above the ceiling of its type.
std::unique_ptr<Scorer> make_context_plus_plus(std::span<Mirna const> mirnas, ContextPlusPlusInputs inputs);

} // namespace mirsweep
