#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <mirsweep/core/site_pattern.hpp>

namespace mirsweep
{

/// A kind of site: one of the built-in types, a ready class, or one of a class file.
struct SiteClass
{
    std::string name{};
    unsigned rank{0};                    ///< the greatest rank that holds at a place names the site
    std::vector<SitePattern> patterns{}; ///< alternatives; the first that holds gives the site's ends
    std::optional<double> three_prime{}; ///< the least 3' pairing score, as context++ counts it
    std::uint32_t weight{0};             ///< in thousandths, in the sum of weights of unscored ranking
    bool alone{false};                   ///< a site gives way to one of a greater rank that shares a base with it
    std::string says{};                  ///< words for the report's legend
    std::string file{};                  ///< where it is defined; empty for what the program knows
    std::uint64_t line{0};               ///< there, 1-based

    /// The patterns with their deviations and the 3' score, joined by `; `.
    std::string patterns_text() const;

    /// Words for the report's legend: what it says, or else its patterns.
    std::string legend() const
    {
        return says.empty() ? patterns_text() : says;
    }

    /// Whether its sites depend on the miRNA's positions 2-8 alone.
    bool depends_on_seed_alone() const noexcept;

    /// Whether each of its sites is an 8mer, as that of a 9mer is.
    bool is_longer_8mer() const noexcept;
};

} // namespace mirsweep
