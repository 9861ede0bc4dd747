#include <mirsweep/score/occupancy/repression.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace mirsweep
{

namespace
{

double logistic(double const x) noexcept
{
    return 1 / (1 + std::exp(-x));
}

/// R's quantile of type 7.
double quantile(std::vector<double> const & sorted, double const share)
{
    double const at = share * static_cast<double>(sorted.size() - 1);
    auto const below = static_cast<std::size_t>(at);
    std::size_t const above = std::min(below + 1, sorted.size() - 1);
    return sorted[below] + (at - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

/// Where the logarithm of each length lies between the 5 % and the 95 % quantile of all; 0 where it is not known.
template <typename Length>
std::vector<double> scaled_lengths(std::span<RepressionWithLengths const> const transcripts, Length const length_of)
{
    std::vector<double> logs;
    for (RepressionWithLengths const & transcript : transcripts)
        if (std::optional<double> const length = length_of(transcript))
            logs.push_back(std::log10(*length));
    std::vector<double> result(transcripts.size());
    if (logs.empty())
        return result;
    std::sort(logs.begin(), logs.end());
    double const low = quantile(logs, 0.05);
    double const range = quantile(logs, 0.95) - low;
    for (std::size_t i = 0; i < transcripts.size(); ++i)
        if (std::optional<double> const length = length_of(transcripts[i]); length && range > 0)
            result[i] = (std::log10(*length) - low) / range;
    return result;
}

} // namespace

OccupancyParameters published_parameters(OccupancyModel const model) noexcept
{
    constexpr double log_transfected = -5.5;
    switch (model)
    {
    case OccupancyModel::biochem:
        return {.log_free_ago = log_transfected,
                .orf = -1.848806619644165,
                .log_repression = 0.8655766248703003,
                .log_base = 1};
    case OccupancyModel::targetscan8:
        return {.log_free_ago = log_transfected,
                .orf = -1.7090857028961182,
                .log_repression = 0.5735143423080444,
                .log_base = 1,
                .accessibility = 0.11533742398023605,
                .three_prime_pairing = 0.09985063970088959,
                .conservation = 0.9219825267791748};
    case OccupancyModel::scanmir:
        break;
    }
    return {.log_free_ago = std::log(0.007726),
            .orf = std::log(0.1810),
            .log_repression = 0.5735,
            .log_base = std::numbers::ln2,
            .three_prime_pairing = 0.051,
            .least_pairing = 3,
            .most_pairing = 8,
            .utr_length = -0.17106,
            .orf_length = -0.21546};
}

Occupancy occupancy_of(SiteAffinity const & site, OccupancyParameters const & parameters,
                       double const log_free_ago) noexcept
{
    double const base = log_free_ago + (site.is_in_orf ? parameters.orf : 0);
    return {logistic(base - site.log_kd + site.features), logistic(base + site.background_features)};
}

double pairing_feature(double const score, OccupancyParameters const & parameters) noexcept
{
    return score < parameters.least_pairing ? 0
                                            : parameters.three_prime_pairing * std::min(score, parameters.most_pairing);
}

double repression_of(Occupancy const & occupancy, OccupancyParameters const & parameters) noexcept
{
    double const factor = std::exp(parameters.log_repression);
    return (std::log1p(factor * occupancy.background) - std::log1p(factor * occupancy.bound)) / parameters.log_base;
}

double isoform_repression(std::span<PlacedOccupancy const> const sites, std::span<IsoformSegment const> const segments,
                          OccupancyParameters const & parameters)
{
    Occupancy sum;
    auto next = sites.begin();
    auto const add_up_to = [&](std::int64_t const end)
    {
        for (; next != sites.end() && next->end <= end; ++next)
            sum += next->occupancy;
    };
    std::vector<IsoformSegment> ordered(segments.begin(), segments.end());
    std::stable_sort(ordered.begin(), ordered.end(),
                     [](IsoformSegment const & left, IsoformSegment const & right) { return left.end < right.end; });
    double mean = 0;
    double weights = 0;
    // A stretch's percent is that of all isoforms that reach it, so an end's own is what the next stretch has less.
    for (std::size_t i = 0; i < ordered.size(); ++i)
    {
        double const next_percent = i + 1 < ordered.size() ? ordered[i + 1].percent : 0;
        double const weight = std::max(0.0, ordered[i].percent - next_percent);
        add_up_to(ordered[i].end);
        mean += weight * repression_of(sum, parameters);
        weights += weight;
    }
    if (weights > 0)
        return mean / weights;
    for (; next != sites.end(); ++next)
        sum += next->occupancy;
    return repression_of(sum, parameters);
}

std::vector<double> corrected_for_lengths(std::span<RepressionWithLengths const> const transcripts,
                                          OccupancyParameters const & parameters)
{
    std::vector<double> result;
    for (RepressionWithLengths const & transcript : transcripts)
        result.push_back(transcript.repression);
    if (transcripts.size() < 2)
        return result;
    std::vector<double> const utr = scaled_lengths(transcripts, [](RepressionWithLengths const & transcript)
                                                   { return std::optional{transcript.utr_length}; });
    std::vector<double> const orf =
        scaled_lengths(transcripts, [](RepressionWithLengths const & transcript) { return transcript.orf_length; });
    for (std::size_t i = 0; i < result.size(); ++i)
        result[i] = std::min(0.0, result[i] * (1 + parameters.utr_length * utr[i] + parameters.orf_length * orf[i]));
    return result;
}

} // namespace mirsweep
