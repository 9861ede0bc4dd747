#include <algorithm>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "cli/program_run.hpp"
#include "gzip_fixture.hpp"

using namespace mirsweep::test;
using namespace std::string_view_literals;

namespace
{

class FastaLayout : public ProgramRun
{
protected:
    FastaLayout()
    {
        write("m.fa", let7);
    }

    RunResult scan(std::string_view const fasta, std::string const & table = "sites") const
    {
        write("t.fa", fasta);
        return run({"scan", "-m", "m.fa", "-t", "t.fa", "--no-documented", "--tables", table, "-j", "3"});
    }

    /// Refused, with the same message for a plain file, gzip and BGZF.
    void expect_refused(std::string_view const fasta, std::string const & message) const
    {
        std::string const shown = std::string{fasta.substr(0, 60)};
        EXPECT_TRUE(is_refused(scan(fasta), {"t.fa: " + message})) << shown;
        for (std::string const & packed : {gzip_member(fasta), bgzf_file(fasta, 11)})
            EXPECT_TRUE(is_refused(scan(packed), {"t.fa: " + message})) << shown;
    }
};

std::string const two_sites = std::string{sites_header} + "hsa-let-7a-5p\tt1\tG1\t3\t10\t8mer\tNA\tNA\n"
                                                          "hsa-let-7a-5p\tt2\tNA\t1\t8\t8mer\tNA\tNA\n";

} // namespace

TEST_F(FastaLayout, LayoutDoesNotMatter)
{
    for (std::string_view const fasta :
         {">t1 gene=G1\nGGCTACCTCAGG\n>t2\nCTACCTCA\n"sv,                              // LF
          ">t1 gene=G1\r\nGGCTAC\r\nCTCAGG\r\n>t2\r\nCTACCTCA\r\n"sv,                  // CRLF
          ">t1 gene=G1\rGGCTAC\rCTCAGG\r>t2\rCTACCTCA\r"sv,                            // CR
          ">t1 gene=G1\r\nGGCTAC\rCTCAGG\n>t2\rCTACCTCA"sv,                            // mixed, no final line end
          "\n\n \n>t1 gene=G1\n\n\nGGC\n\nTACCTC\n\n\nAGG\n\n>t2\n\nCTACCTCA\n\n\n"sv, // blank lines
          ">t1 gene=G1\nG\nGCTACC\nT\nCAGG\n>t2\nCTACCT\nCA\n"sv,                      // ragged
          ">t1 gene=G1  \n  GGCTACC\t\n TCAGG \n>  t2\t\n\tCTA CCT CA\n"sv,            // blanks
          "\xEF\xBB\xBF>t1 gene=G1\nGGCTACCTCAGG\n>t2\nCTACCTCA\n"sv,                  // BOM
          ">t1 gene=G1\nggcuaccucagg\n>t2\ncuaccuca\n"sv,                              // case, U
          ">t1 gene=G1\nRYCTACCTCAKM\n>t2\nCTACCTCASWBDHVN\n"sv})                      // IUPAC
    {
        RunResult const result = scan(fasta);
        EXPECT_TRUE(is_done(result)) << fasta;
        EXPECT_EQ(result.out, two_sites) << fasta;
        EXPECT_EQ(scan(gzip_member(fasta)).out, two_sites) << fasta;
        EXPECT_EQ(scan(bgzf_file(fasta, 7)).out, two_sites) << fasta;
    }
}

TEST_F(FastaLayout, HeadersOfAMegabyteAreRead)
{
    std::string const long_header = ">t1 gene=G1 " + std::string(1 << 20, 'x') + "\nGGCTACCTCAGG\n>t2\nCTACCTCA\n";
    EXPECT_EQ(scan(long_header).out, two_sites);
    EXPECT_EQ(scan(gzip_member(long_header)).out, two_sites);
    std::string const name(1 << 20, 'n');
    EXPECT_EQ(scan(">" + name + "\nCTACCTCA\n").out,
              std::string{sites_header} + "hsa-let-7a-5p\t" + name + "\tNA\t1\t8\t8mer\tNA\tNA\n");
}

TEST_F(FastaLayout, LinesOfFiftyMegabytesAreRead)
{
    constexpr std::size_t bases = 50'000'000;
    std::string fasta = ">t1\n" + std::string(bases, 'G');
    fasta.replace(4 + bases - 8, 8, "CTACCTCA");
    fasta += "\n>t2\nCTACCTCA\n";
    RunResult const result = scan(fasta);
    ASSERT_TRUE(is_done(result));
    EXPECT_EQ(result.out, std::string{sites_header} + "hsa-let-7a-5p\tt1\tNA\t49999993\t50000000\t8mer\tNA\tNA\n"
                                                      "hsa-let-7a-5p\tt2\tNA\t1\t8\t8mer\tNA\tNA\n");
}

