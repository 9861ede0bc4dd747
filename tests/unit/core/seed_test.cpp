#include <gtest/gtest.h>

#include <stdexcept>

#include <mirsweep/core/seed.hpp>

using namespace mirsweep;

TEST(Seed, IsPositionsTwoToEight)
{
    Seed const seed = seed_of("UAGCUUAUCAGACUGAUGUUGA");
    EXPECT_EQ(seed.to_string(), "AGCUUAU");
    EXPECT_EQ(seed.at(2), Nucleotide::a);
    EXPECT_EQ(seed.at(8), Nucleotide::t);
    EXPECT_EQ(seed.target_at(2), Nucleotide::t);
    EXPECT_EQ(seed.target_at(4), Nucleotide::g);
}

TEST(Seed, EqualityIgnoresCaseAndTOrU)
{
    EXPECT_EQ(Seed{"AGCUUAU"}, Seed{"agcttat"});
    EXPECT_NE(Seed{"AGCUUAU"}, Seed{"AGCUUAC"});
    EXPECT_EQ(Seed{"AGCUUAU"}.code(), Seed{"agcttat"}.code());
    EXPECT_LT(Seed{"GGGGGGG"}.code(), 16384);
}

TEST(Seed, RefusesWhatIsNotSevenBases)
{
    EXPECT_THROW(Seed{"AGCUUA"}, std::invalid_argument);
    EXPECT_THROW(Seed{"AGCUUAUC"}, std::invalid_argument);
    EXPECT_THROW(Seed{"AGCNUAU"}, std::invalid_argument);
    EXPECT_THROW(seed_of("UAGCUUA"), std::invalid_argument);
}
