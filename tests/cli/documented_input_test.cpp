#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "cli/program_run.hpp"
#include "gzip_fixture.hpp"

using namespace mirsweep::test;
using namespace std::string_view_literals;

namespace
{

constexpr char mirtarbase_header[] = "miRTarBase ID,miRNA,Species (miRNA),Target Gene,Target Gene (Entrez ID),Species "
                                     "(Target Gene),Experiments,Support Type,References (PMID)\n";

class DocumentedInput : public ProgramRun
{
protected:
    DocumentedInput()
    {
        write("m.fa", let7);
        write("t.fa", ">t1 gene=G1\nGGCTACCTCAGG\n>t2 gene=G2\nCTACCTCA\n");
    }

    RunResult documented(std::string_view const table) const
    {
        write("d", table);
        return run({"scan", "-m", "m.fa", "-t", "t.fa", "-d", "d", "--tables", "documented"});
    }

    void expect_read(std::string_view const table, std::string const & row, std::string const & message = {}) const
    {
        RunResult const result = documented(table);
        EXPECT_TRUE(is_done(result)) << table.substr(0, 300);
        EXPECT_EQ(result.out, documented_header + row) << table.substr(0, 300);
        EXPECT_NE(result.err.find(message), std::string::npos) << result.err;
        EXPECT_EQ(documented(gzip_member(table)).out, documented_header + row);
    }

    void expect_refused(std::string_view const table, std::vector<std::string> const & parts) const
    {
        EXPECT_TRUE(is_refused(documented(table), parts)) << table.substr(0, 300);
    }
};

constexpr char strong_row[] = "hsa-let-7a-5p\tG1\tt1\tsite_found\t1\t8mer\tstrong\t17179747\t1.000\n";

std::string mirtarbase(std::string const & rows)
{
    return mirtarbase_header + rows;
}

} // namespace

TEST_F(DocumentedInput, MirtarbaseIsReadAsItIsPublished)
{
    std::string const row =
        "MIRT000001,hsa-let-7a-5p,Homo sapiens,G1,5728.0,Homo sapiens,Luciferase reporter assay//Western blot;qRT-PCR,"
        "Functional MTI,17179747\n";
    std::string crlf = mirtarbase(row);
    for (std::size_t at = 0; (at = crlf.find('\n', at)) != std::string::npos; at += 2)
        crlf.insert(at, "\r");
    expect_read(mirtarbase(row), strong_row);
    expect_read(crlf, strong_row);
    expect_read("\xEF\xBB\xBF" + mirtarbase(row), strong_row);
    expect_read(mirtarbase(",,,,,,,,\n" + row + ",,,,,,,,\n\n"), strong_row);
    expect_read(mirtarbase("\"MIRT000001\",\"hsa-let-7a-5p\",\"Homo sapiens\",\"G1\",\"5728\",\"Homo sapiens\",\"say "
                           "\"\"reporter\"\", Western blot\",\"Functional MTI\",\"17179747\"\n"),
                strong_row);
    expect_read(mirtarbase(row.substr(0, row.size() - 1)), strong_row);
    // The 2021 file has such bytes among its experiments.
    expect_read(mirtarbase("M,hsa-let-7a-5p,hsa,G1,1,hsa,TOP\x96/FOP\xE9 reporter assay,Functional MTI,17179747\n"),
                strong_row);
}

TEST_F(DocumentedInput, TarbaseIsReadByItsColumns)
{
    expect_read(
        "species\tmirna_name\tmirna_id\tgene_name\tgene_id\tregulation\tarticle_pubmed_id\texperimental_method\t"
        "confidence\nHomo sapiens\thsa-let-7a-5p\tM\tG1\tENSG1\tNegative\t17179747\tLuciferase Reporter "
        "Assay\t1\n",
        strong_row);
}