TEST_F(FastaLayout, StrangeBytesAreRefusedWithRecordLineAndColumn)
{
    expect_refused(">t1\nACGT\n>t2 x\nACG\nAC\0GT\n"sv, "record t2 (line 5): '\\x00' in column 3");
    expect_refused(">t1\nACG\xC3\xA9\n", "record t1 (line 2): '\\xc3' in column 4");
    expect_refused(">t1\nACG\xA0T\n", "record t1 (line 2): '\\xa0' in column 4");
    expect_refused(">t1\nACG\xFFT\n", "record t1 (line 2): '\\xff' in column 4");
    expect_refused(">t1\n1 ACGT\n", "record t1 (line 2): '1' in column 1");
    expect_refused(">t1\nAC-GT\n", "record t1 (line 2): a gap '-' in column 3");
    expect_refused(">t1\nAC..GT\n", "record t1 (line 2): a gap '.' in column 3");
    expect_refused(">t1\nACGT*\n", "record t1 (line 2): '*' in column 5");
    expect_refused(">t1\nAC*GT\n", "record t1 (line 2): '*' in column 3");
    expect_refused(">t1\nACGT>t2\n", "record t1 (line 2): a '>' in column 5");
    expect_refused(">t1\nACGT >t2\nACGT\n", "record t1 (line 2): a '>' in column 6");
    expect_refused(">t1\r\nACGT\r\n\r\nACJ\r\n", "record t1 (line 4): 'J' in column 3");
    expect_refused(">t1\rACGT\rACJ\r", "record t1 (line 3): 'J' in column 3");
    expect_refused(">t1\nMKTAYIAKQR\n", "record t1 (line 2): 'I' in column 6 is not a nucleotide: is this protein?");
    expect_refused(">t1\nMSEL\n", "record t1 (line 2): 'E' in column 3");
    expect_refused("ACGT\n>t1\nACGT\n", "line 1: text before the first record");
    expect_refused("\n\n# made by hand\n>t1\nACGT\n", "line 3: text before the first record");
    expect_refused(">t1\nACGT\n>\nACGT\n", "line 3: a header without a name");
    expect_refused(">t1\nACGT\n>  \nACGT\n", "line 3: a header without a name");
    expect_refused(">t1\nACGT\n>", "line 3: a header without a name");
    expect_refused(">t1\nACGT\n;comment\nACGT\n", "record t1 (line 3): ';' in column 1");
}

TEST_F(FastaLayout, HeadersAreText)
{
    EXPECT_TRUE(is_refused(scan(">t1\nACGT\n>t\0x\nACGT\n"sv), {"t.fa: record ", "line 3", "control"}));
    EXPECT_TRUE(is_refused(scan(">t1 a\x07 b\nACGT\n"), {"record t1 (line 1)", "control"}));
    EXPECT_TRUE(is_refused(scan(">t\xE9 gene=G\nACGT\n"), {"line 1", "UTF-8"}));
    EXPECT_TRUE(is_refused(scan(">t gene=\xE9\nACGT\n"), {"line 1", "UTF-8"}));
    EXPECT_EQ(scan(">t\xC3\xA9 gene=\xCE\xB2\nCTACCTCA\n").out,
              std::string{sites_header} + "hsa-let-7a-5p\tt\xC3\xA9\t\xCE\xB2\t1\t8\t8mer\tNA\tNA\n");
}

TEST_F(FastaLayout, NoHeaderBreaksATable)
{
    for (std::string_view const header :
         {"ENST1\tx|ENSG1|-|-|n-201|S\tYM|100|"sv, "t1\tx gene=A\tB"sv, "t1 gene=\"A\tB\""sv, "a|ENST1\tb|ENSG1\t|c"sv,
          "NM_1.1\tx (A\tB), mRNA"sv, "NM_1.1:1-2\tS [organism=x]"sv, "t gene_symbol:A\tB"sv})
    {
        RunResult const result = scan(">" + std::string{header} + "\nCTACCTCA\n");
        ASSERT_TRUE(is_done(result)) << header;
        std::string const row = result.out.substr(std::string_view{sites_header}.size());
        EXPECT_EQ(std::count(row.begin(), row.end(), '\t'), 7) << row;
        EXPECT_EQ(std::count(row.begin(), row.end(), '\n'), 1) << row;
    }
}

TEST_F(FastaLayout, ADefectLaterInTheFileIsFoundAtItsLineByAnyThread)
{
    std::string fasta;
    for (int i = 0; i < 50000; ++i)
        fasta += ">t" + std::to_string(i) + "\nGGGGGGGGGGGGGGGGGGGG\nACGTACGT\n";
    fasta += ">bad\nACGT\nAC!T\n>also bad\n!\n";
    write("t.fa", fasta);
    for (char const * const threads : {"1", "2", "8"})
    {
        RunResult const result = run({"scan", "-m", "m.fa", "-t", "t.fa", "-o", "out", "-j", threads});
        EXPECT_TRUE(is_refused(result, {"t.fa: record bad (line 150003): '!' in column 3"}));
    }
}

TEST_F(FastaLayout, OddRecordsAreCountedAndNamedInAWarningAndInTheSummary)
{
    write("t.fa", ">e1\n>n1\nNNNNNNACGT\n>d1\nACGT\n>d1\nACGG\n>u1\nACGU\n>b1\nACUT\n>e2\nSequence unavailable\n");
    RunResult const result = run({"scan", "-m", "m.fa", "-t", "t.fa", "--no-documented", "-o", "out", "-q"});
    ASSERT_TRUE(is_done(result));
    std::vector<std::string> const warnings{
        "t.fa: 1 transcript with the name of an earlier one (d1): their rows cannot be told apart",
        "t.fa: 2 records without sequence (e1, e2)", "t.fa: more than half of the bases of 1 transcript are not A C G T or U (n1)",
        "t.fa: the transcripts mix T and U, which are read as the same base: T in 3 (n1, d1, b1), U in 2 (u1, b1), both "
        "in 1 (b1)"};
    std::string expected;
    for (std::string const & warning : warnings)
        expected += "mirsweep: warning: " + warning + "\n";
    EXPECT_EQ(result.err, expected);
    EXPECT_EQ(nlohmann::json::parse(read("out/summary.json"))["warnings"], nlohmann::json(warnings));
}
