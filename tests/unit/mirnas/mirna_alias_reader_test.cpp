#include <gtest/gtest.h>

#include <string>
#include <vector>

#include <mirsweep/core/error.hpp>
#include <mirsweep/mirnas/mirna_alias_reader.hpp>

using namespace mirsweep;

namespace
{

MirnaAliases read(std::string_view const text)
{
    MemorySource source{text, "aliases"};
    return read_mirna_aliases(source);
}

} // namespace

TEST(ReadMirnaAliases, ReadsMirbasesFile)
{
    MirnaAliases const aliases =
        read("MI0000077\thsa-mir-21;\nMIMAT0000076\thsa-miR-21;hsa-miR-21-5p;\nMIMAT0004494\thsa-miR-21*;hsa-miR-21-3p;\n");
    ASSERT_EQ(aliases.entries.size(), 2U);
    EXPECT_EQ(aliases.entries[0].accession, "MIMAT0000076");
    EXPECT_EQ(aliases.entries[0].names, (std::vector<std::string>{"hsa-miR-21", "hsa-miR-21-5p"}));
}

TEST(ReadMirnaAliases, ReadsAFastaAndLeavesOutWhatIsNoMirna)
{
    MirnaAliases const aliases = read(">hsa-miR-21 MIMAT0000076 x\ntagcttatcagactgatgttga\n>x\nUGGAGAAGYAG\n>y\nACG!\n>z\n");
    ASSERT_EQ(aliases.records.size(), 2U);
    EXPECT_EQ(aliases.records[0].sequence, "UAGCUUAUCAGACUGAUGUUGA");
    EXPECT_EQ(aliases.records[0].accession, "MIMAT0000076");
    EXPECT_EQ(aliases.records[1].sequence, "UGGAGAAGNAG");
}

/// Tables that say that hsa-miR-21 is now hsa-miR-21-5p, MIMAT0000076.
TEST(ReadMirnaAliases, ReadsTablesOfOldAndNewNames)
{
    for (char const * const text :
         {"hsa-miR-21;hsa-miR-21-5p;\tMIMAT0000076\n", // the columns of aliases.txt the other way round
          "OriginalName,TargetName,Accession\nhsa-miR-21,hsa-miR-21-5p,MIMAT0000076\n", // miRBaseConverter
          "\"\",\"OriginalName\",\"TargetName\",\"Accession\"\n\"1\",\"hsa-miR-21\",\"hsa-miR-21-5p\",\"MIMAT0000076\"\n",
          "\"OriginalName\" \"TargetName\" \"Accession\"\n\"1\" \"hsa-miR-21\" \"hsa-miR-21-5p\" \"MIMAT0000076\"\n",
          "OriginalName\tTargetName\tAccession\nhsa-miR-999999\tNA\tNA\nhsa-miR-21\thsa-miR-21-5p\tMIMAT0000076\n",
          "1\thsa-miR-21\thsa-miR-21-5p\t8-29\tMIMAT0000076\texperimental\tcloned [1-3]\n"}) // miRBase's database
    {
        MirnaAliases const aliases = read(text);
        ASSERT_EQ(aliases.entries.size(), 1U) << text;
        EXPECT_EQ(aliases.entries[0].accession, "MIMAT0000076") << text;
        EXPECT_EQ(aliases.entries[0].names, (std::vector<std::string>{"hsa-miR-21", "hsa-miR-21-5p"})) << text;
    }
}

TEST(ReadMirnaAliases, ReadsNamesWithoutAccession)
{
    for (char const * const text : {"hsa-miR-21\thsa-miR-21-5p\n", "old;new\nhsa-miR-21;hsa-miR-21-5p\n",
                                    "hsa-miR-21;hsa-miR-21-5p\n", "hsa-miR-21 hsa-miR-21-5p\n"})
    {
        MirnaAliases const aliases = read(text);
        ASSERT_EQ(aliases.entries.size(), 1U) << text;
        EXPECT_EQ(aliases.entries[0].accession, "") << text;
        EXPECT_EQ(aliases.entries[0].names, (std::vector<std::string>{"hsa-miR-21", "hsa-miR-21-5p"})) << text;
    }
}

TEST(ReadMirnaAliases, ReadsMirbasesListOfChanges)
{
    MirnaAliases const aliases = read("# changes\nMI0000077\thsa-mir-21\tSEQUENCE\nMIMAT0000076\thsa-miR-21-5p\tNAME\tSEQUENCE\n");
    ASSERT_EQ(aliases.entries.size(), 1U);
    EXPECT_EQ(aliases.entries[0].names, (std::vector<std::string>{"hsa-miR-21-5p"}));
}

TEST(ReadMirnaAliases, RefusesOtherFiles)
{
    for (char const * const text : {"", "a\tb\n", "hsa-miR-21\n", ">a\n", "MI0000077\thsa-mir-21;\n",
                                    "MI0001MIMAT0000076\thsa-miR-21\n", "hsa-miR-21-5p\tPTEN\n", "ENST1\tPTEN\n",
                                    "MI0000077\thsa-mir-21\tMIMAT0000076\thsa-miR-21-5p\tMIMAT0004494\thsa-miR-21-3p\n",
                                    "ID   cel-let-7         standard; RNA; CEL; 99 BP.\n",
                                    "chr17\t.\tmiRNA\t1\t2\t.\t+\t.\tID=MIMAT0000076;Alias=MIMAT0000076;Name=hsa-miR-21-5p\n"})
        EXPECT_THROW(read(text), InputError) << text;
}
