#include <mirsweep/score/context_plus_plus/seed_pairing_stability.hpp>

#include <cmath>
#include <fstream>
#include <map>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include <mirsweep/core/field_reader.hpp>

namespace mirsweep
{

namespace
{

// The published stacks, by the strand's two letters.
std::map<std::string, double, std::less<>> published_stacks()
{
    std::ifstream file{MIRSWEEP_TEST_DATA "/nearest_neighbour_xia1998.tsv"};
    std::map<std::string, double, std::less<>> stacks;
    for (std::string line; std::getline(file, line);)
        if (line.size() > 3 && line[2] == '\t')
            stacks[line.substr(0, 2)] = parse_number<double>(std::string_view{line}.substr(3)).value();
    return stacks;
}

double by_definition(std::string const & strand, std::map<std::string, double, std::less<>> const & stacks)
{
    double energy = 4.09;
    for (std::size_t i = 0; i + 1 < strand.size(); ++i)
        energy += stacks.at(strand.substr(i, 2));
    for (char const end : {strand.front(), strand.back()})
        energy += end == 'A' || end == 'U' ? 0.45 : 0;
    return energy + (strand == reverse_complement(strand) ? 0.43 : 0);
}

} // namespace

TEST(SeedPairingStability, AddsStacksInitiationAndTerminalPairs)
{
    // 6 x -0.93 + 4.09 + 2 x 0.45, and one stack less.
    EXPECT_DOUBLE_EQ(seed_pairing_stability(Seed{"AAAAAAA"}, SiteType::mer8), -0.59);
    EXPECT_DOUBLE_EQ(seed_pairing_stability(Seed{"AAAAAAA"}, SiteType::mer6), 0.34);
    // let-7: GA -2.35, AG -2.08, GG -3.26, GU -2.24, UA -1.33, AG -2.08, 4.09; without the last stack an A at the end.
    EXPECT_DOUBLE_EQ(seed_pairing_stability(Seed{"GAGGUAG"}, SiteType::mer7_m8), -9.25);
    EXPECT_DOUBLE_EQ(seed_pairing_stability(Seed{"GAGGUAG"}, SiteType::mer7_a1), -6.72);
}

TEST(SeedPairingStability, PenalisesSelfComplementaryStrands)
{
    // ACGCGU: AC -2.24, CG -2.36, GC -3.42, CG -2.36, GU -2.24; 4.09 + 0.90 + 0.43.
    EXPECT_DOUBLE_EQ(seed_pairing_stability(Seed{"ACGCGUA"}, SiteType::mer6), -7.20);
}

TEST(SeedPairingStability, FollowsThePublishedStacksForAllSeeds)
{
    auto const stacks = published_stacks();
    ASSERT_EQ(stacks.size(), 16U);
    for (unsigned number = 0; number < 16'384; ++number)
    {
        std::string strand;
        for (unsigned i = 0; i < 7; ++i)
            strand += "ACGU"[number >> 2 * i & 3U];
        Seed const seed{strand};
        ASSERT_NEAR(seed_pairing_stability(seed, SiteType::mer8), by_definition(strand, stacks), 1e-9) << strand;
        ASSERT_NEAR(seed_pairing_stability(seed, SiteType::mer7_a1), by_definition(strand.substr(0, 6), stacks), 1e-9)
            << strand;
    }
}

} // namespace mirsweep
