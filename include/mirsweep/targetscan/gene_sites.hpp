#pragma once

#include <span>

#include <mirsweep/targetscan/aligned_site.hpp>
#include <mirsweep/targetscan/gene_alignment.hpp>
#include <mirsweep/targetscan/grouped_sites.hpp>

namespace mirsweep
{

/// Groups the sites of a gene over its species, family by family, by targetscan_70.pl's greedy rule.
///
/// A site's key is the text `species::first::last` (columns from 1); keys sort as byte strings. Sites of two species
/// overlap if they share two columns or more. Site by site in that order, each overlapping site without a group joins
/// the site's group, or the site joins the first grouped one's, or both make the next group; two groups are never
/// merged. Then every site without a group gets one of its own. A place that is two types at once (seed UUUUUUU only)
/// is kept as the more specific one.
GeneSites group_sites(GeneAlignment const & gene, std::span<AlignedSite const> sites);

} // namespace mirsweep
