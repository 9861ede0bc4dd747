#include <gtest/gtest.h>

#include <mirsweep/core/site.hpp>
#include <mirsweep/core/site_type.hpp>

using namespace mirsweep;

TEST(SiteRules, HaveTheLengthsOfTheContract)
{
    EXPECT_EQ(rule_of(SiteType::mer8).length(), 8U);
    EXPECT_EQ(rule_of(SiteType::mer7_m8).length(), 7U);
    EXPECT_EQ(rule_of(SiteType::mer7_a1).length(), 7U);
    EXPECT_EQ(rule_of(SiteType::mer6).length(), 6U);
    EXPECT_EQ(rule_of(SiteType::offset_6mer).length(), 6U);
}

TEST(SiteRules, BeginAtTheirLastPairedPosition)
{
    EXPECT_EQ(rule_of(SiteType::mer8).begin(), 0U);
    EXPECT_EQ(rule_of(SiteType::mer7_m8).begin(), 0U);
    EXPECT_EQ(rule_of(SiteType::offset_6mer).begin(), 0U);
    EXPECT_EQ(rule_of(SiteType::mer7_a1).begin(), 1U);
    EXPECT_EQ(rule_of(SiteType::mer6).begin(), 1U);
}

TEST(SiteTypeOf, KnowsExactNamesOnly)
{
    for (SiteRule const & rule : site_rules)
        EXPECT_EQ(site_type_of(rule.name), rule.type);
    EXPECT_EQ(site_type_of("8MER"), std::nullopt);
    EXPECT_EQ(site_type_of(""), std::nullopt);
}

TEST(SiteTypeSet, CanonicalLeavesOutTheSixMers)
{
    EXPECT_TRUE(SiteTypeSet::canonical().contains(SiteType::mer7_a1));
    EXPECT_FALSE(SiteTypeSet::canonical().contains(SiteType::mer6));
    EXPECT_FALSE(SiteTypeSet::canonical().contains(SiteType::offset_6mer));
    EXPECT_TRUE(SiteTypeSet{}.empty());
    for (SiteRule const & rule : site_rules)
        EXPECT_TRUE(SiteTypeSet::all().contains(rule.type));
}

TEST(Site, IsOrderedByBeginEndAndMirna)
{
    Site const six{.transcript = 0, .mirna = 5, .begin = 10, .type = SiteType::mer6};
    Site const seven{.transcript = 0, .mirna = 1, .begin = 10, .type = SiteType::mer7_m8};
    Site const later{.transcript = 0, .mirna = 0, .begin = 11, .type = SiteType::offset_6mer};
    EXPECT_EQ(six.end(), 16U);
    EXPECT_LT(six, seven);
    EXPECT_LT(seven, later);
}