TEST_F(DocumentedInput, NamesThatAreNotUtf8AreKeptAndWarnedAbout)
{
    expect_read(mirtarbase("M,hsa-let-7a-5p,hsa,G\xE9,1,hsa,qRT-PCR,Functional MTI,17179747\n"),
                "hsa-let-7a-5p\tG\\xe9\tNA\tgene_not_in_input\tNA\tNA\tstrong\t17179747\tNA\n", "not UTF-8 text");
}

TEST_F(DocumentedInput, DamagedTablesAreRefusedWithTheirLine)
{
    expect_refused(mirtarbase("M,hsa-let-7a-5p,hsa,G1,1,hsa,qRT-PCR,Functional MTI\n"), {"d: line 2: ", "columns"});
    expect_refused(mirtarbase("M,hsa-let-7a-5p\n"), {"d: line 2: ", "columns"});
    expect_refused("miRTarBase ID,miRNA,Target Gene,Experiments,References (PMID)\nM,m,G,x,1\n",
                   {"d: line 1: ", "Support Type"});
    expect_refused("mirna\tgene\treferences\nm\tg\tr\n", {"d: line 1: ", "support"});
    expect_refused("mirna\tgene\tsupport\treferences\nm\tg\n", {"d: line 2: ", "2 columns"});
    expect_refused("mirna\tgene\tsupport\treferences\nm\tg\tmaybe\tr\n", {"d: line 2: ", "'maybe'"});
    expect_refused("mirna\tgene\tsupport\treferences\nm\tg\0\tweak\tr\n"sv, {"d: line 2: ", "NUL"});
    expect_refused(mirtarbase("M,hsa-let-7a-5p,hsa,\"G1,1,hsa,qRT-PCR,Functional MTI,1\n"), {"d: line 2: ", "quote"});
    expect_refused(mirtarbase("M,hsa-let-7a-5p,hsa,G\"1,1,hsa,qRT-PCR,Functional MTI,1\n"), {"d: line 2: ", "quote"});
    expect_refused("", {"d: ", "empty"});
    expect_refused("a\tb\n1\t2\n", {"d: line 1: ", "header"});
    expect_refused(one_8mer, {"d: line 1: ", "header"});
    expect_refused(std::string_view{"\xFF\xFEm\0i\0r\0n\0a\0\t\0"sv}, {"d: ", "UTF-16"});
    expect_refused("PK\x03\x04"sv, {"d: ", "xlsx"});
}

TEST_F(DocumentedInput, GenesThatASpreadsheetChangedAreWarnedAbout)
{
    expect_read("mirna\tgene\tsupport\treferences\nhsa-let-7a-5p\t1-Sep\tweak\t1\nhsa-let-7a-5p\t2-Mar\tweak\t2\n",
                "hsa-let-7a-5p\t1-Sep\tNA\tgene_not_in_input\tNA\tNA\tweak\t1\tNA\n"
                "hsa-let-7a-5p\t2-Mar\tNA\tgene_not_in_input\tNA\tNA\tweak\t2\tNA\n",
                "'1-Sep' is the first of 2 names that a spreadsheet");
}

TEST_F(DocumentedInput, PairsThatMatchNothingAreAlwaysCounted)
{
    write("d", "mirna\tgene\tsupport\treferences\nhsa-let-7a-5p\tG1\tweak\t1\nhsa-let-7a-5p\tG7\tweak\t1\n"
               "hsa-miR-1-3p\tG1\tweak\t1\nHSA-LET-7A-5P\tG1\tweak\t1\nhsa-let-7a\tG1\tweak\t1\nhsa-let-7a-5p\tg2\t"
               "weak\t1\n");
    RunResult const result = run({"scan", "-m", "m.fa", "-t", "t.fa", "-d", "d", "-o", "out"});
    ASSERT_TRUE(is_done(result));
    EXPECT_NE(result.err.find("1 documented pair would match except for the miRNA's arm"), std::string::npos);
    EXPECT_NE(result.err.find("'g2' for G2"), std::string::npos);
    auto const documented = nlohmann::json::parse(read("out/summary.json"))["counts"]["documented"];
    EXPECT_EQ(documented["site_found"], 1);
    EXPECT_EQ(documented["gene_not_in_input"], 2);
    EXPECT_EQ(documented["pairs_of_other_mirnas"], 2);
    EXPECT_EQ(documented["joined_by"], nlohmann::json::parse(
                                           R"({"name": 3, "case": 0, "alias": 0, "member": 0, "accession": 0})"));
}

