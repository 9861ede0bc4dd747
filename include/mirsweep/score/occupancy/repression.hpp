#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include <mirsweep/score/context_plus_plus/isoforms.hpp>

namespace mirsweep
{

/// The published forms of the occupancy model.
enum class OccupancyModel : std::uint8_t
{
    biochem,     ///< McGeary, Lin et al. 2019, doi:10.1126/science.aav1741
    targetscan8, ///< the same with 3' pairing, conservation and accessibility: biochem+
    scanmir      ///< Soutschek et al. 2022, doi:10.1093/bioinformatics/btac110
};

/// What a model's formula is made of. Logarithms are natural but where it is said.
struct OccupancyParameters
{
    double log_free_ago;   ///< of the concentration of free AGO with the miRNA, relative to the nonspecific KD
    double orf;            ///< added for a site in the coding sequence
    double log_repression; ///< how strongly one bound AGO represses
    double log_base;       ///< natural logarithm of the base in which repression is given

    double accessibility{0};       ///< per unit of ln probability
    double three_prime_pairing{0}; ///< per unit of the pairing's score
    double conservation{0};        ///< per unit of PCT
    double least_pairing{0};       ///< scores below count as 0
    double most_pairing{1000};     ///< scores above count as this
    double utr_length{0};          ///< of scanMiR's correction, see `corrected_for_lengths`
    double orf_length{0};
};

/// The published numbers of a model.
OccupancyParameters published_parameters(OccupancyModel model) noexcept;

/// A site as the formula sees it.
struct SiteAffinity
{
    double log_kd;
    bool is_in_orf{false};
    double features{0};            ///< of the site, besides its KD
    double background_features{0}; ///< of those, what would hold for nonspecific binding too
};

/// Numbers of AGO on a transcript.
struct Occupancy
{
    double bound{0};
    double background{0}; ///< if all sites were nonspecific

    constexpr Occupancy & operator+=(Occupancy const & other) noexcept
    {
        bound += other.bound;
        background += other.background;
        return *this;
    }
};

/// Of one site, both from 0 to 1.
Occupancy occupancy_of(SiteAffinity const & site, OccupancyParameters const & parameters, double log_free_ago) noexcept;

/// What a 3' pairing score adds to a canonical site's affinity.
double pairing_feature(double score, OccupancyParameters const & parameters) noexcept;

/// Log of the fold change, at most 0 where `bound` is not below `background`; 0 without sites.
double repression_of(Occupancy const & occupancy, OccupancyParameters const & parameters) noexcept;

/// An occupied place of a transcript with several 3' ends.
struct PlacedOccupancy
{
    std::int64_t end; ///< 1-based last base of the site on the 3'UTR; at most 0 in the coding sequence
    Occupancy occupancy;
};

/// Mean of the repressions up to each end of the 3'UTR, weighted by percent: `segments` say how many transcripts hold
/// each stretch. Without any, all sites count. `sites` are ordered by end.
double isoform_repression(std::span<PlacedOccupancy const> sites, std::span<IsoformSegment const> segments,
                          OccupancyParameters const & parameters);

/// A transcript's repression and the lengths that scanMiR corrects it by.
struct RepressionWithLengths
{
    double repression;
    double utr_length;                  ///< in bases
    std::optional<double> orf_length{}; ///< in bases
};

/// scanMiR's correction of one miRNA's repressions for the lengths of all transcripts that have a site of it, at most
/// 0. Depends on the whole set, and leaves a set of one as it is.
std::vector<double> corrected_for_lengths(std::span<RepressionWithLengths const> transcripts,
                                          OccupancyParameters const & parameters);

} // namespace mirsweep
