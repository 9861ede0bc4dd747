#include <gtest/gtest.h>

#include <string>
#include <vector>

#include <mirsweep/core/line_reader.hpp>

#include "unit/targetscan/sites_of.hpp"

// Positions and types follow from the rules by counting. The seed GAGGUAG pairs with CUACCUC.

using namespace mirsweep;

namespace
{

using Places = std::vector<std::string>;

std::string const let_7 = "let-7\tGAGGUAG\t9606\n";
std::string const fourteen = "GGGGGGGGGGGGGG"; // what the ribosome's shadow covers

/// `MSA_start-MSA_end UTR_start-UTR_end type` of each site of one sequence.
Places places_of(std::string const & families, std::string const & sequence,
                 RibosomeShadow const shadow = RibosomeShadow::masked)
{
    Places places;
    for (std::string const & line : sites_of(families, "GENE\t9606\t" + sequence + "\n", shadow))
    {
        std::vector<std::string_view> fields;
        split_fields(line, '|', fields);
        std::string & place = places.emplace_back(fields[3]);
        place.append("-").append(fields[4]).append(" ").append(fields[5]).append("-").append(fields[6]);
        place.append(" ").append(fields[8]);
    }
    return places;
}

std::vector<std::string> orf_flags_of(std::string const & sequence)
{
    std::vector<std::string> flags;
    for (std::string const & line : sites_of(let_7, "GENE\t9606\t" + sequence + "\n"))
        flags.push_back(line.substr(line.size() - 1));
    return flags;
}

} // namespace

TEST(SiteFinder, KnowsFourTypes)
{
    EXPECT_EQ(places_of(let_7, fourteen + "CUACCUCAG"), Places{"15-22 15-22 8mer-1a"});
    EXPECT_EQ(places_of(let_7, fourteen + "CUACCUCGG"), Places{"15-21 15-21 7mer-m8"});
    EXPECT_EQ(places_of(let_7, fourteen + "GUACCUCAG"), Places{"16-22 16-22 7mer-1a"});
    EXPECT_EQ(places_of(let_7, fourteen + "GUACCUCGG"), Places{"16-21 16-21 6mer"});
    EXPECT_EQ(places_of(let_7, fourteen + "CUACCUGAG"), Places{}) << "positions 3-8 alone are no site here";
}

TEST(SiteFinder, NeedsEveryBaseOfTheCore)
{
    for (std::size_t position = 1; position <= 6; ++position)
        for (char const other : std::string{"ACGUNYacguny.* "})
        {
            std::string site = "CUACCUCA";
            if (other == site[position] || other == (site[position] | 0x20))
                continue;
            site[position] = other;
            EXPECT_EQ(places_of(let_7, fourteen + site), Places{}) << site;
        }
}

TEST(SiteFinder, TakesOtherLettersForNoBase)
{
    EXPECT_EQ(places_of(let_7, fourteen + "CUACCUCNG"), Places{"15-21 15-21 7mer-m8"});
    EXPECT_EQ(places_of(let_7, fourteen + "NUACCUCAG"), Places{"16-22 16-22 7mer-1a"});
    EXPECT_EQ(places_of(let_7, fourteen + "..CUACCUCA"), Places{"17-24 17-24 8mer-1a"}) << "a dot is a position";
    EXPECT_EQ(places_of(let_7, fourteen + "CUACC.UCA"), Places{}) << "and no gap";
}

TEST(SiteFinder, ReadsLowerCaseAndDna)
{
    for (std::string const site : {"cuaccuca", "CTACCTCA", "ctacctca", "CuAcCtCa"})
        EXPECT_EQ(places_of(let_7, fourteen + site), Places{"15-22 15-22 8mer-1a"}) << site;
    EXPECT_EQ(places_of("lower\tgaggtag\t9606\n", fourteen + "CUACCUCA"), Places{"15-22 15-22 8mer-1a"});
}

TEST(SiteFinder, FindsSitesThatEndAtTheLastBase)
{
    EXPECT_EQ(places_of(let_7, fourteen + "CUACCUCA"), Places{"15-22 15-22 8mer-1a"});
    EXPECT_EQ(places_of(let_7, fourteen + "CUACCUC"), Places{"15-21 15-21 7mer-m8"});
    EXPECT_EQ(places_of(let_7, fourteen + "GUACCUCA"), Places{"16-22 16-22 7mer-1a"});
    EXPECT_EQ(places_of(let_7, fourteen + "GUACCUC"), Places{"16-21 16-21 6mer"});
    EXPECT_EQ(places_of(let_7, fourteen + "GUACCU"), Places{});
    EXPECT_EQ(places_of(let_7, ""), Places{});
    EXPECT_EQ(places_of(let_7, "--------"), Places{});
}

TEST(SiteFinder, MasksTheFirstFourteenBases)
{
    EXPECT_EQ(places_of(let_7, "GGGGGGGGGGGGGCUACCUCAGG"), Places{"15-21 15-21 7mer-1a"}) << "8mer at 14";
    EXPECT_EQ(places_of(let_7, "GGGGGGGGGGGGGCUACCUCGG"), Places{"15-20 15-20 6mer"}) << "7mer-m8 at 14";
    EXPECT_EQ(places_of(let_7, "GGGGGGGGGGGGCUACCUCAGG"), Places{}) << "8mer at 13";
    EXPECT_EQ(places_of(let_7, "CUACCUCAGGGGGGGGGGGGGGGG"), Places{}) << "8mer at 1";
    EXPECT_EQ(places_of(let_7, "ggggggggggggggCUACCUCAGG"), Places{"15-22 15-22 8mer-1a"});
}

