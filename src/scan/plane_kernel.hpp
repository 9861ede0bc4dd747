#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include <mirsweep/core/seed.hpp>
#include <mirsweep/core/site_type.hpp>
#include <mirsweep/transcripts/encoded_bases.hpp>

namespace mirsweep::scan
{

/// The target letters of one seed, ready for the plane kernel.
struct SeedPattern
{
    std::array<std::uint8_t, 7> target; ///< codes of the target bases opposite positions 8, 7, ... 2
    std::array<std::uint8_t, 3> pairs;  ///< of two neighbours' codes: positions 7 and 6, 5 and 4, 3 and 2
};

SeedPattern make_pattern(Seed const & seed);

/// A place where a seed pairs, by its register: the base opposite miRNA position 8.
struct SeedMatch
{
    std::uint64_t register_begin; ///< index in the bases, 0-based; the base itself need not pair
    std::uint32_t seed;           ///< index in the patterns
    SiteType type;
};

/// Appends the matches of all patterns with a register in the bit-plane words [first_word, last_word), and perhaps some
/// in the words up to the next whole vector: one bit operation for many places at a time. Matches of places that share
/// a vector are pattern by pattern, otherwise in order of their registers. `bases` must be padded.
void find_matches(EncodedBases const & bases, std::size_t first_word, std::size_t last_word,
                  std::span<SeedPattern const> patterns, SiteTypeSet types, std::vector<SeedMatch> & matches);

} // namespace mirsweep::scan
