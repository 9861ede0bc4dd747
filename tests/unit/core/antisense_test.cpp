#include <gtest/gtest.h>

#include <string>
#include <vector>

#include <mirsweep/core/antisense.hpp>

using namespace mirsweep;

namespace
{

using Mirnas = std::vector<Mirna>;
using Warnings = std::vector<std::string>;

Mirna const guide{"hsa-miR-21-5p", "UAGCUUAUCAGACUGAUGUUGA"};

// What doi:10.18632/oncotarget.4814 prints.
Mirna const printed_mimic{"miR-21 mimic", "AACAUCAGUCUGAUAAGCUAUU"};
Mirna const printed_anti{"anti-miR-21", "UCAACAUCAGUCUGAUAAGCUA"};
Mirna const printed_control{"control", "CAGUACUUUUGUGUAGUACAA"};

std::string warning(std::string const & antisense, std::string const & sense)
{
    return "the sequence of " + antisense + " is the antisense strand of " + sense +
           ", and would find other targets than that miRNA";
}

} // namespace

TEST(AntisenseWarnings, NameBothPrintedOligos)
{
    EXPECT_EQ(antisense_warnings(Mirnas{printed_mimic, printed_anti}, Mirnas{guide}),
              (Warnings{warning("miR-21 mimic", "hsa-miR-21-5p"), warning("anti-miR-21", "hsa-miR-21-5p")}));
}

TEST(AntisenseWarnings, LeaveTheGuideAndTheControlAlone)
{
    EXPECT_EQ(antisense_warnings(Mirnas{guide, printed_control}, Mirnas{guide}), Warnings{});
    EXPECT_EQ(antisense_warnings(Mirnas{{"copy", guide.sequence}}, Mirnas{guide}), Warnings{});
    EXPECT_EQ(antisense_warnings(Mirnas{printed_anti, guide}, Mirnas{guide}),
              Warnings{warning("anti-miR-21", "hsa-miR-21-5p")});
}

TEST(AntisenseWarnings, CompareTheRunWithItself)
{
    EXPECT_EQ(antisense_warnings(Mirnas{guide, printed_control, printed_anti}, Mirnas{}),
              Warnings{warning("anti-miR-21", "hsa-miR-21-5p")});
}

TEST(AntisenseWarnings, NeedEighteenNucleotides)
{
    // Positions 1-18 and 1-17 of the guide, reverse complemented, between bases that do not pair.
    EXPECT_EQ(antisense_warnings(Mirnas{{"eighteen", "GGCAUCAGUCUGAUAAGCUAGG"}}, Mirnas{guide}).size(), 1U);
    EXPECT_EQ(antisense_warnings(Mirnas{{"seventeen", "GGAUCAGUCUGAUAAGCUAGG"}}, Mirnas{guide}), Warnings{});
    EXPECT_EQ(antisense_warnings(Mirnas{{"interrupted", "UCAACAUCAGUCNGAUAAGCUA"}}, Mirnas{guide}), Warnings{});
}

TEST(AntisenseWarnings, TakeAShortMiRNAOnlyAsAWhole)
{
    Mirna const short_guide{"short", "UAGCUUAUCAGACUG"};
    EXPECT_EQ(antisense_warnings(Mirnas{{"whole", "CAGUCUGAUAAGCUA"}}, Mirnas{short_guide}),
              Warnings{warning("whole", "short")});
    EXPECT_EQ(antisense_warnings(Mirnas{{"part", "CAGUCUGAUAAGCU"}}, Mirnas{short_guide}), Warnings{});
}

TEST(AntisenseWarnings, TakeNoSequenceForItsOwnAntisenseStrand)
{
    EXPECT_EQ(
        antisense_warnings(Mirnas{{"palindrome", "ACGUACGUACGUACGUACGU"}, {"twin", "ACGUACGUACGUACGUACGU"}}, Mirnas{}),
        Warnings{});
}

TEST(AntisenseWarnings, CountWhatTheyDoNotName)
{
    Mirnas run;
    for (int i = 1; i <= 100; ++i)
        run.push_back({"anti-" + std::to_string(i), printed_anti.sequence});
    EXPECT_EQ(
        antisense_warnings(run, Mirnas{guide}),
        (Warnings{warning("anti-1", "hsa-miR-21-5p"), warning("anti-2", "hsa-miR-21-5p"),
                  warning("anti-3", "hsa-miR-21-5p"), "97 more sequences are the antisense strand of another miRNA"}));
}

TEST(AntisenseWarnings, LeaveOutWhatTheFileCatalogues)
{
    Mirna const five{"hsa-miR-299-5p", "UGGUUUACCGUCCCACAUACAU"};
    Mirna const three{"hsa-miR-299-3p", "UAUGUGGGACGGUAAACCGCUU"};
    EXPECT_EQ(antisense_warnings(Mirnas{five, guide, three}, Mirnas{guide}), Warnings{});
    EXPECT_EQ(antisense_warnings(Mirnas{five, {"my-mimic", three.sequence}}, Mirnas{}),
              Warnings{warning("my-mimic", "hsa-miR-299-5p")});
    EXPECT_EQ(antisense_warnings(Mirnas{three}, Mirnas{five}), Warnings{warning("hsa-miR-299-3p", "hsa-miR-299-5p")});
    // The other strand is in the file and was not selected, or the header has an accession.
    EXPECT_EQ(antisense_warnings(Mirnas{three}, Mirnas{five}, std::vector<std::string>{"hsa-miR-299-5p"}), Warnings{});
    EXPECT_EQ(antisense_warnings(Mirnas{{"hsa-miR-299-3p", three.sequence, "MIMAT0000687"}}, Mirnas{five}), Warnings{});
    // A wrong strand in place of a miRNA is none that a catalogue has.
    EXPECT_EQ(antisense_warnings(Mirnas{{"hsa-miR-299-5p", three.sequence}}, Mirnas{five}),
              Warnings{warning("hsa-miR-299-5p", "hsa-miR-299-5p")});
}
