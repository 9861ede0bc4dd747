#pragma once

#include <algorithm>
#include <cstddef>

#include <mirsweep/core/base_planes.hpp>
#include <mirsweep/transcripts/encoded_bases.hpp>

namespace mirsweep
{

/// Appends the bases [at, end) of a record.
inline void append_range(BasePlanes const & from, std::size_t at, std::size_t const end, EncodedBases::BitAppender & to)
{
    while (at < end)
    {
        auto const count = static_cast<unsigned>(std::min<std::size_t>(63, end - at));
        to.append(from.bits(from.low, at, count), from.bits(from.high, at, count), from.bits(from.unknown, at, count),
                  count);
        at += count;
    }
}

} // namespace mirsweep
