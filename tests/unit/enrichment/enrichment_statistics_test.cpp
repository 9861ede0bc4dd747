#include <mirsweep/enrichment/enrichment_statistics.hpp>

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

#include <gtest/gtest.h>

namespace mirsweep
{

namespace
{

void expect_near(double const value, double const expected, double const tolerance = 1e-9)
{
    EXPECT_LE(std::abs(value - expected), tolerance * std::max(1e-300, std::abs(expected))) << value << " is not " << expected;
}

/// P(X >= k) by its definition, in long double.
double naive_overlap_p(int const genes, int const targets, int const set, int const overlap)
{
    auto const log_choose = [](int const n, int const k)
    { return std::lgamma(n + 1.0L) - std::lgamma(k + 1.0L) - std::lgamma(n - k + 1.0L); };
    long double sum = 0;
    for (int k = overlap; k <= std::min(targets, set); ++k)
        if (set - k <= genes - targets)
            sum += std::exp(log_choose(targets, k) + log_choose(genes - targets, set - k) - log_choose(genes, set));
    return static_cast<double>(sum);
}

struct Sample
{
    std::vector<double> values{};
    std::vector<double> lengths{};
    std::vector<std::uint32_t> targets{};
    std::vector<double> weights{};

    explicit Sample(unsigned const seed)
    {
        std::mt19937 random{seed};
        std::size_t const genes = 20 + random() % 60;
        for (std::uint32_t gene = 0; gene < genes; ++gene)
        {
            // Few different values, so that there are ties.
            values.push_back((static_cast<double>(random() % 21) - 10) / (seed % 2 == 0 ? 4 : 1e3));
            lengths.push_back(std::log2(20.0 + static_cast<double>(random() % 5000)));
            if (random() % 3 == 0)
            {
                targets.push_back(gene);
                weights.push_back(0.1 * static_cast<double>(1 + random() % 5));
            }
        }
    }

