#pragma once

#include <cstddef>
#include <span>

#include <mirsweep/core/nucleotide.hpp>
#include <mirsweep/core/site_type.hpp>

namespace mirsweep
{

/// The bases on either side of a site that count for its local AU.
inline constexpr std::size_t local_au_flank = 30;

/// The weight of the base next to a site is 1/first, of the one after it 1/(first + 1), and so on (Grimson et al.
/// 2007, doi:10.1016/j.molcel.2007.06.017): weights follow the distance from miRNA positions 1 and 8, not from the
/// site.
struct LocalAuWeights
{
    unsigned upstream_first;
    unsigned downstream_first;
};

/// How the flanks of a site of that type are weighed.
constexpr LocalAuWeights local_au_weights(SiteType const type) noexcept
{
    SiteRule const & rule = rule_of(type);
    return {rule.last_paired == 8 ? 1U : 2U, rule.needs_a1 ? 2U : 1U};
}

/// The weighted share of A and U in the flanks of the site at [begin, end), 0-based, with three decimals; 0 if the site
/// has no flank. Bases that are not A C G U count as neither.
double local_au(std::span<Nucleotide const> bases, std::size_t begin, std::size_t end, SiteType type);

} // namespace mirsweep
