#pragma once

#include <span>

#include <mirsweep/core/base_planes.hpp>
#include <mirsweep/core/site.hpp>
#include <mirsweep/core/site_energies.hpp>

namespace mirsweep
{

/// Of a site with a score. The target's part of the duplex begins as many bases in front of the base opposite position
/// 1 as the miRNA has, and nine more, and ends one base after it, within the transcript. The seed's pairs are those of
/// positions 2 to 8, or 2 to 7 where the site has no more. `log10_unpaired` is NaN if it is not known.
SiteEnergies energies_of_site(BasePlanes const & transcript, Site const & site, std::span<Nucleotide const> mirna,
                              double log10_unpaired);

} // namespace mirsweep
