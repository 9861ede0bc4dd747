#include "enrichment/enrichment_side.hpp"

#include <cmath>

namespace mirsweep
{

namespace
{

std::vector<double> log2_of(std::span<double const> const lengths)
{
    std::vector<double> logs;
    for (double const length : lengths)
        logs.push_back(std::log2(length));
    return logs;
}

} // namespace

Side side_of(EnrichmentInput const & input, EnrichmentOptions const & options, double const sign)
{
    std::vector<double> values;
    for (double const change : input.fold_change)
        values.push_back(sign * change);
    if (values.empty())
        values.resize(input.genes.size());
    Side side{RankedGenes{values, log2_of(input.length)}, input.is_in_set, 0, sign};
    if (side.is_in_set.empty())
    {
        side.is_in_set.resize(values.size());
        if (options.top_percent)
            for (std::uint32_t const gene : side.ranked.lowest(
                     static_cast<std::size_t>(std::floor(static_cast<double>(values.size()) * *options.top_percent / 100))))
                side.is_in_set[gene] = true;
        else if (!input.adjusted_p.empty())
            for (std::size_t i = 0; i < values.size(); ++i)
                side.is_in_set[i] = input.adjusted_p[i] < options.alpha && values[i] < 0 &&
                                    std::abs(values[i]) >= options.least_fold_change;
    }
    side.count_set();
    return side;
}

std::vector<std::uint32_t> places_of(EnrichmentInput const & input)
{
    std::vector<std::uint32_t> places(input.genes.empty() ? 0 : input.genes.back() + 1, no_gene);
    for (std::uint32_t i = 0; i < input.genes.size(); ++i)
        places[input.genes[i]] = i;
    return places;
}

} // namespace mirsweep
