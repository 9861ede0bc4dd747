#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <mirsweep/core/byte_source.hpp>
#include <mirsweep/core/seed.hpp>

namespace mirsweep
{

inline constexpr std::size_t seed_count = 16'384; ///< codes of Seed

/// What a table such as TargetScan's TA_SPS_by_seed_region.txt says of one seed.
struct SeedConstants
{
    double stability_7; ///< SPS of an 8mer and 7mer-m8, kcal/mol
    double stability_6; ///< SPS of a 7mer-A1 and 6mer, kcal/mol
    double abundance;   ///< TA: log10 of the number of sites
};

/// By Seed::code().
using SeedConstantsTable = std::vector<std::optional<SeedConstants>>;

/// Reads lines of seed (positions 2-8 in RNA or DNA letters), SPS of 8mer and 7mer-m8, SPS of 7mer-A1 and 6mer, and TA,
/// with or without a header line. Of two lines for one seed the last one counts. Throws InputError.
SeedConstantsTable read_seed_constants(ByteSource & source);

/// One line for each seed in the form that `read_seed_constants` reads, after a header: its stabilities with two
/// decimals, and the abundance so that it is read as the same number.
std::string write_seed_constants(std::map<Seed, SeedConstants> const & seeds);

/// Bases of the human 3'UTRs in which TargetScan's target abundance was counted, to the scale of which counts in other
/// sets are brought.
inline constexpr double reference_utr_bases = 23.0e6;

/// TA of a seed with `sites` 8mer, 7mer-m8 and 7mer-A1 sites in a set of 3'UTRs of `bases` bases (above 0), as if the
/// set were of the reference's size. A seed without sites counts as one with a single site.
double counted_target_abundance(std::uint64_t sites, std::uint64_t bases) noexcept;

} // namespace mirsweep
