#include <gtest/gtest.h>

#include <string>
#include <vector>

#include <mirsweep/core/error.hpp>
#include <mirsweep/targetscan/seed_family.hpp>

using namespace mirsweep;

namespace
{

SeedFamilies read(std::string_view const text)
{
    MemorySource source{text, "miR.txt"};
    return read_seed_families(source);
}

/// `id seed species,species` of each family.
std::vector<std::string> families_of(std::string_view const text)
{
    std::vector<std::string> families;
    for (SeedFamily const & family : read(text).families)
    {
        std::string & line = families.emplace_back(family.id + " " + family.seed.to_string() + " ");
        for (std::string const & species : family.species)
            line += (line.back() == ' ' ? "" : ",") + species;
    }
    return families;
}

std::string error_of(std::string_view const text)
{
    try
    {
        read(text);
    }
    catch (InputError const & error)
    {
        return error.what();
    }
    return "no error";
}

using Texts = std::vector<std::string>;

} // namespace

TEST(ReadSeedFamilies, SortsIdsAsBytes)
{
    EXPECT_EQ(families_of("let-7/98\tGAGGUAG\t10090;9606\r\nmiR-10\tacccugt\t9606\nMIR\tACCCUGU\t9606"),
              (Texts{"MIR ACCCUGU 9606", "let-7/98 GAGGUAG 10090,9606", "miR-10 ACCCUGU 9606"}));
}

TEST(ReadSeedFamilies, IgnoresFurtherColumnsAndBlankLines)
{
    EXPECT_EQ(families_of("\n\na\tGAGGUAG\t9606\thsa-let-7a\tUGAGGUAG\n\r\n"), Texts{"a GAGGUAG 9606"});
}

TEST(ReadSeedFamilies, UnitesTheSpeciesOfAnId)
{
    SeedFamilies const families = read("a\tGAGGUAG\t9606\nb\tGAGGUAG\t1\na\tGAGGUAG\t9606;10090\n");
    ASSERT_EQ(families.families.size(), 2U);
    EXPECT_EQ(families.families[0].species, (Texts{"10090", "9606"}));
    EXPECT_EQ(families.warnings, Texts{});
}

TEST(ReadSeedFamilies, LetsTheLastSeedOfAnIdHold)
{
    EXPECT_EQ(families_of("a\tAAAAAAA\t9606\na\tGAGGUAG\t10090\n"), Texts{"a GAGGUAG 10090,9606"});
    EXPECT_EQ(read("a\tAAAAAAA\t9606\na\tGAGGUAG\t10090\n").warnings,
              Texts{"miR.txt: record a (line 2): this family id has two seeds: the last one, GAGGUAG, replaces "
                    "AAAAAAA"});
    EXPECT_EQ(read("a\tAAAAAAA\t1\na\tGAGGUAG\t1\nb\tAAAAAAA\t1\nb\taaaaaaa\t1\nb\tAAAAAAC\t1\n").warnings,
              Texts{"miR.txt: record a (line 2): this family id has two seeds: the last one, GAGGUAG, replaces "
                    "AAAAAAA (2 such lines in this file)"});
}

TEST(ReadSeedFamilies, SkipsAHeading)
{
    EXPECT_EQ(families_of("miR family\tSeed+m8\tSpecies ID\na\tGAGGUAG\t9606\n"), Texts{"a GAGGUAG 9606"});
    EXPECT_EQ(families_of("\nFamily\tseed_region\tspecies\na\tGAGGUAG\t9606\n"), Texts{"a GAGGUAG 9606"});
}

TEST(ReadSeedFamilies, RefusesOtherSeeds)
{
    EXPECT_EQ(error_of("a\tGAGGUA\t9606\n"),
              "miR.txt: record a (line 1): seed 'GAGGUA' is not seven letters of A C G U: give miRNA positions 2-8");
    for (std::string const seed : {"", "GAGGUAGU", "GAGNUAG", "GAGGUA"})
    {
        EXPECT_NE(error_of("a\t" + seed + "\t9606\n"), "no error") << seed << " in the first line";
        EXPECT_NE(error_of("b\tGAGGUAG\t9606\na\t" + seed + "\t9606\n"), "no error") << seed;
    }
    for (std::string const seed : {"Seed+m8", "GAGGUA.", "GAG UAG", "........"})
        EXPECT_NE(error_of("b\tGAGGUAG\t9606\na\t" + seed + "\t9606\n"), "no error") << seed;
}

TEST(ReadSeedFamilies, RefusesMissingColumns)
{
    EXPECT_EQ(error_of("a\tGAGGUAG\t9606\nb\tGAGGUAG\n"),
              "miR.txt: record b (line 2): expected a family, its seed and its species separated by tabs");
    EXPECT_NE(error_of("b GAGGUAG 9606\n"), "no error");
}

TEST(ReadSeedFamilies, RefusesMoreSpeciesThanAnyAlignmentHas)
{
    std::string text{"m\tGAGGUAG\t0"};
    for (int species = 1; species < 10'000; ++species)
        text += ';' + std::to_string(species);
    EXPECT_EQ(read(text).families.front().species.size(), 10'000U);
    EXPECT_EQ(error_of(text + ";x"), "miR.txt: record m (line 1): the file names more than 10,000 species");
}

TEST(ReadSeedFamilies, TakesAFamilyOfNoSpecies)
{
    EXPECT_EQ(families_of("a\tGAGGUAG\t\n"), Texts{"a GAGGUAG "});
}

TEST(ReadSeedFamilies, WarnsOfAnEmptyFile)
{
    EXPECT_EQ(read("\n").warnings, Texts{"miR.txt: there is no family in this file"});
}
