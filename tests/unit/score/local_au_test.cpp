#include <mirsweep/score/context_plus_plus/local_au.hpp>

#include <random>
#include <string>

#include <gtest/gtest.h>

#include <mirsweep/score/decimals.hpp>

#include "score/context_plus_plus/local_au_planes.hpp"
#include "unit/score/encoded_text.hpp"

namespace mirsweep
{

TEST(LocalAu, WeighsTheFlanksByDistanceFromPositions1And8)
{
    // Site of G, one C next to it on either side, then U upstream and A downstream.
    EncodedText const around_8{"UCGGGGGGGGCA"};
    // Upstream 1, 1/2; downstream 1/2, 1/3: (1/2 + 1/3) / (7/3) = 0.357.
    EXPECT_DOUBLE_EQ(local_au(around_8.bases(), 2, 10, SiteType::mer8), 0.357);
    EncodedText const around_7{"UCGGGGGGGCA"};
    // 7mer-m8: 1, 1/2; 1, 1/2: 1/3.
    EXPECT_DOUBLE_EQ(local_au(around_7.bases(), 2, 9, SiteType::mer7_m8), 0.333);
    // 7mer-A1: 1/2, 1/3; 1/2, 1/3: 2/5.
    EXPECT_DOUBLE_EQ(local_au(around_7.bases(), 2, 9, SiteType::mer7_a1), 0.4);
    EncodedText const around_6{"UCGGGGGGCA"};
    // 6mer: 1/2, 1/3; 1, 1/2: (5/6) / (7/3).
    EXPECT_DOUBLE_EQ(local_au(around_6.bases(), 2, 8, SiteType::mer6), 0.357);
}

TEST(LocalAu, IsZeroWithoutFlanks)
{
    EncodedText const site{"AAAAAAA"};
    EXPECT_EQ(local_au(site.bases(), 0, 7, SiteType::mer7_m8), 0.0);
}

TEST(LocalAu, CountsUnknownBasesAsNeither)
{
    EncodedText const around{"GGGGGGGNA"};
    // Downstream 1 (N), 1/2 (A).
    EXPECT_DOUBLE_EQ(local_au(around.bases(), 0, 7, SiteType::mer7_m8), 0.333);
}

TEST(LocalAu, EndsAfter30Bases)
{
    EncodedText const far{std::string(7, 'G') + std::string(30, 'C') + std::string(50, 'A')};
    EXPECT_EQ(local_au(far.bases(), 0, 7, SiteType::mer7_m8), 0.0);
    EncodedText const near{std::string(7, 'G') + std::string(29, 'C') + std::string(50, 'A')};
    EXPECT_GT(local_au(near.bases(), 0, 7, SiteType::mer7_m8), 0.0);
}

TEST(LocalAuPlanes, EqualsTheDefinition)
{
    std::mt19937 random{3};
    LocalAuPlanes const by_table;
    for (int i = 0; i < 3000; ++i)
    {
        SiteType const type = site_rules[1 + random() % 4].type;
        std::size_t const site = rule_of(type).length();
        std::string letters(site + random() % 90, ' ');
        for (char & letter : letters)
            letter = (i % 2 == 0 ? "ACGU" : "AUNC")[random() % 4];
        EncodedText const text{letters, random() % 130};
        std::size_t const begin = random() % (letters.size() - site + 1);
        ASSERT_EQ(by_table.thousandths(text.planes(), begin, begin + site, type),
                  to_thousandths(local_au(text.bases(), begin, begin + site, type)))
            << letters << ' ' << begin << ' ' << rule_of(type).name;
    }
}

} // namespace mirsweep
