#pragma once

#include <cstdint>

namespace mirsweep
{

/// Up to 64 bases as bit-planes: bit i of each word belongs to base i.
struct PairingBases
{
    std::uint64_t low{0};   ///< the low bit of the base's code
    std::uint64_t high{0};  ///< the high bit
    std::uint64_t known{0}; ///< set for A C G U
    unsigned length{0};
};

/// Bit i is set where base i of `left` and base i of `right` are a Watson-Crick pair.
constexpr std::uint64_t pairs_of(PairingBases const & left, PairingBases const & right) noexcept
{
    return ~(left.low ^ right.low) & (left.high ^ right.high) & left.known & right.known;
}

/// The bases from number `offset` (below 64) on.
constexpr PairingBases from_offset(PairingBases const & bases, unsigned const offset) noexcept
{
    return {bases.low >> offset, bases.high >> offset, bases.known >> offset,
            bases.length > offset ? bases.length - offset : 0};
}

/// The strand that is drawn with a gap, because the other one has more bases between the seed and the pairing.
enum class GapSide : std::uint8_t
{
    mirna,
    target
};

/// The best stretch of contiguous pairs outside the seed.
struct ThreePrimePairing
{
    int half_points; ///< twice the score
    unsigned offset; ///< bases that one strand has more than the other in front of the pairing
    GapSide gap;

    constexpr double score() const noexcept
    {
        return half_points / 2.0;
    }
};

} // namespace mirsweep
