#pragma once

#include <mirsweep/pairing/three_prime_pairing.hpp>

namespace mirsweep
{

/// The better of `best` and all pairings at `first_offset` (1 or more) and beyond.
ThreePrimePairing best_from_offset(unsigned first_offset, ThreePrimePairing best, PairingBases const & target,
                                   PairingBases const & mirna, unsigned first_position) noexcept;

} // namespace mirsweep
