#include <gtest/gtest.h>

#include <limits>
#include <vector>

#include "targetscan/species_order.hpp"

using namespace mirsweep;

TEST(LeadingNumber, TakesTheNumberThatATextBeginsWith)
{
    EXPECT_EQ(leading_number("9606"), 9606);
    EXPECT_EQ(leading_number("0000"), 0);
    EXPECT_EQ(leading_number("9606_human"), 9606);
    EXPECT_EQ(leading_number(" \t7"), 7);
    EXPECT_EQ(leading_number("+5"), 5);
    EXPECT_EQ(leading_number("-3x"), -3);
    EXPECT_EQ(leading_number(".5x"), 0.5);
    EXPECT_EQ(leading_number("1.5e+2z"), 150);
    EXPECT_EQ(leading_number("1e"), 1);
    EXPECT_EQ(leading_number("0x10"), 0);
    EXPECT_EQ(leading_number("infraorder"), std::numeric_limits<double>::infinity())
        << "as the original's language reads it";
}

TEST(LeadingNumber, TakesOtherTextsForZero)
{
    for (char const * const text : {"", "human", "- 5", "+-5", "--5", "e5", "nanPar1"})
        EXPECT_EQ(leading_number(text), 0) << text;
}

TEST(SpeciesRanks, SortByNumberAndThenByBytes)
{
    GeneAlignment const gene{"G",
                             {{"10090", ""}, {"mouse", ""}, {"9606", ""}, {"9606b", ""}, {"Human", ""}, {"-1", ""}}};
    EXPECT_EQ(species_ranks(gene), (std::vector<std::uint32_t>{5, 2, 3, 4, 1, 0}));
}
