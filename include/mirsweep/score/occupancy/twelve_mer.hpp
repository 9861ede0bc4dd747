#pragma once

#include <cstdint>
#include <string_view>

#include <mirsweep/core/nucleotide.hpp>

namespace mirsweep
{

/// Twelve target bases, 5'->3': the eight opposite miRNA positions 8 (first) to 1 (last), and two on either side. Base
/// i (0-based) has bits 2i and 2i + 1 of both words.
struct TwelveMer
{
    std::uint32_t code{0};    ///< the base's code (see Nucleotide); any where it is not known
    std::uint32_t unknown{0}; ///< bit 2i is set where base i is not one base or lies beyond the sequence's end

    constexpr Nucleotide at(unsigned const index) const noexcept
    {
        return (unknown >> 2 * index & 1U) != 0 ? Nucleotide::n : static_cast<Nucleotide>(code >> 2 * index & 3U);
    }

    /// Drops the first base and appends one.
    constexpr void push(Nucleotide const base) noexcept
    {
        bool const is_unknown = base == Nucleotide::n;
        code = code >> 2 | (is_unknown ? 0U : static_cast<std::uint32_t>(base) << 22);
        unknown = unknown >> 2 | static_cast<std::uint32_t>(is_unknown) << 22;
    }

    friend constexpr bool operator==(TwelveMer const &, TwelveMer const &) noexcept = default;
};

/// A 12-mer of which nothing is known.
inline constexpr TwelveMer unknown_twelve_mer{0, 0x555555};

/// Of twelve letters: A C G T U in either case, every other one is unknown.
inline TwelveMer twelve_mer_of(std::string_view const letters) noexcept
{
    TwelveMer result = unknown_twelve_mer;
    for (char const letter : letters.substr(0, 12))
        result.push(to_nucleotide(letter));
    return result;
}

} // namespace mirsweep
