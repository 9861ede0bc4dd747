#pragma once

#include <cstdint>
#include <vector>

namespace mirsweep
{

/// Bases of a record, on the sequence of a genome.
struct GenomePlace
{
    /// 0-based and half-open.
    struct Interval
    {
        std::uint64_t begin;
        std::uint64_t end;
    };

    std::vector<Interval> blocks{}; ///< ascending, none touches another

    std::uint64_t begin() const noexcept
    {
        return blocks.front().begin;
    }

    std::uint64_t end() const noexcept
    {
        return blocks.back().end;
    }
};

} // namespace mirsweep
