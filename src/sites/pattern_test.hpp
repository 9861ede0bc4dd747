#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include <mirsweep/core/site_pattern.hpp>
#include <mirsweep/transcripts/encoded_bases.hpp>

namespace mirsweep::sites
{

/// Up to 64 bases as bit planes, the first in the highest bit: of a target those from the anchor on towards its 5' end,
/// of a miRNA those from position 1 on.
struct BaseWindow
{
    std::uint64_t low{0};
    std::uint64_t high{0};
    std::uint64_t known{0}; ///< what is unknown or outside is not set

    static constexpr std::uint64_t bit(unsigned const index) noexcept
    {
        return std::uint64_t{1} << (63 - index);
    }

    /// Where the base has the code.
    std::uint64_t where(unsigned const code) const noexcept
    {
        return (code & 1U ? low : ~low) & (code & 2U ? high : ~high) & known;
    }
};

/// The window of an anchor of the transcript [begin, end) of `bases`; the anchor may lie after its end.
BaseWindow window_at(EncodedBases const & bases, std::size_t begin, std::size_t end, std::size_t anchor) noexcept;

/// Of a mature sequence in RNA letters.
BaseWindow window_of(std::string_view mature_sequence) noexcept;

/// A pattern as masks, which any miRNA can be put into. Bit 63 - i of each mask is for the target base i bases 5' of
/// the anchor.
class PatternTest
{
public:
    explicit PatternTest(SitePattern const & pattern);

    /// Whether the pattern holds. The miRNA must have all its positions; see `positions`.
    bool holds(BaseWindow const & target, BaseWindow const & mirna) const noexcept;

    /// Pairs that deviate, without those that are G:U where the pattern counts these apart.
    unsigned mismatches(BaseWindow const & target, BaseWindow const & mirna) const noexcept;

    unsigned positions() const noexcept
    {
        return positions_;
    }

    unsigned bases() const noexcept
    {
        return bases_;
    }

    /// Of the first `count` bases, those that must be known.
    unsigned bases_needed(unsigned count) const noexcept;

    SitePattern::Span span() const noexcept
    {
        return span_;
    }

private:
    /// Target bases that face the miRNA with the same shift.
    struct Segment
    {
        std::uint64_t mask;
        int shift; ///< bases by which the target lies after the position, < 0 before it
    };

    struct Pairing
    {
        std::uint64_t pairs, wobbles;
    };

    void add(std::uint64_t bit, int shift);
    void add_base(PatternToken token, unsigned base, unsigned position);
    Pairing pairing(BaseWindow const & target, BaseWindow const & mirna) const noexcept;

    std::vector<Segment> segments_;
    std::uint64_t needed_{0};                // bases that must be known
    std::uint64_t lettered_{0};              // bases that must be one of `letters_`
    std::array<std::uint64_t, 4> letters_{}; // by code of the base
    std::uint64_t pairs_{0};                 // bases that must pair
    std::uint64_t pairs_or_wobbles_{0};
    std::uint64_t wobbles_{0};
    std::uint64_t no_pairs_{0};
    std::uint64_t deviating_{0};
    CountRange most_mismatches_{};
    CountRange most_wobbles_{};
    bool counts_wobbles_{false};
    unsigned positions_;
    unsigned bases_;
    SitePattern::Span span_;
};

} // namespace mirsweep::sites
