#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include <mirsweep/core/base_planes.hpp>

namespace mirsweep
{

/// A transcript whose sites are scored.
struct ScoredTranscript
{
    std::string_view name;
    BasePlanes bases;
    std::uint32_t mask_start{0}; ///< sites that begin before this base (0-based) do not count

    /// What TranscriptAccessibility says of it: element i is the probability that the 14 bases ending at base i + 1 are
    /// unpaired, NaN or 0 where it is not known; no element where nothing is known. Absent where the scorer is to find
    /// out by itself.
    std::optional<std::span<double const>> unpaired{};
};

} // namespace mirsweep
