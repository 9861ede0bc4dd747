#include <gtest/gtest.h>

#include <string>

#include <mirsweep/core/error.hpp>
#include <mirsweep/join/gene_map.hpp>

using namespace mirsweep;

namespace
{

GeneMap map_of(std::string_view const text)
{
    MemorySource source{text, "map.tsv"};
    return GeneMap{source};
}

std::string refusal_of(std::string_view const text)
{
    try
    {
        map_of(text);
    }
    catch (InputError const & error)
    {
        return error.what();
    }
    return "read without an error";
}

} // namespace

TEST(GeneMap, ReadsWithAndWithoutAHeader)
{
    for (char const * const header :
         {"", "transcript\tgene\n", "Transcript stable ID\tGene name\n", "transcript_id\tsymbol\n", "# made today\n\n",
          "\xEF\xBB\xBFtranscript\tgene\r\n"})
    {
        GeneMap const map = map_of(std::string{header} + "NM_000051\tATM\nENSG00000171862\tPTEN\n");
        EXPECT_EQ(map.size(), 2U) << header;
        EXPECT_EQ(map.gene_of("NM_000051"), "ATM") << header;
        EXPECT_EQ(map.gene_of("ENSG00000171862"), "PTEN") << header;
        EXPECT_EQ(map.gene_of("NM_000052"), "") << header;
    }
}

TEST(GeneMap, TakesAHeaderOnlyFromTheFirstRow)
{
    GeneMap const map = map_of("a\tA\ntranscript\tB\n");
    EXPECT_EQ(map.gene_of("transcript"), "B");
}

TEST(GeneMap, FindsExactNamesBeforeVersions)
{
    GeneMap const map = map_of("NM_1.1\tA\nNM_1\tB\nNM_2\tC\nNM_3.2\tD\nNM_4.1\tE\nNM_4.2\tF\nNM_5.1\tG\nNM_5.2\tG\n");
    EXPECT_EQ(map.gene_of("NM_1.1"), "A");
    EXPECT_EQ(map.gene_of("NM_1"), "B");
    EXPECT_EQ(map.gene_of("NM_1.7"), "B");
    EXPECT_EQ(map.gene_of("NM_2.1"), "C");
    EXPECT_EQ(map.gene_of("NM_3"), "D");
    EXPECT_EQ(map.gene_of("NM_3.1"), "D");
    EXPECT_EQ(map.gene_of("NM_4.2"), "F");
    EXPECT_EQ(map.gene_of("NM_4"), "");
    EXPECT_EQ(map.gene_of("NM_5"), "G");
    EXPECT_EQ(map.gene_of("NM_2."), "");
    EXPECT_EQ(map.gene_of(".1"), "");
    EXPECT_EQ(map.gene_of("NM_2.1a"), "");
    EXPECT_EQ(map.gene_of(""), "");
}

TEST(GeneMap, TakesRepeatedRowsAndUnknownGenes)
{
    GeneMap const map = map_of("a\tA\na\tA\nb\t\nc\tNA\nd \t D\n");
    EXPECT_EQ(map.size(), 4U);
    EXPECT_EQ(map.gene_of("a"), "A");
    EXPECT_EQ(map.gene_of("b"), "");
    EXPECT_EQ(map.gene_of("c"), "");
    EXPECT_EQ(map.gene_of("d"), "D");
}

TEST(GeneMap, RefusesWhatIsNoMap)
{
    EXPECT_EQ(refusal_of("transcript\tgene\na\tA\n\na\tB\n"),
              "map.tsv: record a (line 4): is of gene 'B' here and of 'A' above");
    EXPECT_EQ(refusal_of("a\tA\nb\n"),
              "map.tsv: line 2: a gene map has two columns, transcript and gene, and this row has 1");
    EXPECT_EQ(refusal_of("a,A\n"),
              "map.tsv: line 1: a gene map has two columns, transcript and gene, and this row has 1");
    EXPECT_EQ(refusal_of("ENSG1\tENST1\tPTEN\n"),
              "map.tsv: line 1: a gene map has two columns, transcript and gene, and this row has 3");
    EXPECT_EQ(refusal_of("\tA\n"), "map.tsv: line 1: this row names no transcript");
    EXPECT_EQ(refusal_of("a\t\xFF\n"), "map.tsv: line 1: '\\xff' holds a control byte or is not UTF-8");
    EXPECT_EQ(refusal_of(""), "map.tsv: has no row: a gene map has two columns, transcript and gene");
    EXPECT_EQ(refusal_of("transcript\tgene\n"), "map.tsv: has no row: a gene map has two columns, transcript and gene");
}
