#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include <mirsweep/core/site.hpp>
#include <mirsweep/core/site_classes.hpp>
#include <mirsweep/pairing/three_prime_pairing.hpp>

#include "sites/pattern_test.hpp"

namespace mirsweep::sites
{

/// Target bases 5' of a pattern that its 3' pairing score is of.
inline constexpr unsigned three_prime_bases = 15;

/// A miRNA as the tests of patterns need it.
struct MirnaBases
{
    explicit MirnaBases(std::string_view mature_sequence);

    BaseWindow window;
    PairingBases bases; ///< from position 1 on
    PairingLanes lanes; ///< from position 8 on
    unsigned length;
};

/// One pattern of an active class.
struct Alternative
{
    SitePattern const * pattern;
    SiteClass const * site_class;
    SiteType type;
    PatternTest test;
    int least_half_points; ///< of the 3' pairing; below 0 without such a rule
    bool notes_mismatches; ///< in the site's details

    /// Everything that is asked for, at a place.
    bool holds(BaseWindow const & target, MirnaBases const & mirna) const noexcept;

    bool has_three_prime(BaseWindow const & target, MirnaBases const & mirna) const noexcept;
};

/// The rules of all active classes: what decides the class of a place. `classes` must outlive it.
class ClassRules
{
public:
    explicit ClassRules(SiteClasses const & classes);

    /// Greatest rank first, those of one class in its order.
    std::span<Alternative const> alternatives() const noexcept
    {
        return alternatives_;
    }

    /// What a place is: an alternative, and the built-in type that holds there too.
    struct Found
    {
        std::uint32_t alternative;
        std::optional<SiteType> seed_type;
    };

    std::optional<Found> find(BaseWindow const & target, MirnaBases const & mirna) const noexcept;

    /// The site of that place; `anchor` is in bases of the transcript, `site` has its transcript and miRNA.
    Site site_of(Found found, Site site, std::size_t anchor, BaseWindow const & target,
                 MirnaBases const & mirna) const noexcept;

    /// Bases from the first base of the furthest site to the anchor: its begin is never more before the anchor.
    unsigned furthest_begin() const noexcept
    {
        return furthest_begin_;
    }

    /// The anchor of a site is never more than this after the last base of the transcript, counted from 1.
    unsigned furthest_anchor() const noexcept
    {
        return furthest_anchor_;
    }

private:
    std::vector<Alternative> alternatives_;
    unsigned furthest_begin_{0};
    unsigned furthest_anchor_{0};
};

} // namespace mirsweep::sites
