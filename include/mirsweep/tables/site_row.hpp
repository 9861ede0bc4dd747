#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include <mirsweep/core/documented_pair.hpp>
#include <mirsweep/core/site_type.hpp>

namespace mirsweep
{

/// One row of the table `sites`, as a view on the run's names.
struct SiteRow
{
    std::string_view mirna;
    std::string_view transcript;
    std::string_view gene; ///< empty if the transcript's gene is not known
    std::uint32_t begin;   ///< first base of the site on the transcript, 0-based
    SiteType type;
    std::optional<double> score;          ///< none without a score, or where it is not defined for this site
    std::optional<PairStatus> documented; ///< none with `--no-documented`

    /// One past the last base of the site on the transcript, 0-based.
    constexpr std::uint32_t end() const noexcept
    {
        return begin + rule_of(type).length();
    }
};

} // namespace mirsweep
