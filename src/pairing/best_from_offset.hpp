#pragma once

#include <mirsweep/pairing/pairing_bases.hpp>

namespace mirsweep
{

/// The better of `best` and all pairings at `first_offset` (1 or more) and beyond.
ThreePrimePairing best_from_offset(unsigned first_offset, ThreePrimePairing best, PairingBases const & target,
                                   PairingBases const & mirna, unsigned first_position) noexcept;

/// No pairing of strands of such lengths, at `offset` or a greater one, is worth more half points.
int highest_half_points(unsigned target_length, unsigned mirna_length, unsigned offset,
                        unsigned first_position) noexcept;

} // namespace mirsweep
