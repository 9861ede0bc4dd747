#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include <mirsweep/core/nucleotide.hpp>
#include <mirsweep/score/occupancy/kd_model.hpp>
#include <mirsweep/score/occupancy/seed_site.hpp>
#include <mirsweep/score/occupancy/seed_windows.hpp>

namespace mirsweep
{

/// A site as the biochemical model counts it.
struct BiochemSite
{
    std::int32_t begin; ///< of its eight, 0-based
    BiochemType type;
    double log_kd;

    friend bool operator==(BiochemSite const &, BiochemSite const &) = default;
};

/// Sites of which the eights begin at most this far from that of a tighter one are not counted.
inline constexpr std::int32_t biochem_site_distance = 12;

/// The windows of one miRNA that hold no better type off their middle and that the model has a KD for, in their order.
void append_biochem_sites(std::span<SeedWindow const> windows, SeedSite const & site, KdModel const & model,
                          std::vector<BiochemSite> & sites);

/// Takes out the sites that lie too near to a tighter one, of equal ones to the first. `sites` are ordered by begin.
void keep_tightest(std::vector<BiochemSite> & sites);

/// 3' pairing of a site with the miRNA from position 9 on, as the model's authors count it; 0 where the 12-mer begins
/// at the target's first base or before.
double biochem_three_prime_pairing(std::span<Nucleotide const> target, std::int32_t begin,
                                   std::span<Nucleotide const> mirna);

} // namespace mirsweep
