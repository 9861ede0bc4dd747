#pragma once

#include <cstdint>
#include <vector>

namespace mirsweep
{

/// What a row's scores are as texts, and the percentiles they get.
struct RankedRow
{
    double score;                         ///< NaN if the site is too close to the start
    double weighted_score;                ///< with the sign of zero
    bool is_at_ceiling;                   ///< written in the short form
    std::int16_t percentile{-1};          ///< -1: none
    std::int16_t weighted_percentile{-1}; ///< -1: none
};

/// How the ranks of the two scores are counted.
enum class RankCounters : std::uint8_t
{
    shared, ///< as in the original: a step in one list raises the rank in the other
    apart
};

/// Gives the rows of one miRNA, in file order, their percentiles: 0 for the weakest score, below 100 for the strongest.
void set_percentiles(std::vector<RankedRow *> const & rows, RankCounters counters);

} // namespace mirsweep