    std::vector<double> of(bool const are_targets) const
    {
        std::vector<double> group;
        for (std::uint32_t gene = 0; gene < values.size(); ++gene)
            if (std::binary_search(targets.begin(), targets.end(), gene) == are_targets)
                group.push_back(values[gene]);
        return group;
    }
};

/// Solves the normal equations of y = a + b s + c l by elimination; gives b and its standard error.
std::pair<double, double> naive_slope(std::vector<double> const & y, std::vector<double> const & s, std::vector<double> const & l)
{
    std::size_t const n = y.size();
    long double m[3][7] = {};
    for (std::size_t i = 0; i < n; ++i)
    {
        long double const x[3] = {1, s[i], l[i]};
        for (int r = 0; r < 3; ++r)
        {
            for (int c = 0; c < 3; ++c)
                m[r][c] += x[r] * x[c];
            m[r][3] += x[r] * y[i];
        }
    }
    for (int r = 0; r < 3; ++r)
        m[r][4 + r] = 1; // the inverse
    for (int p = 0; p < 3; ++p)
    {
        long double const pivot = m[p][p];
        for (auto & value : m[p])
            value /= pivot;
        for (int r = 0; r < 3; ++r)
            if (r != p)
            {
                long double const factor = m[r][p];
                for (int c = 0; c < 7; ++c)
                    m[r][c] -= factor * m[p][c];
            }
    }
    long double rss = 0;
    for (std::size_t i = 0; i < n; ++i)
    {
        long double const residual = y[i] - m[0][3] - m[1][3] * s[i] - m[2][3] * l[i];
        rss += residual * residual;
    }
    return {static_cast<double>(m[1][3]), static_cast<double>(std::sqrt(rss / static_cast<long double>(n - 3) * m[1][5]))};
}

} // namespace

TEST(EnrichmentStatistics, OverlapIsTheHypergeometricTail)
{
    // R 4.2.2: phyper(136, 1078, 3850 - 1078, 162, lower.tail = FALSE)
    expect_near(overlap_p(3850, 1078, 162, 137), 2.775093511244e-53, 1e-9);
    std::mt19937 random{1};
    for (int i = 0; i < 500; ++i)
    {
        int const genes = 2 + static_cast<int>(random() % 60);
        int const targets = static_cast<int>(random() % static_cast<unsigned>(genes + 1));
        int const set = static_cast<int>(random() % static_cast<unsigned>(genes + 1));
        int const overlap = static_cast<int>(random() % static_cast<unsigned>(std::min(targets, set) + 1));
        auto const u = [](int const number) { return static_cast<std::uint64_t>(number); };
        expect_near(overlap_p(u(genes), u(targets), u(set), u(overlap)), naive_overlap_p(genes, targets, set, overlap), 1e-9);
    }
}

TEST(EnrichmentStatistics, RankSumCountsPairsAndUsesTheTieCorrection)
{
    for (unsigned seed = 0; seed < 100; ++seed)
    {
        Sample const sample{seed};
        auto const targets = sample.of(true);
        auto const others = sample.of(false);
        if (targets.empty() || others.empty())
            continue;
        double u = 0;
        for (double const target : targets)
            for (double const other : others)
                u += other < target ? 1 : other == target ? 0.5 : 0;
        std::vector<double> all = sample.values;
        std::sort(all.begin(), all.end());
        double ties = 0;
        for (auto first = all.begin(); first != all.end();)
        {
            auto const end = std::upper_bound(first, all.end(), *first);
            double const count = static_cast<double>(end - first);
            ties += count * count * count - count;
            first = end;
        }
        double const n = static_cast<double>(all.size());
        double const k = static_cast<double>(targets.size());
        double const sd = std::sqrt(k * (n - k) / 12 * ((n + 1) - ties / (n * (n - 1))));
        double const z = (u - k * (n - k) / 2 + 0.5) / sd;
        RankSum const result = RankedGenes{sample.values, sample.lengths}.rank_sum(sample.targets);
        EXPECT_DOUBLE_EQ(result.u, u);
        expect_near(result.z, z);
        expect_near(result.p, std::erfc(-z / std::sqrt(2.0)) / 2);
    }
}

TEST(EnrichmentStatistics, KolmogorovSmirnovIsTheLargestExcess)
{
    for (unsigned seed = 0; seed < 100; ++seed)
    {
        Sample const sample{seed};
        auto const targets = sample.of(true);
        auto const others = sample.of(false);
        if (targets.empty() || others.empty())
            continue;
        double d = 0;
        auto const share = [](std::vector<double> const & group, double const x)
        {
            return static_cast<double>(std::count_if(group.begin(), group.end(), [&](double const y) { return y <= x; })) /
                   static_cast<double>(group.size());
        };
        for (double const x : sample.values)
            d = std::max(d, share(targets, x) - share(others, x));
        KolmogorovSmirnov const result = RankedGenes{sample.values, sample.lengths}.kolmogorov_smirnov(sample.targets);
        EXPECT_NEAR(result.d, d, 1e-12);
        double const n = static_cast<double>(sample.values.size());
        double const k = static_cast<double>(targets.size());
        expect_near(result.p, std::exp(-2 * d * d * k * (n - k) / n), 1e-9);
    }
}

TEST(EnrichmentStatistics, SlopeIsLeastSquaresWithTheLength)
{
    for (unsigned seed = 0; seed < 100; ++seed)
    {
        Sample const sample{seed};
        if (sample.targets.size() < 3)
            continue;
        std::vector<double> s(sample.values.size());
        for (std::size_t i = 0; i < sample.targets.size(); ++i)
            s[sample.targets[i]] = sample.weights[i];
        auto const [slope, error] = naive_slope(sample.values, s, sample.lengths);
        Slope const result = RankedGenes{sample.values, sample.lengths}.slope(sample.targets, sample.weights);
        expect_near(result.slope, slope, 1e-8);
        expect_near(result.standard_error, error, 1e-8);
        expect_near(result.t, slope / error, 1e-8);
    }
}

TEST(EnrichmentStatistics, MediansAreOfBothGroups)
{
    std::vector<double> const values{5, 1, 4, 2, 3, 9};
    std::vector<double> const lengths(values.size(), 1);
    std::vector<std::uint32_t> const targets{0, 1, 3};
    auto const [of_targets, of_others] = RankedGenes{values, lengths}.medians(targets);
    EXPECT_EQ(of_targets, 2);
    EXPECT_EQ(of_others, 4);
    std::vector<std::uint32_t> const two{0, 1};
    EXPECT_EQ((RankedGenes{values, lengths}.medians(two)), (std::pair{3.0, 3.5}));
}

TEST(EnrichmentStatistics, BenjaminiAndHochbergLeaveOutWhatWasNotTested)
{
    double const nan = std::nan("");
    auto const q = benjamini_hochberg(std::vector<double>{0.04, nan, 0.01, 0.03, 0.5});
    EXPECT_DOUBLE_EQ(q[2], 0.04);
    EXPECT_DOUBLE_EQ(q[3], 0.04 * 4 / 3);
    EXPECT_DOUBLE_EQ(q[0], 0.04 * 4 / 3);
    EXPECT_DOUBLE_EQ(q[4], 0.5);
    EXPECT_TRUE(std::isnan(q[1]));
}

TEST(EnrichmentStatistics, AConstantPredictorHasNoSlope)
{
    std::vector<double> const values{1, 2, 3, 4, 5};
    std::vector<double> const lengths{1, 3, 2, 5, 4};
    std::vector<std::uint32_t> const all{0, 1, 2, 3, 4};
    std::vector<double> const weights(5, 0.31);
    EXPECT_TRUE(std::isnan(RankedGenes(values, lengths).slope(all, weights).p));
}

} // namespace mirsweep
