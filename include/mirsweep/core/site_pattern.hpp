#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <mirsweep/core/nucleotide.hpp>

namespace mirsweep
{

/// A set of the four bases: the bit of a base is 1 << its code.
using BaseSet = std::uint8_t;

/// A, C, G and U.
inline constexpr BaseSet every_base = 0b1111;

/// The set of one base; empty for an unknown one.
constexpr BaseSet base_set(Nucleotide const base) noexcept
{
    return base == Nucleotide::n ? BaseSet{0} : static_cast<BaseSet>(1U << static_cast<unsigned>(base));
}

/// The bases of an upper-case IUPAC letter, U or T; none for any other character.
BaseSet iupac_bases(char letter) noexcept;

/// One step of a pattern, from the anchor towards the target's 5' end.
struct PatternToken
{
    enum class Kind : std::uint8_t
    {
        pair,           ///< `|`
        pair_or_wobble, ///< `:`
        wobble,         ///< `w`: G:U
        no_pair,        ///< `x`: a known base that makes no Watson-Crick pair
        known,          ///< `.`
        anything,       ///< `?`: also an unknown base, or one beyond an end of the transcript
        letter,         ///< an IUPAC letter, whatever the miRNA's base is
        mirna_bulge,    ///< `-`: a miRNA base without a target base
        target_bulge    ///< a target base without a miRNA position
    };

    Kind kind;
    BaseSet letters{0};      ///< of `letter` and `target_bulge`
    std::uint8_t like_at{0}; ///< of `target_bulge`: the base that would pair with this miRNA position; 0 without

    constexpr bool takes_base() const noexcept
    {
        return kind != Kind::mirna_bulge;
    }

    constexpr bool takes_position() const noexcept
    {
        return kind != Kind::target_bulge;
    }

    /// Whether its base belongs to the site where nothing lies further out.
    constexpr bool names_base() const noexcept
    {
        return takes_base() && kind != Kind::anything && kind != Kind::known && kind != Kind::no_pair;
    }

    friend bool operator==(PatternToken const &, PatternToken const &) = default;
};

/// From `least` to `most`, both included.
struct CountRange
{
    unsigned least{0};
    unsigned most{0};

    constexpr bool contains(unsigned const count) const noexcept
    {
        return count >= least && count <= most;
    }

    friend bool operator==(CountRange const &, CountRange const &) = default;
};

/// A rule for a site: what the target bases opposite the miRNA's positions are, from position 1 on. The *anchor* is the
/// target base opposite position 1; it may lie after the last base of the transcript.
struct SitePattern
{
    static constexpr unsigned most_bases = 64;
    static constexpr unsigned most_positions = 63;

    std::string text{}; ///< as it was written
    std::vector<PatternToken> tokens{};
    std::optional<CountRange> mismatches{}; ///< how many of the pairs that may deviate do not pair
    std::optional<CountRange> wobbles{};    ///< how many are G:U; without it a G:U counts as a mismatch
    std::uint64_t deviating{0};             ///< bit p: the pair at position p may deviate

    /// miRNA positions that are taken.
    unsigned positions() const noexcept;

    /// Target bases that are taken.
    unsigned bases() const noexcept;

    /// Of the site, in target bases 5' of the anchor: from the nearest to the furthest base that is named, both
    /// included. The bases between belong to it too.
    struct Span
    {
        unsigned first, last;

        constexpr unsigned length() const noexcept
        {
            return last - first + 1;
        }
    };

    Span span() const noexcept;

    /// The pattern with its deviations, as `show-classes` prints it.
    std::string to_string() const;
};

/// What a class file says of the pairs that may deviate; each as it is there, empty where it is left out.
struct PatternDeviations
{
    std::string_view mismatches{};
    std::string_view wobbles{};
    std::string_view at{};
};

/// Reads a pattern of the grammar in doc/site-classes.md. Throws std::invalid_argument with the reason.
SitePattern parse_site_pattern(std::string_view text, PatternDeviations deviations = {});

} // namespace mirsweep
