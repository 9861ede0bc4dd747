#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include <mirsweep/core/nucleotide.hpp>
#include <mirsweep/core/seed.hpp>

namespace mirsweep
{

/// Last bases (1-based, ascending) of a seed's offset-6mer sites: positions 3-8 pair and position 2 does not. They are
/// counted from left to right, without those that overlap the last one counted: two such sites cannot be bound at a
/// time, and in a run of one base there would be a site at each base.
std::vector<std::int64_t> offset_6mer_ends(std::span<Nucleotide const> bases, Seed const & seed);

} // namespace mirsweep
