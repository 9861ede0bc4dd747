#pragma once

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <mirsweep/core/nucleotide.hpp>

namespace mirsweep
{

/// The bases of one transcript within bit planes: base i has bit `begin` + i of each plane, `low` and `high` are the
/// two bits of its code (see Nucleotide), `unknown` is set where it is not one base. After the word of the last base
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

/// Appends all bases of the planes.
inline void append_bases(BasePlanes const & planes, std::vector<Nucleotide> & bases)
{
    constexpr std::size_t chunk = 32;
    for (std::size_t first = 0; first < planes.size; first += chunk)
    {
        auto const count = static_cast<unsigned>(planes.size - first < chunk ? planes.size - first : chunk);
        std::uint64_t const low = planes.bits(planes.low, first, count);
        std::uint64_t const high = planes.bits(planes.high, first, count);
        std::uint64_t const unknown = planes.bits(planes.unknown, first, count);
        for (unsigned i = 0; i < count; ++i)
        {
            auto const code = static_cast<unsigned>((low >> i & 1U) | (high >> i & 1U) << 1);
            bases.push_back((unknown >> i & 1U) != 0 ? Nucleotide::n : static_cast<Nucleotide>(code));
        }
    }
}

} // namespace mirsweep
