#include <mirsweep/enrichment/expression_table.hpp>

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

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

bool has_note(ExpressionTable const & table, std::string const & words)
{
    return std::any_of(table.notes.begin(), table.notes.end(),
                       [&](std::string const & note) { return note.find(words) != std::string::npos; });
}

/// A row of a table that calls its columns by these names: gene, fold change, p and adjusted p.
ExpressionRow read_row(std::string const & header, std::string const & row)
{
    ExpressionTable const table = read(header + "\n" + row + "\n");
    return table.rows.size() == 1 ? table.rows.front() : ExpressionRow{};
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
    EXPECT_EQ(table.rows[0].names.front(), "PTEN");
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
    EXPECT_EQ(table.rows[0].names.front(), "ENSG01");
    EXPECT_EQ(table.rows[0].log2_fold_change, -2.1);
    EXPECT_EQ(table.rows[0].adjusted_p, 0.002);
}

TEST(ExpressionTable, ReadsLimmaAndCuffdiff)
{
    auto const limma = read("Gene.x\tsymbol\tlogFC\tAveExpr\tt\tP.Value\tadj.P.Val\n1\tA\t1\t5\t2\t0.01\t0.02\n");
    EXPECT_EQ(limma.rows.at(0).names.front(), "A");
    EXPECT_EQ(limma.rows.at(0).adjusted_p, 0.02);
    auto const cuffdiff = read("test_id\tgene\tlog2(fold_change)\tp_value\tq_value\nx\tB\t-inf\t0.01\t0.02\n"
                               "y\tC\t2.5\t0.01\t0.02\n");
    ASSERT_EQ(cuffdiff.rows.size(), 1U);
    EXPECT_EQ(cuffdiff.rows[0].names.front(), "C");
    EXPECT_EQ(cuffdiff.without_fold_change, 1U);
}

TEST(ExpressionTable, AdjustsPWhereTheTableDoesNot)
{
    auto const table = read("# made\ngene,logFC,PValue\nA,-1,0.01\nB,1,0.04\nC,NA,0.001\n");
    ASSERT_EQ(table.rows.size(), 2U);
    EXPECT_DOUBLE_EQ(table.rows[0].adjusted_p, 0.02);
    EXPECT_DOUBLE_EQ(table.rows[1].adjusted_p, 0.04);
    EXPECT_TRUE(has_note(table, "computed from p by Benjamini and Hochberg"));
}

TEST(ExpressionTable, WithoutPOnlyRanksAreLeft)
{
    auto const table = read("gene,logFC\nA,-1\n");
    EXPECT_FALSE(table.has_adjusted_p);
    EXPECT_TRUE(has_note(table, "has no p values"));
}

/// PTEN, -1.5, 0.01 and 0.02, however they are called, separated and written.
TEST(ExpressionTable, ReadsTheTablesOfManyPrograms)
{
    std::pair<char const *, char const *> const tables[]{
        {"\"\",\"baseMean\",\"log2FoldChange\",\"pvalue\",\"padj\"", "\"PTEN\",9,-1.5,0.01,0.02"},
        {"baseMean\tlog2FoldChange\tpvalue\tpadj", "PTEN\t9\t-1.5\t0.01\t0.02"},
        {"\"baseMean\" \"log2FoldChange\" \"pvalue\" \"padj\"", "\"PTEN\" 9 -1.5 0.01 0.02"},
        {"gene;logFC;PValue;FDR", "PTEN;-1,5;0,01;2E-02"},
        {"gene\tlogFC\tPValue\tFDR", "PTEN\t-1,5\t1,0E-2\t0,02"},
        {"\xEF\xBB\xBFgene,logFC,PValue,FDR", "PTEN,-1.5,0.01,0.02\r"},
        {"#gene\tlogFC\tPValue\tFDR", "PTEN\t-1.5\t0.01\t0.02"},
        {"Gene.Symbol\tDescription\tlogFC\tP.Value\tadj.P.Val", "PTEN\tphosphatase, \"x\"\t-1.5\t0.01\t0.02"},
        {"ID,Gene title,logFC,P.Value,adj.P.Val", "PTEN,\"phosphatase, and more\",-1.5,0.01,0.02"},
        {"test_id\tgene_id\tgene\tlog2(fold_change)\tp_value\tq_value", "a\tX\tPTEN\t-1.5\t0.01\t0.02"},
        {"\"\",\"p_val\",\"avg_log2FC\",\"pct.1\",\"pct.2\",\"p_val_adj\"", "\"PTEN\",0.01,-1.5,0.3,0.2,0.02"},
        {"p_val\tavg_log2FC\tpct.1\tpct.2\tp_val_adj\tgene", "PTEN.1\t0.01\t-1.5\t0.3\t0.2\t0.02\tPTEN"},
        {",names,scores,logfoldchanges,pvals,pvals_adj", "0,PTEN,7,-1.5,0.01,0.02"},
        {"Unnamed: 0,log2FoldChange,pvalue,padj", "PTEN,-1.5,0.01,0.02"},
        {"Gene Symbol,Log2 Fold Change,P-value,Adjusted P-value", "PTEN,-1.5,0.01,0.02"},
        {"external_gene_name,log2FC,pval,qval", "PTEN,+1.5e0,0.01,0.02"},
        {"symbol,log2FC (miR-21 / control),pvalue,FDR", "PTEN,-1.5,<0.01,< 2e-2"}};
    for (auto const & [header, text] : tables)
    {
        ExpressionRow const row = read_row(header, text);
        ASSERT_FALSE(row.names.empty()) << header;
        EXPECT_EQ(row.names.front(), "PTEN") << header;
        EXPECT_EQ(std::abs(row.log2_fold_change), 1.5) << header;
        EXPECT_EQ(row.p, 0.01) << header;
        EXPECT_EQ(row.adjusted_p, 0.02) << header;
    }
}

