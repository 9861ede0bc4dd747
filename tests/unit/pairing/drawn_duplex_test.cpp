#include <mirsweep/pairing/drawn_duplex.hpp>

#include <string>
#include <string_view>

#include <gtest/gtest.h>

namespace mirsweep
{

namespace
{

// A site in the middle of a 3'UTR of which only the window is known: `window` covers the bases from `first` on.
struct Case
{
    std::string_view what;
    SiteType type;
    std::size_t begin;
    std::size_t end;
    std::size_t length; // of the 3'UTR
    std::size_t first;  // of the known bases
    std::string_view bases;
    std::string_view mature;
    DrawnDuplex drawing;
    double score;
};

std::string utr_of(Case const & example)
{
    std::string utr(example.length, 'X');
    utr.replace(example.first - 1, example.bases.size(), example.bases);
    return utr;
}

PairedWindow pair(Case const & example, DrawingRules const rules = DrawingRules::targetscan)
{
    SiteWindow const window = site_window(utr_of(example), example.begin, example.end, example.type);
    return pair_with_window(window.bases, example.mature, example.type, rules);
}

Case const just_drawn{"positions 14-16 pair: 3 points are just drawn",
                      SiteType::mer7_m8,
                      2534,
                      2540,
                      4384,
                      2519,
                      "GUUUACAGCACAUGGCUACCUCC",
                      "AGAGGUAGUAGGUUGCAUAGUU",
                      {"GUUUACAGCACAUGGCUACCUCC", //
                       "       |||     ||||||| ", //
                       " UUGAUACGUUGGAUGAUGGAGA"},
                      3.0};
Case const gap_in_mirna{"an offset of two costs nothing",
                        SiteType::mer8,
                        4004,
                        4011,
                        4548,
                        3989,
                        "GCAAGUUAUGGUAAAGUACUGUA",
                        "UACAGUACUGUGAUAACUGAA",
                        {"GCAAGUUAUGGUAAAGUACUGUA", //
                         "   ||||||      ||||||| ", //
                         "AAGUCAAUAGUGU--CAUGACAU"},
                        5.0};
Case const gap_in_target{"the gap is in the target",
                         SiteType::mer8,
                         2039,
                         2046,
                         2401,
                         2024,
                         "UACCUCAUAUACUGUACAUUCCA",
                         "UGGAAUGUAAAGAAGUAUGUAU",
                         {"UACCUCAUAUACUGU---ACAUUCCA", //
                          "        |||||     ||||||| ", //
                          "    UAUGUAUGAAGAAAUGUAAGGU"},
                         3.5};
Case const a1_site{"a 7mer-A1 is one base further left",
                   SiteType::mer7_a1,
                   2588,
                   2594,
                   4557,
                   2573,
                   "AUAGCCAGAAAUCUCCAUUCCAC",
                   "AGGAAUGUUCCUUCUUUGCC",
                   {"AUAGCCAGAAAUCUCCAUUCCAC", //
                    "      ||||     ||||||  ", //
                    " CCGUUUCUUCCUU-GUAAGGA "},
                   3.5};
Case const shifted_bars{"bars beyond the seed of a 6mer are one column to the right",
                        SiteType::mer6,
                        3172,
                        3177,
                        4013,
                        3157,
                        "ACUUGCUCGCCGCUUCAUUCCU",
                        "UGGAAUGUAAAGAGAGCACACAAG",
                        {" NNACUUGCUCGCCGCUUCAUUCCU", //
                         "       |||||      |||||| ", //
                         "GAACACACGAGAGAAA-UGUAAGGU"},
                        4.0};
Case const hidden_gap{"a hidden gap leaves its width behind",
                      SiteType::mer6,
                      2695,
                      2700,
                      4013,
                      2680,
                      "CUUAAGGGUGGAGCUUACCUCU",
                      "UGAGGUAGUAGGUUGUGUGGUU",
                      {"   NNCUUAAGGGUGGAGCUUACCUCU", //
                       "                    |||||| ", //
                       "     UUGGUGUGUUGGAUGAUGGAGU"},
                      0.5};
Case const touching_run{"a run that touches the seed stays drawn",
                        SiteType::mer7_m8,
                        441,
                        447,
                        4250,
                        426,
                        "GGUUAAAAAAAAAAUGCACCUUU",
                        "UAAGGUGCAUCUAGUGCAGAUA",
                        {"GGUUAAAAAAAAAAUGCACCUUU", //
                         "             ||||||||| ", //
                         " AUAGACGUGAUCUACGUGGAAU"},
                        1.0};
Case const third_run{"of three tied runs the third stays, out of register",
                     SiteType::mer7_m8,
                     75,
                     81,
                     662,
                     60,
                     "CGGCUGGUUUUCUUGCGCCAACG",
                     "AGUUGGCGUUCACUCUGACGUUCC",
                     {"  CGGCUGGUUUUCUUGCGCCAACG", //
                      "             ||  ||||||| ", //
                      " CCUUGCAGUCUCACUUGCGGUUGA"},
                     1.0};
Case const at_the_end{"a 6mer at the end of the 3'UTR",
                      SiteType::mer6,
                      662,
                      667,
                      667,
                      647,
                      "CCCCCUUCGGGUGCUUACUGU",
                      "CACAGUACCAACCGCCA",
                      {"NCCCCCUUCGGGUGCUUACUGUN", //
                       "                |||||| ", //
                       "      ACCGCCAACCAUGACAC"},
                      2.5};
Case const near_the_start{"a 6mer at base 15, and a mature sequence in DNA letters and lower case",
                          SiteType::mer6,
                          15,
                          20,
                          49,
                          1,
                          "CAGCUCUAAUCGUCGGAGUCA",
                          "agacucccaccaaauuugcaug",
                          {"NNNCAGCUCUAAUCGU--CGGAGUCA", //
                           "           |||     |||||| ", //
                           "    GUACGUUUAAACCACCCUCAGA"},
                          3.0};
Case const mismatches{"seed mismatches, a dot, IUPAC and lower-case letters at the end of the 3'UTR",
                      SiteType::mer7_m8,
                      77,
                      83,
                      83,
                      62,
                      "RARGRG.ACAGAGUGGgaauag",
                      "GUCGCAUCACUCUCAACAAUG",
                      {"RARGRG.ACAGAGUGGGAAUAGN", //
                       "         ||||| |EEEEEE ", //
                       " GUAACAACUCUCA-CUACGCUG"},
                      3.0};

} // namespace

TEST(DrawnDuplex, IsDrawnAsTargetscanDoes)
{
    for (Case const & example : {just_drawn, gap_in_mirna, gap_in_target, a1_site, shifted_bars, hidden_gap,
                                 touching_run, third_run, at_the_end, near_the_start, mismatches})
    {
        PairedWindow const paired = pair(example);
        EXPECT_EQ(paired.drawing.target, example.drawing.target) << example.what;
        EXPECT_EQ(paired.drawing.bars, example.drawing.bars) << example.what;
        EXPECT_EQ(paired.drawing.mirna, example.drawing.mirna) << example.what;
        EXPECT_EQ(paired.three_prime.score(), example.score) << example.what;
    }
}

TEST(DrawnDuplex, CorrectedBarsOfA6merStandOverTheirPairs)
{
    EXPECT_EQ(pair(shifted_bars, DrawingRules::corrected).drawing,
              (DrawnDuplex{" NNACUUGCUCGCCGCUUCAUUCCU", //
                           "      |||||       |||||| ", //
                           "GAACACACGAGAGAAA-UGUAAGGU"}));
}

TEST(DrawnDuplex, CorrectedDrawingHidesAWeakPairingWithoutATrace)
{
    EXPECT_EQ(pair(hidden_gap, DrawingRules::corrected).drawing,
              (DrawnDuplex{"NNCUUAAGGGUGGAGCUUACCUCU", //
                           "                 |||||| ", //
                           "  UUGGUGUGUUGGAUGAUGGAGU"}));
    EXPECT_EQ(pair(touching_run, DrawingRules::corrected).drawing.bars, "               ||||||| ");
}

TEST(SiteWindow, IsFilledUpAtBothEnds)
{
    std::string const utr = "acgtacgtacgtacgtacgtacgt"; // 24 bases
    EXPECT_EQ(site_window(utr, 16, 23, SiteType::mer8).bases, "ACGUACGUACGUACGUACGUACG");
    EXPECT_EQ(site_window(utr, 15, 22, SiteType::mer8).bases, "NNACGUACGUACGUACGUACGUAC");
    EXPECT_EQ(site_window(utr, 18, 24, SiteType::mer7_m8).bases, "GUACGUACGUACGUACGUACGUN");
    EXPECT_EQ(site_window(utr, 19, 24, SiteType::mer6).bases, "NUACGUACGUACGUACGUACGUN");
    EXPECT_EQ(site_window(utr, 18, 23, SiteType::mer6).bases, "NNGUACGUACGUACGUACGUACGU");
}

TEST(SiteWindow, KeepsTheLettersThatTheOriginalReadsBase8From)
{
    std::string const utr = "acguacguacguacguacguacgu";
    EXPECT_EQ(site_window(utr, 19, 24, SiteType::mer6).read_bases, "NNNuacguacguacguacguacgu");
}

} // namespace mirsweep
