#include <gtest/gtest.h>

#include <join/name_table.hpp>
#include <join/pair_map.hpp>

using namespace mirsweep;

TEST(PairMap, KeepsEveryPairApartWhileItGrows)
{
    PairMap<std::uint32_t> map;
    constexpr std::uint32_t mirnas = 100;
    constexpr std::uint32_t genes = 1000;
    for (std::uint32_t mirna = 0; mirna < mirnas; ++mirna)
        for (std::uint32_t gene = 0; gene < genes; ++gene)
        {
            auto const [value, is_new] = map.insert(mirna, gene);
            ASSERT_TRUE(is_new);
            value = mirna * genes + gene;
        }
    EXPECT_EQ(map.size(), mirnas * genes);
    for (std::uint32_t mirna = 0; mirna < mirnas; ++mirna)
        for (std::uint32_t gene = 0; gene < genes; ++gene)
        {
            auto const [value, is_new] = map.insert(mirna, gene);
            ASSERT_FALSE(is_new);
            ASSERT_EQ(value, mirna * genes + gene);
        }
    EXPECT_EQ(map.size(), mirnas * genes);
}

TEST(PairSet, TellsAMirnaFromAGene)
{
    PairSet set;
    EXPECT_TRUE(set.insert(1, 2).second);
    EXPECT_TRUE(set.insert(2, 1).second);
    EXPECT_FALSE(set.insert(1, 2).second);
    EXPECT_EQ(set.size(), 2U);
}

TEST(NameTable, NumbersNamesInTheOrderOfTheirAppearance)
{
    NameTable names;
    EXPECT_EQ(names.add("PTEN"), 0U);
    EXPECT_EQ(names.add("Pten"), 1U);
    EXPECT_EQ(names.add("PTEN"), 0U);
    EXPECT_EQ(names.find("Pten"), 1U);
    EXPECT_EQ(names.find("pten"), std::nullopt);
    EXPECT_EQ(names.name(1), "Pten");
    EXPECT_EQ(names.size(), 2U);
}

TEST(NameTable, KeepsEveryNameApartWhileItGrows)
{
    NameTable names;
    for (std::uint32_t number = 0; number < 10000; ++number)
        ASSERT_EQ(names.add("GENE" + std::to_string(number)), number);
    for (std::uint32_t number = 0; number < 10000; ++number)
        ASSERT_EQ(names.find("GENE" + std::to_string(number)), number);
    EXPECT_EQ(names.find("GENE10000"), std::nullopt);
    EXPECT_EQ(NameTable{}.find("GENE1"), std::nullopt);
}
