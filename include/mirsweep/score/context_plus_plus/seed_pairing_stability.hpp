#pragma once

#include <span>

#include <mirsweep/core/nucleotide.hpp>
#include <mirsweep/core/seed.hpp>
#include <mirsweep/core/site_type.hpp>

namespace mirsweep
{

/// Free energy in kcal/mol at 37 C of an RNA strand (5'->3', two bases or more, no N) with its perfect complement, by
/// the nearest neighbours of Xia et al. 1998 (doi:10.1021/bi9809425): the stacks, 4.09 for initiation, 0.45 for each
/// terminal A-U pair and 0.43 if the strand is its own reverse complement.
double duplex_free_energy(std::span<Nucleotide const> strand);

/// SPS of a site type: the free energy of miRNA positions 2-8 for an 8mer or 7mer-m8, of 2-7 for a 7mer-A1 or 6mer.
/// With two decimals it equals TargetScan's table for every seed.
double seed_pairing_stability(Seed const & seed, SiteType type);

} // namespace mirsweep
