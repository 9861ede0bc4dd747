#pragma once

#include <cmath>
#include <cstddef>
#include <optional>

namespace mirsweep
{

/// Free energies of a site in kcal/mol; NaN where one is not known.
struct SiteEnergies
{
    static constexpr std::size_t count = 4;

    double duplex;      ///< of the most stable duplex of the miRNA and the site with what lies around it
    double seed_duplex; ///< of the most stable one in which the site's seed pairs
    double opening;     ///< kT ln of the probability that the region around the site is unpaired: at most 0
    double ddg;         ///< duplex - opening

    /// In the order of the members.
    double operator[](std::size_t const index) const noexcept
    {
        return index == 0 ? duplex : index == 1 ? seed_duplex : index == 2 ? opening : ddg;
    }

    std::optional<double> known(std::size_t const index) const noexcept
    {
        return std::isnan((*this)[index]) ? std::nullopt : std::optional{(*this)[index]};
    }
};

} // namespace mirsweep
