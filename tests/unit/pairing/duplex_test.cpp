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

TEST(Duplex, DrawsTheBulgesOfAPattern)
{
    // 2-4 and 5-8 pair, with a C of the transcript between 4 and 5; up to three bases upstream are drawn too.
    EncodedText const target_bulge{"CCAUAACGCUACC"};
    Duplex const one = draw_duplex(target_bulge.planes(), 10, parse_site_pattern("?|||[N]||||"), "UAGCUUAU");
    EXPECT_EQ(one.target, "CCAUAACGCUACC");
    EXPECT_EQ(one.bars, "  |||| |||   ");
    EXPECT_EQ(one.mirna, "  UAUU-CGAU  ");
    EXPECT_EQ(one.begin, 0U);
    EXPECT_EQ(one.end, 13U);
    // Position 5 bulges out.
    EncodedText const mirna_bulge{"CCAUAGCUACC"};
    Duplex const other = draw_duplex(mirna_bulge.planes(), 8, parse_site_pattern("?|||-|||"), "UAGCUUAU");
    EXPECT_EQ(other.target, "CCAUA-GCUACC");
    EXPECT_EQ(other.bars, "  ||| |||   ");
    EXPECT_EQ(other.mirna, "  UAUUCGAU  ");
    EXPECT_EQ(other.begin, 0U);
}

TEST(Duplex, DrawsWobblesAndPairsOfPosition1)
{
    // The base opposite position 1 lies after the transcript; position 4 makes G:U with a G of the miRNA.
    EncodedText const wobble{"AUAAGUU"};
    Duplex const one = draw_duplex(wobble.planes(), 7, parse_site_pattern("?||w||||"), "UAGCUUAU");
    EXPECT_EQ(one.target, "AUAAGUU   ");
    EXPECT_EQ(one.bars, "|||||:|   ");
    EXPECT_EQ(one.mirna, "UAUUCGAU  ");
    EXPECT_EQ(one.end, 7U);
    // A pattern that pairs position 1 shows it; it is shorter than the seed, and the rest faces base by base.
    EncodedText const paired{"CCCCGCUACC"};
    Duplex const other = draw_duplex(paired.planes(), 7, parse_site_pattern("||||"), "UAGCUUAU");
    EXPECT_EQ(other.target, "CCCCGCUACC");
    EXPECT_EQ(other.bars, "    ||||  ");
    EXPECT_EQ(other.mirna, "UAUUCGAU  ");
}

} // namespace mirsweep
