#include <mirsweep/enrichment/enrichment_statistics.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>

#include <boost/math/distributions/hypergeometric.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>

#include "core/unknown_number.hpp"

namespace mirsweep
{

namespace
{

double below_normal(double const z)
{
    return boost::math::cdf(boost::math::normal{}, z);
}

double below_t(double const t, double const degrees_of_freedom)
{
    if (std::isnan(t) || degrees_of_freedom <= 0)
        return unknown_number;
    if (std::isinf(t))
        return t < 0 ? 0 : 1;
    return boost::math::cdf(boost::math::students_t{degrees_of_freedom}, t);
}

/// In double: long double, Boost's default, takes longer and changes no digit that is written.
double normal_score(double const rank, double const count)
{
    using Policy = boost::math::policies::policy<boost::math::policies::promote_double<false>>;
    return boost::math::quantile(boost::math::normal_distribution<double, Policy>{}, (rank - 0.375) / (count + 0.25));
}

double mean_of(std::span<double const> const values)
{
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

/// Sums of squares and products, about the means, of a response y, a predictor s and a covariate l.
struct Moments
{
    double ss{0};
    double sl{0};
    double ll{0};
    double sy{0};
    double ly{0};
    double yy{0};
};

/// The coefficient of s in y = a + b s + c l over `count` observations.
Slope fit(Moments const & m, std::size_t const count)
{
    double const determinant = m.ss * m.ll - m.sl * m.sl;
    double const degrees = static_cast<double>(count) - 3;
    // A predictor that is constant, or the covariate itself, has no slope of its own.
    if (degrees <= 0 || m.ss <= 0 || determinant <= 1e-12 * m.ss * m.ll)
        return {unknown_number, unknown_number, unknown_number, unknown_number};
    double const slope = (m.sy * m.ll - m.ly * m.sl) / determinant;
    double const other = (m.ly * m.ss - m.sy * m.sl) / determinant;
    double const residual = std::max(0.0, m.yy - slope * m.sy - other * m.ly);
    double const error = std::sqrt(residual / degrees * m.ll / determinant);
    double const t = slope / error;
    return {slope, error, t, below_t(t, degrees)};
}

/// Moments of a predictor that is 1 for `members` and 0 for `controls`.
template <typename Value, typename Covariate>
Slope fit_indicator(std::span<std::uint32_t const> const members, std::span<std::uint32_t const> const controls,
                    Value const & value, Covariate const & covariate)
{
    std::size_t const count = members.size() + controls.size();
    double value_sum = 0;
    double covariate_sum = 0;
    auto const for_all = [&](auto const & use)
    {
        for (std::uint32_t const gene : members)
            use(gene, true);
        for (std::uint32_t const gene : controls)
            use(gene, false);
    };
    for_all(
        [&](std::uint32_t const gene, bool)
        {
            value_sum += value(gene);
            covariate_sum += covariate(gene);
        });
    double const value_mean = value_sum / static_cast<double>(count);
    double const covariate_mean = covariate_sum / static_cast<double>(count);
    double const indicator_mean = static_cast<double>(members.size()) / static_cast<double>(count);
    Moments m;
    for_all(
        [&](std::uint32_t const gene, bool const is_member)
        {
            double const y = value(gene) - value_mean;
            double const l = covariate(gene) - covariate_mean;
            double const s = (is_member ? 1.0 : 0.0) - indicator_mean;
            m.ss += s * s;
            m.sl += s * l;
            m.ll += l * l;
            m.sy += s * y;
            m.ly += l * y;
            m.yy += y * y;
        });
    return fit(m, count);
}

} // namespace

double overlap_p(std::uint64_t const genes, std::uint64_t const targets, std::uint64_t const set,
                 std::uint64_t const overlap)
{
    std::uint64_t const least = targets + set > genes ? targets + set - genes : 0;
    if (overlap <= least)
        return 1;
    if (overlap > std::min(targets, set))
        return 0;
    auto const narrow = [](std::uint64_t const number) { return static_cast<unsigned>(number); };
    boost::math::hypergeometric_distribution<> const distribution{narrow(targets), narrow(set), narrow(genes)};
    return boost::math::cdf(boost::math::complement(distribution, narrow(overlap - 1)));
}

double odds_ratio(std::uint64_t const genes, std::uint64_t const targets, std::uint64_t const set,
                  std::uint64_t const overlap) noexcept
{
    auto const k = static_cast<double>(overlap);
    auto const only_targets = static_cast<double>(targets) - k;
    auto const only_set = static_cast<double>(set) - k;
    double const neither = static_cast<double>(genes) - static_cast<double>(targets) - only_set;
    return k * neither / (only_targets * only_set);
}

std::vector<double> benjamini_hochberg(std::span<double const> const p)
{
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < p.size(); ++i)
        if (!std::isnan(p[i]))
            order.push_back(i);
    std::sort(order.begin(), order.end(), [&](std::size_t const left, std::size_t const right)
              { return p[left] != p[right] ? p[left] < p[right] : left < right; });
    std::vector<double> q(p.size(), unknown_number);
    double least = 1;
    for (std::size_t rank = order.size(); rank-- > 0;)
    {
        least = std::min(least, p[order[rank]] * static_cast<double>(order.size()) / static_cast<double>(rank + 1));
        q[order[rank]] = least;
    }
    return q;
}

double NormalScores::OfCount::at(double const mid_rank) const
{
    // Scores of the upper half are those of the lower one with the other sign.
    double const from_below = std::min(mid_rank, count_ + 1 - mid_rank);
    double const sign = mid_rank <= from_below ? 1 : -1;
    auto const rank = static_cast<std::size_t>(from_below);
    bool const is_whole = static_cast<double>(rank) == from_below;
    return sign * (is_whole ? lower_half_[rank - 1] : normal_score(from_below, count_));
}

NormalScores::OfCount NormalScores::of(std::size_t const count)
{
    constexpr std::size_t most_kept = 8 * 1024 * 1024;
    auto const n = static_cast<double>(count);
    auto known = scores_.find(count);
    if (known == scores_.end())
    {
        if (kept_ > most_kept)
        {
            scores_.clear();
            kept_ = 0;
        }
        known = scores_.emplace(count, std::vector<double>((count + 1) / 2)).first;
        for (std::size_t rank = 1; rank <= known->second.size(); ++rank)
            known->second[rank - 1] = normal_score(static_cast<double>(rank), n);
        kept_ += known->second.size();
    }
    return {n, known->second};
}

RankedGenes::RankedGenes(std::span<double const> const values, std::span<double const> const covariate)
    : values_{values.begin(), values.end()}, centred_(values_), covariate_{covariate.begin(), covariate.end()},
      order_(values.size()), place_(values.size()), tie_end_(values.size()), mid_rank_(values.size())
{
    if (values_.empty())
        return;
    double const value_mean = mean_of(values_);
    double const covariate_mean = mean_of(covariate_);
    for (std::size_t i = 0; i < values_.size(); ++i)
    {
        centred_[i] -= value_mean;
        covariate_[i] -= covariate_mean;
        values_squared_ += centred_[i] * centred_[i];
        covariate_squared_ += covariate_[i] * covariate_[i];
        product_ += centred_[i] * covariate_[i];
    }
    std::iota(order_.begin(), order_.end(), 0U);
    std::sort(order_.begin(), order_.end(), [&](std::uint32_t const left, std::uint32_t const right)
              { return values_[left] != values_[right] ? values_[left] < values_[right] : left < right; });
    for (std::uint32_t first = 0; first < order_.size();)
    {
        std::uint32_t end = first;
        while (end < order_.size() && values_[order_[end]] == values_[order_[first]])
            ++end;
        double const ties = end - first;
        tie_term_ += ties * ties * ties - ties;
        for (std::uint32_t place = first; place < end; ++place)
        {
            place_[order_[place]] = place;
            tie_end_[place] = end;
            mid_rank_[order_[place]] = (static_cast<double>(first) + 1 + end) / 2;
        }
        first = end;
    }
}

RankSum RankedGenes::rank_sum(std::span<std::uint32_t const> const targets) const
{
    double const n = static_cast<double>(size());
    double const k = static_cast<double>(targets.size());
    double sum = 0;
    for (std::uint32_t const gene : targets)
        sum += mid_rank_[gene];
    double const u = sum - k * (k + 1) / 2;
    double const variance = k * (n - k) / 12 * ((n + 1) - tie_term_ / (n * (n - 1)));
    double const z = (u - k * (n - k) / 2 + 0.5) / std::sqrt(variance);
    return {u, z, std::isnan(z) ? unknown_number : below_normal(z)};
}

KolmogorovSmirnov RankedGenes::kolmogorov_smirnov(std::span<std::uint32_t const> const targets) const
{
    double const n = static_cast<double>(size());
    double const k = static_cast<double>(targets.size());
    std::vector<bool> is_target(size());
    for (std::uint32_t const gene : targets)
        is_target[place_[gene]] = true;
    std::vector<std::uint32_t> places;
    places.reserve(targets.size());
    for (std::uint32_t place = 0; place < size(); ++place)
        if (is_target[place])
            places.push_back(place);
    double d = 0;
    for (std::size_t i = 0; i < places.size(); ++i)
    {
        std::uint32_t const end = tie_end_[places[i]]; // the number of genes with this value or a lower one
        if (i + 1 < places.size() && places[i + 1] < end)
            continue;
        double const below = static_cast<double>(i + 1);
        d = std::max(d, below / k - (end - below) / (n - k));
    }
    return {d, std::exp(-2 * d * d * k * (n - k) / n)};
}

std::pair<double, double> RankedGenes::medians(std::span<std::uint32_t const> const targets) const
{
    std::vector<bool> is_target(size());
    for (std::uint32_t const gene : targets)
        is_target[gene] = true;
    auto const median_of = [&](bool const of_targets, std::size_t const count)
    {
        double lower = unknown_number;
        std::size_t seen = 0;
        for (std::uint32_t const gene : order_)
        {
            if (is_target[gene] != of_targets)
                continue;
            if (seen == (count - 1) / 2)
                lower = values_[gene];
            if (seen++ == count / 2)
                return (lower + values_[gene]) / 2;
        }
        return unknown_number;
    };
    return {median_of(true, targets.size()), median_of(false, size() - targets.size())};
}

Slope RankedGenes::slope(std::span<std::uint32_t const> const genes, std::span<double const> const predictor) const
{
    double const n = static_cast<double>(size());
    double sum = 0;
    double squares = 0;
    Moments m{0, 0, covariate_squared_, 0, product_, values_squared_};
    for (std::size_t i = 0; i < genes.size(); ++i)
    {
        double const s = predictor[i];
        sum += s;
        squares += s * s;
        m.sl += s * covariate_[genes[i]];
        m.sy += s * centred_[genes[i]];
    }
    m.ss = squares - sum * sum / n;
    return fit(m, size());
}

std::vector<std::uint32_t> RankedGenes::lowest(std::size_t const count) const
{
    return {order_.begin(), order_.begin() + static_cast<std::ptrdiff_t>(std::min(count, size()))};
}

RankedGenes::Shift RankedGenes::shift(std::span<std::uint32_t const> const members,
                                      std::span<std::uint32_t const> const controls,
                                      NormalScores & scores) const
{
    std::size_t const count = members.size() + controls.size();
    if (members.empty() || controls.empty() || count <= 3)
        return {unknown_number, unknown_number};
    // In order of the values without sorting.
    std::vector<bool> is_there(size());
    for (auto const group : {members, controls})
        for (std::uint32_t const gene : group)
            is_there[place_[gene]] = true;
    std::vector<std::uint32_t> places;
    places.reserve(count);
    for (std::uint32_t place = 0; place < size(); ++place)
        if (is_there[place])
            places.push_back(place);
    NormalScores::OfCount const scores_of_ranks = scores.of(count);
    std::vector<double> score_of_place(size());
    for (std::size_t first = 0; first < count;)
    {
        std::size_t end = first;
        while (end < count && places[end] < tie_end_[places[first]])
            ++end;
        double const mid_rank = (static_cast<double>(first) + 1 + static_cast<double>(end)) / 2;
        double const score = scores_of_ranks.at(mid_rank);
        for (; first < end; ++first)
            score_of_place[places[first]] = score;
    }
    auto const covariate = [&](std::uint32_t const gene) { return covariate_[gene]; };
    Slope const shift = fit_indicator(members, controls, [&](std::uint32_t const gene) { return values_[gene]; }, covariate);
    Slope const ranks =
        fit_indicator(members, controls, [&](std::uint32_t const gene) { return score_of_place[place_[gene]]; }, covariate);
    return {shift.slope, ranks.p};
}

} // namespace mirsweep
