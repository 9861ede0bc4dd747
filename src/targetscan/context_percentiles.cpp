#include "targetscan/context_percentiles.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <map>
#include <tuple>

namespace mirsweep
{

namespace
{

// Equal keys are equal texts: `0`, `0.000` and `-0.000` are three.
using TextKey = std::tuple<double, bool, bool>;

TextKey score_key(RankedRow const & row)
{
    return {row.score, std::signbit(row.score), row.is_at_ceiling};
}

TextKey weighted_key(RankedRow const & row)
{
    return {row.weighted_score, std::signbit(row.weighted_score), false};
}

bool is_bare_zero(RankedRow const & row)
{
    return row.is_at_ceiling && row.score == 0;
}

template <typename Value>
std::vector<RankedRow const *> weakest_first(std::vector<RankedRow *> const & rows, Value const & value)
{
    std::vector<RankedRow const *> sorted;
    for (RankedRow const * const row : rows)
        if (!std::isnan(value(*row)))
            sorted.push_back(row);
    std::stable_sort(sorted.begin(), sorted.end(),
                     [&](RankedRow const * left, RankedRow const * right) { return value(*left) > value(*right); });
    return sorted;
}

std::int16_t percentile_of(std::size_t const weaker, std::size_t const count)
{
    return static_cast<std::int16_t>(100 * weaker / count);
}

} // namespace

void set_percentiles(std::vector<RankedRow *> const & rows, RankCounters const counters)
{
    auto const scores = weakest_first(rows, [](RankedRow const & row) { return row.score; });
    auto const weighted = weakest_first(rows, [](RankedRow const & row) { return row.weighted_score; });
    std::map<TextKey, std::int16_t> of_score;
    std::map<TextKey, std::int16_t> of_weighted;
    std::size_t weaker = 0;
    std::size_t weaker_apart = 0;
    std::size_t & weaker_weighted = counters == RankCounters::shared ? weaker : weaker_apart;
    std::size_t const steps = counters == RankCounters::shared ? scores.size() : weighted.size();
    for (std::size_t i = 0; i < steps; ++i)
    {
        if (i < scores.size())
        {
            bool const holds = counters == RankCounters::shared && i > 0 && is_bare_zero(*scores[i - 1]);
            if (i > 0 && !holds && scores[i]->score != scores[i - 1]->score)
                weaker = i;
            of_score[score_key(*scores[i])] = percentile_of(weaker, scores.size());
        }
        if (i > 0 && weighted[i]->weighted_score != weighted[i - 1]->weighted_score)
            weaker_weighted = i;
        of_weighted[weighted_key(*weighted[i])] = percentile_of(weaker_weighted, steps);
    }
    for (RankedRow * const row : rows)
    {
        if (auto const at = of_score.find(score_key(*row)); !std::isnan(row->score) && at != of_score.end())
            row->percentile = at->second;
        if (auto const at = of_weighted.find(weighted_key(*row)); at != of_weighted.end())
            row->weighted_percentile = at->second;
    }
}

} // namespace mirsweep
