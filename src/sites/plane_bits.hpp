#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace mirsweep::sites
{

/// The bits of a padded plane from a base on: those of at least 57 bases.
inline std::uint64_t bits_from(std::uint64_t const * const plane, std::size_t const base)
{
    std::uint64_t word = 0;
    std::memcpy(&word, reinterpret_cast<char const *>(plane) + base / 8, sizeof word);
    return word >> base % 8;
}

} // namespace mirsweep::sites
