#pragma once

#include <array>
#include <cstdint>
#include <span>

#include <mirsweep/core/nucleotide.hpp>
#include <mirsweep/pairing/pairing_bases.hpp>

namespace mirsweep
{

/// At most 64 bases, in the order given.
PairingBases pairing_bases(std::span<Nucleotide const> bases) noexcept;

/// 3' pairing as context++ scores it (Grimson et al. 2007, doi:10.1016/j.molcel.2007.06.017): in a run of two pairs or
/// more a pair counts 1 at miRNA positions 13-16 and 0.5 elsewhere, an offset beyond 2 costs 0.5 a base. Of equal
/// scores the smallest offset wins, then the gap in the miRNA. `target` is read 3'->5' from the base that faces
/// `first_position` of the miRNA (1-based), `mirna` 5'->3' from there.
ThreePrimePairing best_three_prime_pairing(PairingBases const & target, PairingBases const & mirna,
                                           unsigned first_position) noexcept;

/// A miRNA's bases against those of a target at eight offsets on either side, ready to be compared all at once.
struct PairingLanes
{
    static constexpr unsigned offsets = 8;

    using Plane = std::array<std::uint16_t, 2 * offsets>;

    // Lane o: shifted up by o, for the gap in the miRNA; lane 8 + o: shifted down by o, for the gap in the target.
    Plane low{};
    Plane high{};
    Plane known{};
    int far_half_points{0}; ///< no pairing at a greater offset is worth more
};

/// The lanes of a miRNA, given from position 8 on.
PairingLanes pairing_lanes(PairingBases const & mirna) noexcept;

/// The half points of `best_three_prime_pairing`, some times faster, for at most 15 target bases. `mirna` begins at
/// position 8, also if `first_position` is 9 (it must be one of the two); `lanes` are those of `mirna`.
int best_half_points(PairingBases const & target, PairingBases const & mirna, PairingLanes const & lanes,
                     unsigned first_position) noexcept;

/// The pairs of all the runs that are worth most, where `pairs` has bit i set if the bases at miRNA position
/// `first_position` + i pair (1-based). 0 if there is no run of two.
std::uint64_t best_runs(std::uint64_t pairs, unsigned first_position) noexcept;

} // namespace mirsweep
