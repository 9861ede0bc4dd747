#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace mirsweep::scan
{

/// A bit for each five bases.
using FiveBaseTable = std::array<std::uint8_t, 128>;

/// What bases may pair with the seeds that are looked for: five target bases each.
struct CoreTables
{
    alignas(64) FiveBaseTable positions_3_to_7, positions_2_to_6, positions_4_to_8;
    bool needs_position_8_or_a1; ///< of a register whose positions 2-7 pair
    bool has_offset_6mers;       ///< positions 3-8 are enough
};

/// Where a `FiveBaseTable` has the bit of five bases.
struct FiveBases
{
    unsigned byte; ///< codes of the first three bases, then the low bit of the fourth
    unsigned bit;  ///< the high bit of the fourth base, then the fifth
};

constexpr FiveBases place_of(std::array<std::uint8_t, 5> const & codes) noexcept
{
    auto const code = [&](std::size_t const at) { return unsigned{codes[at]}; };
    return {code(0) | code(1) << 2 | code(2) << 4 | (code(3) & 1U) << 6, code(3) >> 1 | code(4) << 1};
}

/// For a word of places, whether the five bases from each on are in the tables.
struct FiveBaseHits
{
    std::uint64_t positions_3_to_7, positions_2_to_6, positions_4_to_8;
};

} // namespace mirsweep::scan
