#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include <mirsweep/core/nucleotide.hpp>
#include <mirsweep/score/occupancy/factorised_kd.hpp>
#include <mirsweep/score/occupancy/seed_site.hpp>
#include <mirsweep/score/occupancy/seed_windows.hpp>

namespace mirsweep
{

/// The types of scanMiR (Soutschek et al. 2022, doi:10.1093/bioinformatics/btac110), the best first.
enum class ScanmirType : std::uint8_t
{
    mer8,
    mer7_m8,
    mer7_a1,
    wobbled_8mer,
    wobbled_7mer,
    bulged_8mer,
    bulged_7mer,
    mer6,
    bulged_6mer,
    mer6_m8,
    mer6_a1,
    non_canonical
};

/// As scanMiR writes it.
std::string_view name_of(ScanmirType type) noexcept;

/// A site as scanMiR counts it.
struct ScanmirSite
{
    std::int32_t begin; ///< of its eight, 0-based
    ScanmirType type;
    std::int32_t log_kd; ///< thousandths

    friend bool operator==(ScanmirSite const &, ScanmirSite const &) = default;
};

/// The type of the middle eight, by it and the base in front of it.
ScanmirType scanmir_type_of(SeedSite const & site, TwelveMer const & bases) noexcept;

/// The windows of one miRNA with a log KD of `most_log_kd` thousandths or less, in their order. Windows of
/// `four_in_place` count only if no base before the four is unknown. A window that the model has no value for counts as
/// nonspecific, 0.
void append_scanmir_sites(std::span<SeedWindow const> windows, SeedSite const & site, FactorisedKd const & kd,
                          WindowRule rule, std::int32_t most_log_kd, std::vector<ScanmirSite> & sites);

/// Takes out sites that are too near to a better one. Again and again, sites with fewer than `distance` bases between
/// them make groups; the best of each group of two or more stays, and all others with at most `distance` bases between
/// them and one of these go. Better is lower log KD, then type, then begin. `sites` are ordered by begin; n log n.
void keep_apart(std::vector<ScanmirSite> & sites, std::int32_t distance);

/// How the miRNA pairs beyond the seed.
struct ScanmirPairing
{
    std::int32_t mirna_bulge;
    std::int32_t target_bulge;
    std::int32_t mismatch;
    std::int32_t score;

    friend bool operator==(ScanmirPairing const &, ScanmirPairing const &) = default;
};

/// The best ungapped pairing of the miRNA from position 9 on with the target before the eight.
ScanmirPairing scanmir_pairing(std::span<Nucleotide const> target, std::int32_t begin,
                               std::span<Nucleotide const> mirna);

} // namespace mirsweep
