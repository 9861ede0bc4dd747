#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include <mirsweep/core/mirna.hpp>
#include <mirsweep/pairing/three_prime_pairing.hpp>
#include <mirsweep/score/context_plus_plus/context_parameters.hpp>
#include <mirsweep/score/context_plus_plus/context_plus_plus_inputs.hpp>

namespace mirsweep
{

/// A contribution in thousandths for each site type; that of the offset-6mer is not used.
using PerSiteType = std::array<std::int32_t, site_type_count>;

/// A contribution rounded as TargetScan prints it.
std::int32_t contribution_in_thousandths(ContextFeature feature, SiteType type, double raw) noexcept;

/// The same for all types that have a score.
PerSiteType contributions_in_thousandths(ContextFeature feature, double raw) noexcept;

/// What every site of a miRNA needs of it, in few cache lines.
struct alignas(64) ContextMirna
{
    PairingLanes lanes; ///< of the miRNA from position 8 on
    PerSiteType fixed;  ///< contributions that depend on the miRNA and the type alone
    std::uint16_t seed; ///< Seed::code()
};

static_assert(sizeof(ContextMirna) == 128);

/// What else context++ knows of a miRNA.
struct ContextMirnaFacts
{
    std::string name;
    Seed seed;
    PairingBases tail; ///< from position 8 on
    char base1;        ///< RNA letter at position 1
    char base8;
    double stability_7; ///< SPS, kcal/mol
    double stability_6;
    double abundance; ///< TA; NaN if it is not known
    std::vector<Nucleotide> bases; ///< all of the miRNA
};

/// Contributions that are looked up by a small number, so that a site needs no logarithm.
struct ContextLookup
{
    static constexpr std::size_t distances = 16'384;

    explicit ContextLookup();

    std::array<PerSiteType, 128> three_prime; ///< by half points
    std::array<PerSiteType, 1001> local_au;   ///< by thousandths
    std::vector<PerSiteType> min_distance;    ///< by bases, below `distances`
    std::array<PerSiteType, 5> site8;         ///< by Nucleotide
    PerSiteType per_offset_6mer;
    PerSiteType per_orf_8mer;
};

/// All that the scorers of a run share. Immutable.
struct ContextModel
{
    ContextModel(std::span<Mirna const> run_mirnas, ContextPlusPlusInputs run_inputs);

    ContextPlusPlusInputs inputs;
    std::vector<ContextMirna> mirnas;
    std::vector<ContextMirnaFacts> facts; ///< of the same miRNAs
    ContextLookup lookup;
};

} // namespace mirsweep
