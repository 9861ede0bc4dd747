#include <mirsweep/annotation/sequence_names.hpp>

#include <string>

#include <gtest/gtest.h>

#include <mirsweep/core/byte_source.hpp>
#include <mirsweep/core/error.hpp>

#include "temporary_folder.hpp"

namespace mirsweep
{

namespace
{

Genome genome_with(std::initializer_list<std::string_view> const names)
{
    test::TemporaryFolder const folder;
    std::string text;
    for (std::string_view const name : names)
        text += ">" + std::string{name} + "\nA\n";
    return read_genome(folder.write("g", text), 1);
}

} // namespace

TEST(SequenceNames, EqualNamesNeedNoNote)
{
    Genome const genome = genome_with({"chr1", "2"});
    SequenceNames names{genome};
    EXPECT_EQ(names.find("chr1"), 0U);
    EXPECT_EQ(names.note(), "");
    EXPECT_EQ(names.find("1"), 0U);
    EXPECT_EQ(names.find("chr2"), 1U);
    EXPECT_EQ(names.find("3"), std::nullopt);
    EXPECT_EQ(names.note(), "2 sequence names were matched to the genome's: 1 is chr1, chr2 is 2");
}

TEST(SequenceNames, MitochondriaHaveThreeNames)
{
    Genome const ucsc = genome_with({"chrM"});
    EXPECT_EQ(SequenceNames{ucsc}.find("MT"), 0U);
    EXPECT_EQ(SequenceNames{ucsc}.find("M"), 0U);
    Genome const ensembl = genome_with({"MT"});
    EXPECT_EQ(SequenceNames{ensembl}.find("chrM"), 0U);
    EXPECT_EQ(SequenceNames{ensembl}.find("chrMT"), 0U);
}

TEST(SequenceNames, AliasesGoBeforeRules)
{
    Genome const genome = genome_with({"chr1", "chr2"});
    SequenceNames names{genome};
    MemorySource rows{"# ucsc\tensembl\nchr2\t1\tCM2\n\nchr7\t7\n", "alias"};
    names.add_aliases(rows);
    EXPECT_EQ(names.find("1"), 1U);
    EXPECT_EQ(names.find("CM2"), 1U);
    EXPECT_EQ(names.find("chr1"), 0U);
    EXPECT_EQ(names.find("7"), std::nullopt);
    MemorySource strangers{"x\ty\n", "alias"};
    EXPECT_THROW(SequenceNames{genome}.add_aliases(strangers), InputError);
}

} // namespace mirsweep
