// Where the report's transcripts lie on the genome, in the pages of scan, merge and report.
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "cli/program_run.hpp"
#include "cli/read_result.hpp"

using namespace mirsweep::test;
using nlohmann::json;

namespace
{

// T: exons 1-20 and 31-60, CDS 4-9 with the stop codon after it; an 8mer of let-7a at 18-20 and 31-35. U, minus strand:
// exons 61-74 and 81-104, the same site at 89-96; its gene has a documented pair.
constexpr char genome[] = ">chr1\nGGGATGCCCTAAGGGGGCTAgtaagtttagCCTCAGGGGG\n"
                          "GGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGTGAGGTAGGGGGGGGG\n";
constexpr char annotation[] = "chr1\tx\texon\t1\t20\t.\t+\t.\tgene_name \"G\"; transcript_id \"T\";\n"
                              "chr1\tx\texon\t31\t60\t.\t+\t.\tgene_name \"G\"; transcript_id \"T\";\n"
                              "chr1\tx\tCDS\t4\t9\t.\t+\t0\tgene_name \"G\"; transcript_id \"T\";\n"
                              "chr1\tx\texon\t61\t74\t.\t-\t.\tgene_name \"H\"; transcript_id \"U\";\n"
                              "chr1\tx\texon\t81\t104\t.\t-\t.\tgene_name \"H\"; transcript_id \"U\";\n";

class ReportStructure : public ProgramRun
{
protected:
    ReportStructure()
    {
        write("m.fa", let7);
        write("g.fa", genome);
        write("a.gtf", annotation);
        write("d.tsv", "mirna\tgene\tsupport\treferences\nhsa-let-7a-5p\tH\tstrong\t1\n");
    }

    void scan(std::string const & folder, std::vector<std::string> const & more) const
    {
        std::vector<std::string> words{"scan", "-m", "m.fa", "-d", "d.tsv", "--genome", "g.fa", "--annotation", "a.gtf",
                                       "-q",   "-o", folder};
        words.insert(words.end(), more.begin(), more.end());
        ASSERT_TRUE(is_done(run(words)));
    }
};

} // namespace

TEST_F(ReportStructure, PartsRunFromTheFivePrimeEnd)
{
    scan("whole", {"--region", "transcript", "--assembly", "hg38"});
    json const data = data_of(read("whole/report.html"));
    EXPECT_EQ(data.at("assembly"), "hg38");
    json const expected = {{"T", {"chr1", "+", {{1, 20}, {31, 60}}}}, {"U", {"chr1", "-", {{81, 104}, {61, 74}}}}};
    EXPECT_EQ(data.at("structures"), expected);
    EXPECT_EQ(json::parse(read("whole/summary.json")).at("parameters").at("assembly"), "hg38");

    // Joined shards, and the page of the finished result, have the same.
    scan("s1", {"--region", "transcript", "--assembly", "hg38", "--shard", "1/2"});
    scan("s2", {"--region", "transcript", "--assembly", "hg38", "--shard", "2/2"});
    ASSERT_TRUE(is_done(run({"merge", "-q", "-o", "merged", "s2", "s1"})));
    EXPECT_EQ(data_of(read("merged/report.html")).at("structures"), expected);
    EXPECT_EQ(data_of(read("merged/report.html")).at("assembly"), "hg38");
    for (std::string const folder : {"whole", "merged"})
    {
        ASSERT_TRUE(is_done(run({"report", folder, "-q", "--force", "-o", "again.html"})));
        EXPECT_EQ(data_of(read("again.html")).at("structures"), expected) << folder;
        EXPECT_EQ(data_of(read("again.html")).at("assembly"), "hg38") << folder;
    }
    write("genes.txt", "H\n");
    ASSERT_TRUE(is_done(run({"report", "whole", "--genes", "genes.txt", "-q", "--force", "-o", "again.html"})));
    EXPECT_EQ(data_of(read("again.html")).at("structures"), (json{{"U", expected.at("U")}}));
}

TEST_F(ReportStructure, IsThatOfTheRegion)
{
    scan("utr", {});
    json const data = data_of(read("utr/report.html"));
    EXPECT_EQ(data.at("structures"), (json{{"T", {"chr1", "+", {{13, 20}, {31, 60}}}}}));
    EXPECT_FALSE(data.contains("assembly"));
}

TEST_F(ReportStructure, IsNotSaidWithoutAGenomeOrOfCircles)
{
    write("t.fa", ">T\nGGCTACCTCAGG\n");
    ASSERT_TRUE(is_done(run({"scan", "-m", "m.fa", "-t", "t.fa", "--no-documented", "-q", "-o", "fasta"})));
    EXPECT_FALSE(data_of(read("fasta/report.html")).contains("structures"));
    write("c.bed", "chr1\t10\t60\tC\t0\t+\n");
    ASSERT_TRUE(is_done(run({"scan", "-m", "m.fa", "--genome", "g.fa", "--circles", "c.bed", "--no-documented", "-q", "-o", "circles"})));
    EXPECT_FALSE(data_of(read("circles/report.html")).contains("structures"));
    EXPECT_TRUE(is_usage_error(run({"scan", "-m", "m.fa", "-t", "t.fa", "--assembly", "hg38"}), {"--assembly needs --genome"}));
}