TEST_F(DocumentedInput, ATableThatNamesNoMirnaOfTheRunIsWarnedAbout)
{
    expect_read("mirna\tgene\tsupport\treferences\nhsa-miR-1-3p\tG1\tweak\t1\n", "",
                "d: its only row names no miRNA of this run");
    expect_read("mirna\tgene\tsupport\treferences\n", "", "d: has a header and no rows");
}

TEST_F(DocumentedInput, TheReportListsTheFirstOfVeryManySitesAndSaysSo)
{
    write("a.fa", ">hsa-miR-a\nUUUUUUUUUUUUUUUUUUUUUU\n");
    write("a.tsv", "mirna\tgene\tsupport\treferences\nhsa-miR-a\tG1\tstrong\tx\n");
    write("t.fa", ">long gene=G1\n" + std::string(1400, 'A') + "\n>none gene=G1\nCCCC\n");
    RunResult const result = run({"scan", "-m", "a.fa", "-t", "t.fa", "-d", "a.tsv", "-o", "out"});
    ASSERT_TRUE(is_done(result));
    EXPECT_NE(result.err.find("t.fa: the report lists only the first 1000 sites of a documented pair on 1 transcript "
                              "(long)"),
              std::string::npos)
        << result.err;
    // A site of six pairs and an A ends at each base but the first six.
    EXPECT_NE(read("out/documented.tsv").find("\tlong\tsite_found\t13"), std::string::npos);
    EXPECT_NE(read("out/documented.tsv").find("\tnone\tno_site\t0"), std::string::npos);
}

TEST_F(DocumentedInput, TheReportListsTheFirstOfVeryManyTranscriptsAndSaysSo)
{
    write("a.fa", ">hsa-miR-a\nUUUUUUUUUUUUUUUUUUUUUU\n");
    write("a.tsv", "mirna\tgene\tsupport\treferences\nhsa-miR-a\tG1\tstrong\tx\n");
    std::string fasta;
    for (int i = 0; i < 1500; ++i)
        fasta += ">T" + std::to_string(i) + " gene=G1\nCCAAAAAAACC\n";
    write("t.fa", fasta);
    RunResult const whole = run({"scan", "-m", "a.fa", "-t", "t.fa", "-d", "a.tsv", "-o", "out"});
    ASSERT_TRUE(is_done(whole));
    std::string const said = "t.fa: the report lists only the first 1000 transcripts of 1 documented pair";
    EXPECT_NE(whole.err.find(said), std::string::npos) << whole.err;
    std::string const table = read("out/documented.tsv");
    EXPECT_EQ(std::count(table.begin(), table.end(), '\n'), 1501);
    std::string const report = read("out/report.html");
    EXPECT_NE(report.find("\"T999\""), std::string::npos);
    EXPECT_EQ(report.find("\"T1000\""), std::string::npos);
    for (std::string const index : {"1", "2"})
        ASSERT_TRUE(is_done(run({"scan", "-m", "a.fa", "-t", "t.fa", "-d", "a.tsv", "--shard", index + "/2", "-o",
                                 "s" + index})));
    RunResult const merged = run({"merge", "-o", "merged", "s1", "s2"});
    ASSERT_TRUE(is_done(merged));
    EXPECT_NE(merged.err.find(said), std::string::npos) << merged.err;
    EXPECT_EQ(read("merged/documented.tsv"), table);
    EXPECT_NE(read("merged/report.html").find("\"T999\""), std::string::npos);
    EXPECT_EQ(read("merged/report.html").find("\"T1000\""), std::string::npos);
}
