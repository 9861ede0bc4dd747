#include <mirsweep/enrichment/control_seeds.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

namespace mirsweep
{

namespace
{

/// The rule of a control, from its words: equal numbers of letters and of CpG, no six letters in a row in common.
bool naive_is_control_of(std::string const & control, std::string const & seed)
{
    auto const cpgs = [](std::string const & word)
    {
        int number = 0;
        for (std::size_t at = word.find("CG"); at != std::string::npos; at = word.find("CG", at + 1))
            ++number;
        return number;
    };
    for (char const letter : {'A', 'C', 'G', 'U'})
        if (std::count(control.begin(), control.end(), letter) != std::count(seed.begin(), seed.end(), letter))
            return false;
    for (std::size_t at = 0; at + 6 <= control.size(); ++at)
        if (seed.find(control.substr(at, 6)) != std::string::npos)
            return false;
    return cpgs(control) == cpgs(seed);
}

std::vector<Seed> controls_of(std::string const & seed)
{
    std::vector<Seed> controls;
    Seed const target{seed};
    for (Seed const & other : other_seeds(std::vector<Seed>{target}))
        if (is_control_of(other, target))
            controls.push_back(other);
    return controls;
}

/// A tested row of the first seed whose slope has this t.
std::vector<EnrichmentRow> row_of_t(double const t)
{
    std::vector<EnrichmentRow> rows(1);
    rows[0].is_tested = true;
    rows[0].slope.t = t;
    return rows;
}

ControlTest test_of(double const t, std::string const & seed, std::uint64_t const count, Direction const direction)
{
    std::vector<EnrichmentRow> rows = row_of_t(t);
    std::vector<Seed> const controls = controls_of(seed);
    std::vector<double> ts;
    for (std::size_t i = 0; i < controls.size(); ++i)
        ts.push_back(static_cast<double>(i));
    std::vector<Seed> const seeds{Seed{seed}};
    add_control_tests(rows, seeds, controls, ts, count, 1, direction);
    return rows[0].controls.value();
}

} // namespace

TEST(ControlSeeds, AreAllSevenmersThatAreNoSeedOfTheRun)
{
    std::vector<Seed> const seeds{Seed{"AGCUUAU"}, Seed{"AAGGCAC"}, Seed{"AGCUUAU"}};
    std::vector<Seed> const others = other_seeds(seeds);
    EXPECT_EQ(others.size(), 16'384U - 2);
    EXPECT_EQ(std::set<Seed>(others.begin(), others.end()).size(), others.size());
    for (Seed const & seed : seeds)
        EXPECT_EQ(std::count(others.begin(), others.end(), seed), 0);
}

TEST(ControlSeeds, HaveTheCompositionOfTheSeedAndNoSixLettersInCommon)
{
    for (std::string const seed : {"AGCUUAU", "AAGGCAC", "CGCGCGA", "AAAAAAA", "GAGGUAG", "CCGUACG"})
    {
        Seed const target{seed};
        std::vector<Seed> const others = other_seeds({});
        for (Seed const & other : others)
            ASSERT_EQ(is_control_of(other, target), naive_is_control_of(other.to_string(), seed))
                << other.to_string() << ' ' << seed;
    }
}

TEST(ControlSeeds, GiveMeanDeviationAndProbabilityOfT)
{
    auto const controls = static_cast<double>(controls_of("AGCUUAU").size());
    ASSERT_GT(controls, 20);
    // The t of the controls are 0, 1, 2, ...
    ControlTest const down = test_of(2.5, "AGCUUAU", 16'384, Direction::down);
    EXPECT_EQ(down.seeds, static_cast<std::uint64_t>(controls));
    EXPECT_NEAR(down.mean, (controls - 1) / 2, 1e-9);
    EXPECT_NEAR(down.standard_deviation, std::sqrt(controls * (controls + 1) / 12), 1e-9);
    EXPECT_DOUBLE_EQ(down.p, 4 / (controls + 1)); // 0, 1 and 2 are as low
    EXPECT_DOUBLE_EQ(test_of(1, "AGCUUAU", 16'384, Direction::down).p, 3 / (controls + 1));
    EXPECT_DOUBLE_EQ(test_of(1.5, "AGCUUAU", 16'384, Direction::up).p, (controls - 1) / (controls + 1));
    EXPECT_DOUBLE_EQ(test_of(-1, "AGCUUAU", 16'384, Direction::both).p, 2 / (controls + 1));
}

TEST(ControlSeeds, AreDrawnAtRandomAndNotMoreThanAskedFor)
{
    ControlTest const drawn = test_of(2.5, "AGCUUAU", 50, Direction::down);
    EXPECT_EQ(drawn.seeds, 50U);
    EXPECT_EQ(test_of(2.5, "AGCUUAU", 50, Direction::down).mean, drawn.mean);
    // Not the first fifty, whose mean is 24.5.
    EXPECT_GT(drawn.mean, 50);
}

TEST(ControlSeeds, GiveNoProbabilityBelowTwentyOrForARowThatIsNotTested)
{
    EXPECT_TRUE(std::isnan(test_of(2.5, "AGCUUAU", 19, Direction::down).p));
    EXPECT_FALSE(std::isnan(test_of(2.5, "AGCUUAU", 20, Direction::down).p));
    EXPECT_TRUE(std::isnan(test_of(2.5, "AAAAAAA", 16'384, Direction::down).p));
    EXPECT_TRUE(std::isnan(
        test_of(std::numeric_limits<double>::quiet_NaN(), "AGCUUAU", 16'384, Direction::down).p));
}

} // namespace mirsweep
