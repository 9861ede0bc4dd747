#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include <mirsweep/annotation/spliced_regions.hpp>

namespace mirsweep::variants
{

/// Finds the regions that have blocks at a place of the genome.
class BlockIndex
{
public:
    explicit BlockIndex(std::vector<Region> const & regions);

    /// Puts the regions that may have a base in [begin, end) of a sequence into `found`, ascending, each once; some of
    /// them only have one nearby.
    void find(std::size_t sequence, std::uint64_t begin, std::uint64_t end, std::vector<std::uint32_t> & found) const;

private:
    static constexpr unsigned bin_bits = 11;

    using Bins = std::unordered_map<std::uint64_t, std::vector<std::uint32_t>>;

    std::vector<Bins> bins_; // by sequence
};

} // namespace mirsweep::variants
