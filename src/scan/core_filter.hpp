#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include <mirsweep/core/site_type.hpp>
#include <mirsweep/transcripts/encoded_bases.hpp>

#include "scan/core_candidates.hpp"
#include "scan/plane_kernel.hpp"

namespace mirsweep::scan
{

/// Finds the places of all seeds together: a filter on five bases at a time leaves few places that can be a match of
/// any seed, and these are looked up by the six bases that a match needs.
///
/// The filter asks of a register whether bases pair with some seed's positions 3-7, with some seed's 2-6 and with some
/// seed's 4-8, each a bit in a table of 1,024, as far as the types that are asked for need it. With AVX-512 VBMI such a
/// table is two registers, and 64 places are looked up at a time; with NEON it is eight, and 16 are. Without these it goes
/// place by place, which only tests use.
class CoreFilter
{
public:
    CoreFilter(std::span<SeedPattern const> patterns, SiteTypeSet types);

    /// Whether this processor, with the vector instructions that were chosen, looks up many places at a time.
    static bool is_fast() noexcept;

    /// Appends the matches of all patterns with a register in the bit-plane words [first_word, last_word), in order of
    /// their registers; those of a register in no order. `bases` must be padded.
    void find_matches(EncodedBases const & bases, std::size_t first_word, std::size_t last_word,
                      std::vector<SeedMatch> & matches) const;

private:
    /// The patterns by six of their target bases, and the one that decides about the type.
    struct Lists
    {
        struct Entry
        {
            std::uint32_t seed;
            std::uint32_t code; ///< of the target base that decides
        };

        std::vector<std::uint32_t> begins; ///< by code of the six bases
        std::vector<Entry> entries;

        std::span<Entry const> of(std::uint32_t code) const noexcept;
    };

    struct Window;

    static Lists lists_by(std::span<SeedPattern const> patterns, unsigned first, unsigned deciding);
    void append_matches(Window const & window, std::vector<SeedMatch> & matches) const;

    SiteTypeSet types_;
    CoreTables tables_{};
    Lists by_positions_7_to_2_; // position 8 decides
    Lists by_positions_8_to_3_; // position 2 decides
};

} // namespace mirsweep::scan
