#include <gtest/gtest.h>

#include <documented/name_table.hpp>
#include <documented/pair_index.hpp>

using namespace mirsweep;

TEST(PairIndex, KeepsEveryPairApartWhileItGrows)
{
    PairIndex index;
    constexpr std::uint32_t mirnas = 100;
    constexpr std::uint32_t genes = 1000;
    for (std::uint32_t mirna = 0; mirna < mirnas; ++mirna)
        for (std::uint32_t gene = 0; gene < genes; ++gene)
        {
            std::uint32_t & value = index(mirna, gene);
            ASSERT_EQ(value, PairIndex::unset);
            value = mirna * genes + gene;
        }
    EXPECT_EQ(index.size(), mirnas * genes);
    for (std::uint32_t mirna = 0; mirna < mirnas; ++mirna)
        for (std::uint32_t gene = 0; gene < genes; ++gene)
            ASSERT_EQ(index(mirna, gene), mirna * genes + gene);
    EXPECT_EQ(index.size(), mirnas * genes);
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
