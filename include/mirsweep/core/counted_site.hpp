#pragma once

#include <cstdint>
#include <string_view>

namespace mirsweep
{

/// A site that an occupancy model counts.
struct CountedSite
{
    std::uint32_t mirna;
    std::int32_t begin;    ///< of its eight, 0-based, from the first base of the coding sequence where there is one
    std::string_view type; ///< in the model's words
    double log_kd;
    bool is_in_orf;
    double mirna_bulge; ///< of the 3' pairing; NaN where the model has none
    double target_bulge;
    double mismatch;
    double pairing; ///< its score
    double accessibility;
    double conservation;
    double bound;

    std::int32_t end() const noexcept
    {
        return begin + 8;
    }
};

} // namespace mirsweep
