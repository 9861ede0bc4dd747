#include <mirsweep/enrichment/expression_table.hpp>

#include <cmath>
#include <string>

#include <gtest/gtest.h>

#include <mirsweep/core/error.hpp>

namespace mirsweep
{

namespace
{

ExpressionTable read(std::string const & text)
{
    MemorySource source{text, "table"};
    return read_expression_table(source);
}

std::string refusal(std::string const & text)
{
    try
    {
        read(text);
    }
    catch (InputError const & error)
    {
        return error.what();
    }
    return {};
}

} // namespace

TEST(ExpressionTable, ReadsDeseq2AsRWritesIt)
{
    auto const table = read("\"\",\"baseMean\",\"log2FoldChange\",\"lfcSE\",\"stat\",\"pvalue\",\"padj\"\n"
                            "\"PTEN\",100.5,-1.25,0.1,-12,1e-30,1e-28\n\"TP53\",3,0.5,0.4,1,NA,NA\n");
    ASSERT_EQ(table.rows.size(), 2U);
    EXPECT_EQ(table.rows[0].gene, "PTEN");
    EXPECT_EQ(table.rows[0].log2_fold_change, -1.25);
    EXPECT_EQ(table.rows[0].p, 1e-30);
    EXPECT_EQ(table.rows[0].adjusted_p, 1e-28);
    EXPECT_EQ(table.rows[0].expression, 100.5);
    EXPECT_EQ(table.rows[1].adjusted_p, 1);
}

TEST(ExpressionTable, ReadsEdgeRWithRowNames)
{
    auto const table = read("logFC\tlogCPM\tF\tPValue\tFDR\nENSG01\t-2.1\t4.9\t151\t1.8e-07\t0.002\n");
    ASSERT_EQ(table.rows.size(), 1U);
    EXPECT_EQ(table.rows[0].gene, "ENSG01");
    EXPECT_EQ(table.rows[0].log2_fold_change, -2.1);
    EXPECT_EQ(table.rows[0].adjusted_p, 0.002);
}

TEST(ExpressionTable, ReadsLimmaAndCuffdiff)
{
    auto const limma = read("Gene.x\tsymbol\tlogFC\tAveExpr\tt\tP.Value\tadj.P.Val\n1\tA\t1\t5\t2\t0.01\t0.02\n");
    EXPECT_EQ(limma.rows.at(0).gene, "A");
    EXPECT_EQ(limma.rows.at(0).adjusted_p, 0.02);
    auto const cuffdiff = read("test_id\tgene\tlog2(fold_change)\tp_value\tq_value\nx\tB\t-inf\t0.01\t0.02\n"
                               "y\tC\t2.5\t0.01\t0.02\n");
    ASSERT_EQ(cuffdiff.rows.size(), 1U);
    EXPECT_EQ(cuffdiff.rows[0].gene, "C");
    EXPECT_EQ(cuffdiff.without_fold_change, 1U);
}

TEST(ExpressionTable, AdjustsPWhereTheTableDoesNot)
{
    auto const table = read("# made\ngene,logFC,PValue\nA,-1,0.01\nB,1,0.04\nC,NA,0.001\n");
    ASSERT_EQ(table.rows.size(), 2U);
    EXPECT_DOUBLE_EQ(table.rows[0].adjusted_p, 0.02);
    EXPECT_DOUBLE_EQ(table.rows[1].adjusted_p, 0.04);
    EXPECT_EQ(table.notes.size(), 1U);
}

TEST(ExpressionTable, WithoutPOnlyRanksAreLeft)
{
    auto const table = read("gene,logFC\nA,-1\n");
    EXPECT_FALSE(table.has_adjusted_p);
    EXPECT_EQ(table.notes.size(), 1U);
}

TEST(ExpressionTable, RefusesWhatItCannotUse)
{
    EXPECT_NE(refusal("gene,fc\nA,2\n").find("the columns are gene, fc"), std::string::npos);
    EXPECT_NE(refusal("").find("empty"), std::string::npos);
    EXPECT_NE(refusal("gene,logFC\nA,much\n").find("line 2"), std::string::npos);
    EXPECT_NE(refusal("gene,logFC,padj\nA,1,1.5\n").find("from 0 to 1"), std::string::npos);
    EXPECT_NE(refusal("gene,padj,logFC\nA,1\n").find("line 2"), std::string::npos);
}

} // namespace mirsweep
