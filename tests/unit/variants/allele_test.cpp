#include <mirsweep/variants/region_variants.hpp>

#include <string>

#include <gtest/gtest.h>

namespace mirsweep
{

namespace
{

std::string shown(GenomeAllele const & allele)
{
    return std::to_string(allele.begin) + '-' + std::to_string(allele.end) + ':' + allele.alt;
}

} // namespace

TEST(TrimmedAllele, CutsTheCommonSuffixFirst)
{
    EXPECT_EQ(shown(trimmed_allele(101, "A", "G")), "100-101:G");
    EXPECT_EQ(shown(trimmed_allele(101, "TC", "T")), "101-102:");
    EXPECT_EQ(shown(trimmed_allele(101, "T", "TC")), "101-101:C");
    EXPECT_EQ(shown(trimmed_allele(101, "AAA", "AA")), "100-101:") << "not shifted, and the suffix goes first";
    EXPECT_EQ(shown(trimmed_allele(101, "TCCC", "CAA")), "100-104:CAA");
    EXPECT_EQ(shown(trimmed_allele(101, "tcg", "TaG")), "101-102:A");
    EXPECT_EQ(shown(trimmed_allele(101, "AU", "AT")), "100-100:");
}

TEST(KindOfAlt, TellsSequencesFromTheRest)
{
    for (char const * const alt : {"A", "acgtN", "R"})
        EXPECT_EQ(kind_of_alt(alt), AltKind::sequence) << alt;
    for (char const * const alt : {".", "*", "<*>", "<NON_REF>"})
        EXPECT_EQ(kind_of_alt(alt), AltKind::no_change) << alt;
    for (char const * const alt : {"<DEL>", "G]17:198982]", "[13:123457[T", "A.", ".A", ""})
        EXPECT_EQ(kind_of_alt(alt), AltKind::symbolic) << alt;
}

} // namespace mirsweep
