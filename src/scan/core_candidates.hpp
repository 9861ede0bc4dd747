#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include <mirsweep/transcripts/encoded_bases.hpp>

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

/// The registers at which the tables allow a match of a type that is asked for. Unknown bases count as A.
class CandidatePlaces
{
public:
    /// Words of registers that can be looked at together.
    static constexpr std::size_t most_words = 64;

    /// Whether many places are looked up at a time, with this processor and the vector instructions that were chosen.
    static bool is_fast() noexcept;

    /// In order, counted from the first base of `first_word`; valid until the next call.
    std::span<std::uint16_t const> find(EncodedBases const & bases, std::size_t first_word, std::size_t words,
                                        CoreTables const & tables) noexcept;

private:
    void append(std::uint64_t candidates, std::size_t first) noexcept;
    void find_one_by_one(EncodedBases const & bases, std::size_t first_word, std::size_t words,
                         CoreTables const & tables) noexcept;
    void find_64_by_64(EncodedBases const & bases, std::size_t first_word, std::size_t words,
                       CoreTables const & tables) noexcept;

    static constexpr std::size_t written_together = 2;

    std::size_t count_{0};
    std::array<std::uint16_t, most_words * 64 + written_together> places_;
};

} // namespace mirsweep::scan
