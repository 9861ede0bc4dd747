#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include <mirsweep/core/site_type.hpp>

namespace mirsweep
{

/// One feature of a score at one site.
struct FeatureValue
{
    std::string_view name;
    std::optional<double> raw;          ///< none where the feature is not defined
    std::optional<double> contribution; ///< to the score; none where the feature is not defined
};

/// One row of the table `features`, as a view on the run's names.
struct FeatureRow
{
    std::string_view mirna;
    std::string_view transcript;
    std::uint32_t begin; ///< first base of the site on the transcript, 0-based
    SiteType type;
    std::span<FeatureValue const> features; ///< the same names in the same order in every row of a run

    /// One past the last base of the site on the transcript, 0-based.
    constexpr std::uint32_t end() const noexcept
    {
        return begin + rule_of(type).length();
    }
};

} // namespace mirsweep
