#include <gtest/gtest.h>

#include <string>
#include <vector>

#include <mirsweep/core/error.hpp>
#include <mirsweep/targetscan/alignment_reader.hpp>

using namespace mirsweep;

namespace
{

using Texts = std::vector<std::string>;

struct Read
{
    Texts genes; ///< `gene: species sequence, species sequence`
    Texts warnings;
};

Read read(std::string_view const text)
{
    MemorySource source{text, "UTR.txt"};
    AlignmentReader reader{source};
    Read result;
    for (GeneAlignment gene; reader.next(gene);)
    {
        std::string & line = result.genes.emplace_back(gene.gene + ":");
        for (AlignmentRow const & row : gene.rows)
            line += (line.back() == ':' ? " " : ", ") + row.species + " " + row.sequence;
    }
    result.warnings = reader.warnings();
    return result;
}

} // namespace

TEST(AlignmentReader, GathersAdjacentRows)
{
    Read const result = read("A\t9606\tAC-G\nA\t10090\tac-t\nB\t9606\tN.\n");
    EXPECT_EQ(result.genes, (Texts{"A: 9606 AC-G, 10090 ac-t", "B: 9606 N."}));
    EXPECT_EQ(result.warnings, Texts{});
}

TEST(AlignmentReader, SkipsBlankLinesAndCarriageReturns)
{
    EXPECT_EQ(read("\r\n\nA\t9606\tA\rC\r\n\nA\t10090\tG\r\n\r\n").genes, Texts{"A: 9606 AC, 10090 G"});
}

TEST(AlignmentReader, TakesEmptySequencesAndFurtherColumns)
{
    EXPECT_EQ(read("A\t9606\t\nB\t9606\nC\t9606\tAC\tmore\t\n").genes, (Texts{"A: 9606 ", "B: 9606 ", "C: 9606 AC"}));
}

TEST(AlignmentReader, SkipsRowsWithoutSpecies)
{
    EXPECT_EQ(read("A\t\tAC\nA\t0\tAC\nA\t0000\tGG\nA\t00\tCC\nB\t0\tAC\n").genes, Texts{"A: 0000 GG, 00 CC"});
    EXPECT_EQ(read("A\t1\tAC\nB\t0\tAC\nA\t2\tGG\n").genes, Texts{"A: 1 AC, 2 GG"}) << "a row left out ends no gene";
}

TEST(AlignmentReader, TakesGenesWithoutAnIdForTheGeneBefore)
{
    EXPECT_EQ(read("A\t1\tAC\n\t2\tGG\n0\t3\tCC\nA\t4\tUU\n00\t1\tAA\n").genes,
              (Texts{"A: 1 AC, 2 GG, 3 CC, 4 UU", "00: 1 AA"}));
    EXPECT_EQ(read("0\t1\tAC\n\t2\tGG\nA\t1\tUU\n").genes, (Texts{"0: 1 AC, 2 GG", "A: 1 UU"}));
}

TEST(AlignmentReader, LetsTheLastRowOfASpeciesCount)
{
    Read const result = read("A\t1\tAC\nA\t2\tCC\nA\t1\tGG\nB\t1\tAC\nB\t1\tUU\n");
    EXPECT_EQ(result.genes, (Texts{"A: 1 GG, 2 CC", "B: 1 UU"}));
    EXPECT_EQ(result.warnings,
              Texts{"UTR.txt: record A (line 3): species '1' has more than one row in this gene: the last "
                    "one replaces the others, so give each transcript its own id (2 such rows in this "
                    "file)"});
}

TEST(AlignmentReader, WarnsOfRowsThatStandApart)
{
    Read const result = read("A\t1\tAC\nB\t1\tAC\nA\t1\tUU\n");
    EXPECT_EQ(result.genes, (Texts{"A: 1 AC", "B: 1 AC", "A: 1 UU"}));
    EXPECT_EQ(result.warnings,
              Texts{"UTR.txt: record A (line 3): rows of this gene are not together in the file: they are taken "
                    "as different genes, so keep a gene's rows together"});
}

TEST(AlignmentReader, WarnsOfAnEmptyFile)
{
    EXPECT_EQ(read("\n").warnings, Texts{"UTR.txt: there is no aligned sequence in this file"});
    EXPECT_EQ(read("A\t0\tAC\n").warnings, Texts{"UTR.txt: there is no aligned sequence in this file"});
}

TEST(AlignmentReader, RefusesALineWithoutColumns)
{
    try
    {
        read("A\t1\tAC\n\n>B\nACGU\n");
        FAIL();
    }
    catch (InputError const & error)
    {
        EXPECT_STREQ(error.what(), "UTR.txt: record >B (line 3): expected a gene, a species and an aligned sequence "
                                   "separated by tabs");
    }
}
