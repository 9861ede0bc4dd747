#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include <mirsweep/enrichment/enrichment_input.hpp>
#include <mirsweep/enrichment/enrichment_statistics.hpp>

namespace mirsweep
{

/// One direction of an input: the values that targets are tested for being low in, and the genes of its set.
struct Side
{
    RankedGenes ranked;
    std::vector<bool> is_in_set{};
    std::uint64_t set{0};
    double sign{1}; ///< of the values against the table's log2 fold changes

    void count_set()
    {
        set = static_cast<std::uint64_t>(std::count(is_in_set.begin(), is_in_set.end(), true));
    }
};

/// `sign` is 1 where targets are expected to go down, -1 where up.
Side side_of(EnrichmentInput const & input, EnrichmentOptions const & options, double sign);

/// For each gene of the run its place in the universe of the input, up to the last that is there.
inline constexpr std::uint32_t no_gene = 0xFFFFFFFF;
std::vector<std::uint32_t> places_of(EnrichmentInput const & input);

} // namespace mirsweep
