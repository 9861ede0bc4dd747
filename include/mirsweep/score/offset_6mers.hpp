#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include <mirsweep/core/nucleotide.hpp>
#include <mirsweep/core/seed.hpp>

namespace mirsweep
{

/// Last bases (1-based, ascending) of all offset-6mer sites of a seed: positions 3-8 pair and position 2 does not.
std::vector<std::int64_t> offset_6mer_ends(std::span<Nucleotide const> bases, Seed const & seed);

} // namespace mirsweep
