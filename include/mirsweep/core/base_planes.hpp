#pragma once

#include <cassert>
#include <cstddef>
#include <cstdint>

#include <mirsweep/core/nucleotide.hpp>

namespace mirsweep
{

/// The bases of one transcript within bit planes: base i has bit `begin` + i of each plane, `low` and `high` are the
/// two bits of its code (see Nucleotide), `unknown` is set where it is not one base. Behind the word of the last base
/// one more word can be read. Does not own the planes.
struct BasePlanes
{
    std::uint64_t const * low;
    std::uint64_t const * high;
    std::uint64_t const * unknown;
    std::size_t begin;
    std::size_t size; ///< in bases

    Nucleotide at(std::size_t const index) const noexcept
    {
        if (bits(unknown, index, 1) != 0)
            return Nucleotide::n;
        return static_cast<Nucleotide>(bits(low, index, 1) | bits(high, index, 1) << 1);
    }

    /// `count` bits of one of the planes from base `index` on, the first one lowest. 0 <= count <= 63.
    std::uint64_t bits(std::uint64_t const * const plane, std::size_t const index, unsigned const count) const noexcept
    {
        assert(index + count <= size && count < 64);
        std::size_t const at = begin + index;
        unsigned const shift = at % 64;
        // Shifting by 64 is undefined, so the upper word is shifted in two steps.
        std::uint64_t const word = plane[at / 64] >> shift | plane[at / 64 + 1] << 1 << (63 - shift);
        return word & ((std::uint64_t{1} << count) - 1);
    }
};

} // namespace mirsweep
