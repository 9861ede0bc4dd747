#include <gtest/gtest.h>

#include <string>

#include <mirsweep/core/error.hpp>
#include <mirsweep/mirnas/guide_reader.hpp>

using namespace mirsweep;

namespace
{

/// `BASES`, with `+overhang` and `+modified` for what was taken off.
std::string shown(std::string_view const notation)
{
    GuideNotation const guide = bases_of_guide(notation);
    return guide.bases + (guide.had_overhang ? " +overhang" : "") + (guide.had_modifications ? " +modified" : "");
}

GuideSet read(std::string_view const text)
{
    MemorySource source{text, "g.fa"};
    return read_guides(source);
}

} // namespace

TEST(BasesOfGuide, TakesOverhangsOff)
{
    EXPECT_EQ(shown("UUAGCUUAUCAGACUGAUGdTdT"), "UUAGCUUAUCAGACUGAUG +overhang");
    EXPECT_EQ(shown("UUAGCUUAUCAGACUGAUGdT"), "UUAGCUUAUCAGACUGAUG +overhang");
    EXPECT_EQ(shown("UUAGCUUAUCAGACUGAUGtt"), "UUAGCUUAUCAGACUGAUG +overhang");
    EXPECT_EQ(shown("TTAGCTTATCAGACTGATGtt"), "TTAGCTTATCAGACTGATG +overhang");
    EXPECT_EQ(shown("UUAGCUUAUCAGACUGAUGTT"), "UUAGCUUAUCAGACUGAUG +overhang");
    EXPECT_EQ(shown("UUAGCUUAUCAGACUGAUG(dT)(dT)"), "UUAGCUUAUCAGACUGAUG +overhang");
    EXPECT_EQ(shown("UUAGCUUAUCAGACUGAUGdTsdT"), "UUAGCUUAUCAGACUGAUG +overhang +modified");
}

TEST(BasesOfGuide, LeavesBasesOfTheGuide)
{
    for (char const * const guide : {"TTAGCTTATCAGACTGATGTT", "ttagcttatcagactgatgtt", "UUAGCUUAUCAGACUGAUGUU", "UUAGCTUAUCAGACUGAUGTT",
                                     "UUAGCUUAUCAGACUGAUGT", "TT", ""})
        EXPECT_EQ(shown(guide), guide);
    EXPECT_EQ(shown("dTdTdAdGdCdTdTdAdTdCdAdTdT"), "TTAGCTTATCATT +modified");
}

TEST(BasesOfGuide, TakesModificationsOff)
{
    EXPECT_EQ(shown("mUmUfAfGrCrU*mU*A"), "UUAGCUUA +modified");
    EXPECT_EQ(shown("usUfsaGfcUfuAfuCfaGfaCfuGfaugsusu"), "uUaGcUuAuCaGaCuGauguu +modified");
    EXPECT_EQ(shown("+U+UAGC"), "UUAGC +modified");
    EXPECT_EQ(shown("/5Phos/rUrUrArGrC"), "UUAGC +modified");
    EXPECT_EQ(shown("[5'-P]UUAGC(2'-OMe)"), "UUAGC +modified");
    EXPECT_EQ(shown("UUAG[C"), "UUAG[C");
    EXPECT_EQ(shown("pUUAGC"), "UUAGC +modified");
    EXPECT_EQ(shown("P-UUAGC"), "UUAGC +modified");
    EXPECT_EQ(shown("VPusUfsaGfc"), "uUaGc +modified");
}

TEST(BasesOfGuide, KeepsTheBaseThatABracketEnclosesWithItsModification)
{
    EXPECT_EQ(shown("[mU][mU][fA][fG][rC]"), "UUAGC +modified");
    EXPECT_EQ(shown("(2'-OMe-U)(2'-O-Me-U)AGC"), "UUAGC +modified");
    EXPECT_EQ(shown("/52MOErU/*/i2MOErU/*/i2FA/GC"), "UUAGC +modified");
    EXPECT_EQ(shown("UUAGC/iBiodT/GA"), "UUAGCTGA +modified");
    EXPECT_EQ(shown("UUAGC[U]GA"), "UUAGCUGA +modified");
    EXPECT_EQ(shown("UUAGCUUAUCAGACUGAUG/3InvdT/"), "UUAGCUUAUCAGACUGAUG +overhang +modified");
    EXPECT_EQ(shown("UUAGCUUAUCAGACUGAUG(dTdT)"), "UUAGCUUAUCAGACUGAUG +overhang");
    EXPECT_EQ(shown("UUAGCUUAUCAGACUGAUGd(TT)"), "UUAGCUUAUCAGACUGAUG +overhang");
    for (char const * const modification : {"[Phos]", "[GalNAc]", "/5Phos/", "/56-FAM/", "(Chol)", "[ps]", "(2'-OMe)", "[]"})
        EXPECT_EQ(shown(modification + std::string{"UUAGC"}), "UUAGC +modified") << modification;
}

TEST(BasesOfGuide, DropsTheNamesOfTheEnds)
{
    EXPECT_EQ(shown("5'-UUAGCUUAUCAGACUGAUGdTdT-3'"), "UUAGCUUAUCAGACUGAUG +overhang");
    EXPECT_EQ(shown("5\xE2\x80\xB2-UUAGC-3\xE2\x80\xB2"), "UUAGC");
    EXPECT_EQ(shown("5'UUAGC3'"), "UUAGC");
    EXPECT_EQ(shown("5'-P-UUAGC-3'"), "UUAGC +modified");
}

TEST(ReadGuides, ReadsFastaAndTables)
{
    for (char const * const text : {">si1 anti-X\nUUAGCUUAUCAG\nACUGAUGdTdT\n>si2\nTTAGCTTATCAGACTGATGTT\n",
                                    "si1\tUUAGCUUAUCAGACUGAUGdTdT\nsi2\tTTAGCTTATCAGACTGATGTT\n",
                                    "siRNA\tAntisense strand (5'-3')\nsi1\tUUAGCUUAUCAGACUGAUGdTdT\nsi2\tTTAGCTTATCAGACTGATGTT\n",
                                    "name,sequence\nsi1,UUA GCU UAU CAG ACU GAU GdTdT\nsi2,TTAGCTTATCAGACTGATGTT\n"})
    {
        GuideSet const guides = read(text);
        ASSERT_EQ(guides.set.mirnas.size(), 2U) << text;
        EXPECT_EQ(guides.set.mirnas[0].name, "si1");
        EXPECT_EQ(guides.set.mirnas[0].sequence, "UUAGCUUAUCAGACUGAUG");
        EXPECT_EQ(guides.set.mirnas[1].sequence, "UUAGCUUAUCAGACUGAUGUU");
        EXPECT_EQ(guides.notes, std::vector<std::string>{"g.fa: 3' overhang removed from 1 guide (si1)"});
    }
}

TEST(ReadGuides, RefusesWhatIsNoGuide)
{
    EXPECT_THROW(read(""), InputError);
    EXPECT_THROW(read("si1 UUAGC\n"), InputError);
    EXPECT_THROW(read("si1,CAUCAGUCUGAUAAGCUAA,UUAGCUUAUCAGACUGAUG\n"), InputError);
    EXPECT_EQ(read("si1,UUAGCUUAUCAGACUGAUG,,\n").set.mirnas.at(0).sequence, "UUAGCUUAUCAGACUGAUG");
    EXPECT_THROW(read(">si1\nUUAGC!UAUCAG\n"), InputError);
    EXPECT_THROW(read(">si1\n" + std::string(2000, 'A') + "\n"), InputError);
}
