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

TEST(ReadMirnaAliases, RefusesOtherFiles)
{
    for (char const * const text : {"", "a\tb\n", "hsa-miR-21\n", ">a\n", "MI0000077\thsa-mir-21;\n",
                                    "MI0001MIMAT0000076\thsa-miR-21\n"})
        EXPECT_THROW(read(text), InputError) << text;
}