TEST(SiteFinder, CountsOnlyBasesIntoTheShadow)
{
    EXPECT_EQ(places_of(let_7, "G-G-G-G-G-G-G-G-G-G-G-G-G-G-CUACCUCA"), Places{"29-36 15-22 8mer-1a"});
    EXPECT_EQ(places_of(let_7, "NNNNN" + fourteen + "CUACCUCA"), Places{"20-27 20-27 8mer-1a"});
    EXPECT_EQ(places_of(let_7, "NRyn.GGGGGGGGGGGGGCUACCUCA"), Places{"20-26 20-26 7mer-1a"});
}

TEST(SiteFinder, LeavesTheShadowOut)
{
    EXPECT_EQ(places_of(let_7, "CUACCUCAG", RibosomeShadow::none), Places{"1-8 1-8 8mer-1a"});
    EXPECT_EQ(places_of(let_7, "UACCUC", RibosomeShadow::none), Places{"1-6 1-6 6mer"});
}

TEST(SiteFinder, SpansGaps)
{
    EXPECT_EQ(places_of(let_7, fourteen + "C-U-A-C-C-U-C-AGG"), Places{"15-29 15-22 8mer-1a"});
    EXPECT_EQ(places_of(let_7, fourteen + "CUACCUC---A"), Places{"15-25 15-22 8mer-1a"});
    EXPECT_EQ(places_of(let_7, fourteen + "CUACCUC---"), Places{"15-21 15-21 7mer-m8"});
    EXPECT_EQ(places_of(let_7, "-----" + fourteen + "--C----UACCUC---G"), Places{"22-32 15-21 7mer-m8"});
}

TEST(SiteFinder, FindsOverlappingOccurrences)
{
    EXPECT_EQ(places_of("repeat\tUGUGUGU\t9606\n", fourteen + "ACACACACA"),
              (Places{"15-21 15-21 7mer-m8", "17-23 17-23 7mer-m8"}));
}

TEST(SiteFinder, KeepsWhatNoSiteOfItsCoreCovers)
{
    EXPECT_EQ(places_of("pG\tGGGGGGG\t9606\n", "GCGCGCGCGCGCGCGGGCCCCCCCCAGGGGG"),
              (Places{"18-23 18-23 6mer", "18-24 18-24 7mer-m8", "19-26 19-26 8mer-1a"}));
    EXPECT_EQ(places_of("UUUUUUG\tUUUUUUG\t9606\n", fourteen + "CAAAAAAAA"),
              (Places{"15-22 15-22 8mer-1a", "17-23 17-23 7mer-1a", "18-23 18-23 6mer"}));
}

TEST(SiteFinder, GivesOneTypeToAPlaceOfSeedUuuuuuu)
{
    std::string const poly_u = "pU\tUUUUUUU\t9606\n";
    EXPECT_EQ(places_of(poly_u, fourteen + "AAAAAAGG"), Places{"15-20 15-20 6mer"});
    EXPECT_EQ(places_of(poly_u, fourteen + "AAAAAAAGG"), Places{"15-21 15-21 7mer-m8"});
    EXPECT_EQ(places_of(poly_u, fourteen + "AAAAAAAAGG"),
              (Places{"15-21 15-21 7mer-1a", "15-22 15-22 8mer-1a", "16-22 16-22 7mer-m8"}));
}

TEST(SiteFinder, SearchesAFamilyOnlyInItsSpecies)
{
    EXPECT_EQ(places_of("let-7\tGAGGUAG\t10090;7227\n", fourteen + "CUACCUCA"), Places{});
    EXPECT_EQ(places_of("let-7\tGAGGUAG\t10090;9606\n", fourteen + "CUACCUCA"), Places{"15-22 15-22 8mer-1a"});
    EXPECT_EQ(places_of("let-7\tGAGGUAG\t9606.0;09606\n", fourteen + "CUACCUCA"), Places{}) << "compared as text";
}

TEST(SiteFinder, FindsFamiliesThatShareACoreOrASeed)
{
    EXPECT_EQ(places_of("a\tGAGGUAG\t9606\nb\tGAGGUAG\t9606\nc\tGAGGUAA\t9606\n", fourteen + "CUACCUCA"),
              (Places{"15-22 15-22 8mer-1a", "15-22 15-22 8mer-1a", "16-22 16-22 7mer-1a"}));
}

TEST(SiteFinder, LooksForLowerCaseOneColumnTooFarRight)
{
    std::string const sequence = fourteen + "CUACCUCAGGGG"; // the site is 15-22, the columns looked at are 16-23
    for (std::size_t column = 14; column <= 25; ++column)
    {
        std::string with_lower_case = sequence;
        with_lower_case[column - 1] = static_cast<char>(with_lower_case[column - 1] | 0x20);
        EXPECT_EQ(orf_flags_of(with_lower_case), std::vector<std::string>{column >= 16 && column <= 23 ? "1" : "0"})
            << column;
    }
}

TEST(SiteFinder, TellsLowerCaseByAnyLetterButT)
{
    EXPECT_EQ(orf_flags_of(fourteen + "CUACCUCAnG"), std::vector<std::string>{"1"});
    EXPECT_EQ(orf_flags_of(fourteen + "CtACCUCAG"), std::vector<std::string>{"0"});
    EXPECT_EQ(orf_flags_of(fourteen + "CUACCUCAt"), std::vector<std::string>{"0"});
    EXPECT_EQ(orf_flags_of(fourteen + "CUA--cCUCAG"), std::vector<std::string>{"1"});
    EXPECT_EQ(orf_flags_of(fourteen + "CUACCUC---a"), std::vector<std::string>{"1"});
    EXPECT_EQ(orf_flags_of("ggggggggggggggCUACCUCA"), std::vector<std::string>{"0"}) << "the site ends the sequence";
}
