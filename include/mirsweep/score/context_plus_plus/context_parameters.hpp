#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <mirsweep/core/site_type.hpp>

namespace mirsweep
{

/// The parts of a context++ score (Agarwal et al. 2015, doi:10.7554/eLife.05005), in the order in which TargetScan
/// prints and adds them.
enum class ContextFeature : std::uint8_t
{
    intercept,              ///< the site type itself; raw value 1
    three_prime_pairing,    ///< score of the pairing of miRNA positions 9 and on (8 and on for a 7mer-A1)
    local_au,               ///< weighted share of A and U in the 30 bases on either side
    min_distance,           ///< log10 of the distance to the nearer end of the 3'UTR, in bases
    srna1_a,                ///< 1 if miRNA position 1 is A; U is the baseline
    srna1_c,                ///< 1 if it is C
    srna1_g,                ///< 1 if it is G
    srna8_a,                ///< 1 if miRNA position 8 is A
    srna8_c,                ///< 1 if it is C
    srna8_g,                ///< 1 if it is G
    site8_a,                ///< 1 if the target base opposite position 8 is A (7mer-A1 and 6mer only)
    site8_c,                ///< 1 if it is C
    site8_g,                ///< 1 if it is G
    utr_length,             ///< log10 of the length of the 3'UTR
    accessibility,          ///< SA: log10 of the probability that the 14 bases around the site are unpaired
    orf_length,             ///< log10 of the length of the coding sequence
    orf_8mers,              ///< number of 8mer sites in the coding sequence
    offset_6mers,           ///< number of offset-6mer sites in the 3'UTR
    target_abundance,       ///< TA: log10 of the number of sites in all 3'UTRs
    seed_pairing_stability, ///< SPS: free energy of the seed duplex, kcal/mol
    conservation            ///< PCT: probability of preferentially conserved targeting
};

/// Rows of `context_parameters`.
inline constexpr std::size_t context_feature_count = 21;

/// The model's numbers for one feature. Each array is in the order of `site_rules` from 6mer to 8mer.
struct ContextParameter
{
    using PerType = std::array<double, site_type_count - 1>;

    ContextFeature feature;
    std::string_view name; ///< as in the `features` table
    PerType coefficient;
    bool is_scaled{false}; ///< the raw value is scaled to (raw - least) / (greatest - least), without clipping
    PerType least{};
    PerType greatest{};

    /// The unrounded contribution of a raw value, for every type but the offset-6mer.
    constexpr double contribution(SiteType const type, double const raw) const noexcept
    {
        std::size_t const i = index_of(type) - 1;
        double const value = is_scaled ? (raw - least[i]) / (greatest[i] - least[i]) : raw;
        return coefficient[i] * value;
    }
};

/// The published parameters, in the order of ContextFeature.
inline constexpr std::array<ContextParameter, context_feature_count> context_parameters{{
    {ContextFeature::intercept, "intercept", {-0.079, -0.195, -0.224, -0.589}},
    {ContextFeature::three_prime_pairing,
     "3p_pairing",
     {-0.024, -0.06, -0.055, -0.04},
     true,
     {1, 1, 1, 1},
     {3.5, 3.5, 3.5, 3.5}},
    {ContextFeature::local_au,
     "local_au",
     {-0.04, -0.075, -0.177, -0.254},
     true,
     {0.295, 0.342, 0.277, 0.308},
     {0.772, 0.801, 0.782, 0.814}},
    {ContextFeature::min_distance,
     "min_dist",
     {0.036, 0.045, 0.056, 0.118},
     true,
     {1.477, 1.431, 1.491, 1.415},
     {3.106, 3.117, 3.096, 3.113}},
    {ContextFeature::srna1_a, "srna1_a", {-0.002, -0.025, 0.01, -0.018}},
    {ContextFeature::srna1_c, "srna1_c", {0.004, -0.021, 0.014, -0.021}},
    {ContextFeature::srna1_g, "srna1_g", {0.018, 0.03, 0.062, 0.06}},
    {ContextFeature::srna8_a, "srna8_a", {-0.015, -0.049, 0.004, 0.022}},
    {ContextFeature::srna8_c, "srna8_c", {0.016, 0.033, -0.031, 0.012}},
    {ContextFeature::srna8_g, "srna8_g", {0.006, -0.017, -0.008, 0.015}},
    {ContextFeature::site8_a, "site8_a", {-0.002, 0, 0, 0}},
    {ContextFeature::site8_c, "site8_c", {0.015, 0.036, 0, 0}},
    {ContextFeature::site8_g, "site8_g", {0.012, 0.015, 0, 0}},
    {ContextFeature::utr_length,
     "utr_length",
     {0.045, 0.129, 0.154, 0.31},
     true,
     {2.405, 2.413, 2.409, 2.392},
     {3.62, 3.63, 3.615, 3.637}},
    {ContextFeature::accessibility,
     "sa",
     {-0.028, -0.077, -0.134, -0.115},
     true,
     {-5.082, -4.23, -5.218, -4.356},
     {-0.666, -0.588, -0.725, -0.661}},
    {ContextFeature::orf_length,
     "orf_length",
     {0.029, 0.063, 0.1, 0.205},
     true,
     {2.775, 2.773, 2.773, 2.788},
     {3.731, 3.73, 3.729, 3.753}},
    {ContextFeature::orf_8mers, "orf_8mers", {-0.06, -0.058, -0.044, -0.118}},
    {ContextFeature::offset_6mers, "offset_6mers", {-0.01, -0.02, -0.011, -0.02}},
    {ContextFeature::target_abundance,
     "ta",
     {0.058, 0.117, 0.139, 0.222},
     true,
     {3.113, 3.145, 3.067, 3.113},
     {3.887, 3.887, 3.887, 3.865}},
    {ContextFeature::seed_pairing_stability,
     "sps",
     {0.035, 0.095, 0.135, 0.21},
     true,
     {-8.57, -8.41, -11.13, -11.13},
     {-3.33, -3.33, -5.49, -5.52}},
    {ContextFeature::conservation,
     "pct",
     {0.005, -0.048, -0.048, -0.103},
     true,
     {0, 0, 0, 0},
     {0.193, 0.449, 0.364, 0.816}},
}};

/// The place of a feature in `context_parameters`.
constexpr std::size_t index_of(ContextFeature const feature) noexcept
{
    return static_cast<std::size_t>(feature);
}

/// The model's numbers for a feature.
constexpr ContextParameter const & parameter_of(ContextFeature const feature) noexcept
{
    return context_parameters[index_of(feature)];
}

/// No context++ score is above this, in thousandths; strictly greater totals are replaced by it.
constexpr int context_score_ceiling(SiteType const type) noexcept
{
    constexpr std::array<int, site_type_count> ceilings{0, 0, -10, -20, -30};
    return ceilings[mirsweep::index_of(type)];
}

static_assert(
    []
    {
        for (std::size_t i = 0; i < context_parameters.size(); ++i)
            if (index_of(context_parameters[i].feature) != i)
                return false;
        return true;
    }(),
    "context_parameters must be in the order of ContextFeature");

} // namespace mirsweep
