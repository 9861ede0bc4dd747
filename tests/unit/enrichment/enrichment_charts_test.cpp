#include <cmath>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "enrichment/enrichment_charts.hpp"

namespace mirsweep::test
{

namespace
{

/// P(X = count) from the definition, by logarithms of factorials.
double probability(double const genes, double const targets, double const set, double const count)
{
    auto const choose = [](double const n, double const k)
    { return std::lgamma(n + 1) - std::lgamma(k + 1) - std::lgamma(n - k + 1); };
    if (count < 0 || count > targets || set - count > genes - targets || count > set)
        return 0;
    return std::exp(choose(targets, count) + choose(genes - targets, set - count) - choose(genes, set));
}

std::size_t count_of(std::string const & text, std::string const & part)
{
    std::size_t count = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
        ++count;
    return count;
}

} // namespace

TEST(EnrichmentCharts, LandscapeIsTheTailOfTheHypergeometricDistribution)
{
    std::mt19937 random{5};
    std::vector<bool> is_target(130);
    double targets = 0;
    for (std::size_t i = 0; i < is_target.size(); ++i)
    {
        is_target[i] = random() % (i < 40 ? 2 : 6) == 0;
        targets += is_target[i] ? 1 : 0;
    }
    std::vector<double> const landscape = landscape_of(is_target, 20);
    ASSERT_EQ(landscape.size(), 20U);
    for (std::size_t step = 1; step <= 20; ++step)
    {
        std::size_t const seen = is_target.size() * step / 20;
        double found = 0;
        for (std::size_t i = 0; i < seen; ++i)
            found += is_target[i] ? 1 : 0;
        bool const is_enriched = found * 130 >= targets * static_cast<double>(seen);
        double p = 0;
        for (double count = 0; count <= targets; ++count)
            if (is_enriched ? count >= found : count <= found)
                p += probability(130, targets, static_cast<double>(seen), count);
        double const expected = is_enriched ? -std::log10(p) : std::log10(p);
        EXPECT_NEAR(landscape[step - 1], expected, 1e-6) << step;
    }
    EXPECT_GT(landscape[5], 1) << "the first genes were made rich in targets";
    EXPECT_NEAR(landscape.back(), 0, 1e-9);
}

TEST(EnrichmentCharts, CurvesHaveAtMost200PointsAndEndAtOne)
{
    CurveGroup many{.name = "8mer", .style = "s0", .values = {}, .p = 2.34e-10};
    for (int i = 0; i < 5000; ++i)
        many.values.push_back(i / 1000.0 - 2.5);
    CurveGroup const one{.name = "none", .style = "snone", .values = {0.5}, .p = std::numeric_limits<double>::quiet_NaN()};
    CurveGroup const empty{.name = "6mer", .style = "s3", .values = {}, .p = std::numeric_limits<double>::quiet_NaN()};
    std::string const svg = draw_curves(std::vector{many, one, empty}, -2, 2);
    std::string const path = svg.substr(svg.find("curve s0\" d=\"") + 13, svg.find("\"/>", svg.find("curve s0\" d=\"")) - svg.find("curve s0\" d=\"") - 13);
    EXPECT_EQ(count_of(path, "L"), 199U);
    // The range of values is the plot's, 42 to 330; shares of 0 to 1 are 202 to 12.
    EXPECT_TRUE(path.starts_with("M42.0 202.0L")) << path.substr(0, 40);
    EXPECT_TRUE(path.ends_with("L330.0 12.0")) << path;
    EXPECT_NE(svg.find("8mer, n 5000, p 2.3e-10"), std::string::npos);
    EXPECT_NE(svg.find("none, n 1<"), std::string::npos) << "no p where there is none";
    EXPECT_NE(svg.find("6mer, n 0<"), std::string::npos) << "an empty group is named";
}

TEST(EnrichmentCharts, VolcanoLeavesOutWhatIsNoNumberAndKeepsNamesApart)
{
    double const nan = std::numeric_limits<double>::quiet_NaN();
    double const infinite = std::numeric_limits<double>::infinity();
    std::vector<VolcanoPoint> const points{{-0.5, 1e-3, "a<b"}, {-0.5, 1.01e-3, "c"}, {0.2, 0.5, {}}, {nan, 0.1, {}},
                                           {infinite, 0.1, {}}, {0.1, nan, {}},       {-0.1, 0, {}}};
    std::string const svg = draw_volcano(points, "slope");
    EXPECT_EQ(count_of(svg, "h0"), 2U) << "the two finite points without a name";
    EXPECT_NE(svg.find(">a&lt;b</text>"), std::string::npos);
    EXPECT_EQ(svg.find("nan"), std::string::npos);
    EXPECT_EQ(svg.find("inf"), std::string::npos);
    auto const y_of = [&](std::string const & text)
    {
        std::size_t const end = svg.find(">" + text + "</text>");
        std::size_t const at = svg.rfind(" y=\"", end);
        return std::stod(svg.substr(at + 4));
    };
    EXPECT_GE(std::abs(y_of("a&lt;b") - y_of("c")), 11.9);
}

TEST(EnrichmentCharts, NamesOfCrowdedPointsAreAColumnWithinThePlot)
{
    std::vector<VolcanoPoint> points{{-0.9, 1e-7, "far"}};
    std::vector<std::string> const names{"a", "b", "c", "d", "e"};
    for (std::string const & name : names)
        points.push_back({-0.1, 0.9, name});
    std::string const svg = draw_volcano(points, "slope");
    EXPECT_EQ(count_of(svg, "class=\"leader\""), names.size()) << "the name next to its own point needs no line";
    double above = 0;
    for (std::string const & name : names)
    {
        double const y = std::stod(svg.substr(svg.rfind(" y=\"", svg.find(">" + name + "</text>")) + 4));
        EXPECT_LT(y, 202) << name << " on the axis";
        EXPECT_GE(y - above, 11.9) << name;
        above = y;
    }
}

} // namespace mirsweep::test
