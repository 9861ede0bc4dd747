#include <mirsweep/pairing/duplex.hpp>

#include <algorithm>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "unit/score/encoded_text.hpp"

namespace mirsweep
{

namespace
{

constexpr std::string_view mir_21 = "UAGCUUAUCAGACUGAUGUUGA";

} // namespace

TEST(Duplex, DrawsAPerfectDuplexWithoutGaps)
{
    // The reverse complement of miR-21 with an A opposite position 1.
    EncodedText const transcript{"GGGGUCAACAUCAGUCUGAUAAGCUAGG"};
    Duplex const duplex = draw_duplex(transcript.planes(), 18, SiteType::mer8, mir_21);
    EXPECT_EQ(duplex.target, "GGGUCAACAUCAGUCUGAUAAGCUAGG");
    EXPECT_EQ(duplex.bars, "   |||||||||||||||||||||   ");
    EXPECT_EQ(duplex.mirna, "   AGUUGUAGUCAGACUAUUCGAU  ");
    EXPECT_EQ(duplex.begin, 1U);
    EXPECT_EQ(duplex.end, 28U);
}

TEST(Duplex, ShowsWobblePairsAsColons)
{
    // A U faces the G of position 11; at position 10 a G and an A do not pair.
    EncodedText const transcript{"UCAACAUCAGUUGGAUAAGCUA"};
    Duplex const duplex = draw_duplex(transcript.planes(), 14, SiteType::mer8, mir_21);
    EXPECT_EQ(duplex.target, "UCAACAUCAGUUGGAUAAGCUA  ");
    EXPECT_EQ(duplex.bars, "|||||||||||: ||||||||   ");
    EXPECT_EQ(duplex.mirna, "AGUUGUAGUCAGACUAUUCGAU  ");
}

TEST(Duplex, OpensAGapWhereOneStrandIsLonger)
{
    // Three bases between the seed and the 3' pairing that the miRNA does not have.
    EncodedText const transcript{"UCAACAUCAGUCU" + std::string{"CCC"} + "GAUAAGCUA"};
    Duplex const duplex = draw_duplex(transcript.planes(), 17, SiteType::mer8, mir_21);
    EXPECT_EQ(std::count(duplex.mirna.begin(), duplex.mirna.end(), '-'), 3);
    EXPECT_EQ(std::count(duplex.target.begin(), duplex.target.end(), '-'), 0);
    EXPECT_EQ(std::count(duplex.bars.begin(), duplex.bars.end(), '|'), 21);
    EXPECT_EQ(duplex.begin, 0U);
}

TEST(Duplex, DrawsSitesAtTheEdgesOfATranscript)
{
    // Position 8 faces nothing, and so does position 1.
    EncodedText const transcript{"UAAGCU"};
    Duplex const duplex = draw_duplex(transcript.planes(), 0, SiteType::mer6, mir_21);
    EXPECT_EQ(duplex.target, "               UAAGCU   ");
    EXPECT_EQ(duplex.bars, "               ||||||   ");
    EXPECT_EQ(duplex.mirna, "AGUUGUAGUCAGACUAUUCGAU  ");
    EXPECT_EQ(duplex.begin, 0U);
    EXPECT_EQ(duplex.end, 6U);
}

TEST(Duplex, DrawsAMirnaThatIsAllSeed)
{
    EncodedText const transcript{"CCCCGAUAAGCUACC"};
    Duplex const duplex = draw_duplex(transcript.planes(), 5, SiteType::mer8, "UAGCUUAU");
    EXPECT_EQ(duplex.target, "CCGAUAAGCUACC");
    EXPECT_EQ(duplex.bars, "   |||||||   ");
    EXPECT_EQ(duplex.mirna, "   UAUUCGAU  ");
}

} // namespace mirsweep