TEST(ExpressionTable, NaturalLogarithmsBecomeThoseOfTwo)
{
    for (char const * const header : {"target_id\tpval\tqval\tb\tse_b", "gene\tp_val\tp_val_adj\tavg_logFC\tother"})
    {
        ExpressionTable const table = read(header + std::string{"\nPTEN\t0.01\t0.02\t-0.6931471805599453\t1\n"});
        EXPECT_DOUBLE_EQ(table.rows.at(0).log2_fold_change, -1) << header;
        EXPECT_TRUE(has_note(table, "natural logarithms")) << header;
    }
}

TEST(ExpressionTable, KeepsAllNamesOfAGene)
{
    auto const row = read_row("\tsymbol\tentrezgene_id\tgene_id\tlogFC", "1\tMARCHF1\t55016\tENSG00000145416.14\t1");
    EXPECT_EQ(row.names, (std::vector<std::string>{"ENSG00000145416.14", "MARCHF1", "55016"}));
    EXPECT_EQ(read_row("gene\tgene_id\tlogFC", "NA\tENSG1\t1").names, std::vector<std::string>{"ENSG1"});
    EXPECT_EQ(read_row("\"\",\"symbol\",\"logFC\"", "\"ENSG1\",\"A\",1").names, (std::vector<std::string>{"A", "ENSG1"}));
}

TEST(ExpressionTable, SaysWhatItReadAndLeftOut)
{
    auto const table = read("gene,logFC,padj\nA,1,NA\n,1,0.1\nB,#N/A,0.1\nC,1.79769e+308,0.1\nD,-inf,0.1\n");
    ASSERT_EQ(table.rows.size(), 1U);
    EXPECT_EQ(table.without_gene, 1U);
    EXPECT_EQ(table.without_fold_change, 3U);
    EXPECT_TRUE(has_note(table, "genes from 'gene', log2 fold changes from 'logFC', adjusted p from 'padj'"));
    EXPECT_TRUE(has_note(table, "1 row has no adjusted p value and counts as not significant"));
    EXPECT_TRUE(has_note(read("gene;logFC\nA;1,5\n"), "decimal commas"));
}

TEST(ExpressionTable, RefusesWhatItCannotUse)
{
    EXPECT_NE(refusal("gene,logFC,text\nA,1,a, b\n").find("line 2"), std::string::npos);
    EXPECT_NE(refusal("gene,logFC,text\nA,1,a\nB,1\n").find("line 3"), std::string::npos);
    EXPECT_NE(refusal("gene,log2FC (a),log2FC (b)\nA,1,2\n").find("2 columns of log2 fold changes"), std::string::npos);
    EXPECT_NE(refusal("PTEN\t-1\nTP53\t2\n").find("no column of genes"), std::string::npos);
    EXPECT_NE(refusal("PK\x03\x04 and more").find("spreadsheet"), std::string::npos);
    EXPECT_NE(refusal("gene,logFC\nA,\"1,5\"\n").find("'1,5' is not a number"), std::string::npos);
    EXPECT_NE(refusal("gene,fc\nA,2\n").find("the columns are gene, fc"), std::string::npos);
    EXPECT_NE(refusal("").find("empty"), std::string::npos);
    EXPECT_NE(refusal("gene,logFC\nA,much\n").find("line 2"), std::string::npos);
    EXPECT_NE(refusal("gene,logFC,padj\nA,1,1.5\n").find("from 0 to 1"), std::string::npos);
    EXPECT_NE(refusal("gene,padj,logFC\nA,1\n").find("line 2"), std::string::npos);
}

} // namespace mirsweep
