// `--region` with `--transcripts`: the region that the headers say, against records that were cut by hand.
#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "cli/program_run.hpp"
#include "cli/read_result.hpp"

namespace mirsweep::test
{

namespace
{

class RecordRegion : public ProgramRun
{
protected:
    RecordRegion()
    {
        std::mt19937 random{29};
        std::string whole;
        std::string utrs;
        std::string coding;
        for (int i = 0; i < 60; ++i)
        {
            std::string bases;
            for (auto length = 300 + random() % 900; length > 0; --length)
                bases += "ACGTN"[random() % (i % 5 == 0 ? 5 : 4)];
            std::size_t const begin = random() % 100;
            std::size_t const end = begin + 30 + random() % 150;
            std::string const name = "t" + std::to_string(i);
            bool const has_coding = i % 7 != 3;
            std::string const header = ">" + name + " gene=g" + std::to_string(i);
            whole += header;
            if (has_coding)
            {
                whole += " CDS=" + std::to_string(begin + 1) + '-' + std::to_string(end);
                utrs += header + '\n' + bases.substr(end) + '\n';
                coding += header + '\n' + bases.substr(begin, end - begin) + '\n';
            }
            whole += '\n' + bases + '\n';
        }
        whole_ = write("whole.fa", whole);
        utrs_ = write("utrs.fa", utrs);
        coding_ = write("coding.fa", coding);
        mirnas_ = write("m.fa", ">miR-a\nUAGCUUAUCAGACUG\n>miR-b\nUAAGGCACGCGGUGA\n>miR-c\nUGAGGUAGUAGGUUG\n");
    }

    /// Standard output of a scan.
    std::string scan(std::string const & transcripts, std::vector<std::string> const & more) const
    {
        std::vector<std::string> all{"scan", "-m", mirnas_, "-t", transcripts, "-q", "--no-documented", "--site-types", "all"};
        all.insert(all.end(), more.begin(), more.end());
        RunResult const result = run(all);
        EXPECT_TRUE(is_done(result));
        return result.out;
    }

    std::string whole_;
    std::string utrs_;
    std::string coding_;
    std::string mirnas_;
};

} // namespace

TEST_F(RecordRegion, GivesTheSitesOfTheCutRecords)
{
    for (std::vector<std::string> const & more : {std::vector<std::string>{"--tables", "sites"},
                                                  {"--tables", "sites", "--score", "context++"},
                                                  {"--tables", "targets", "--score", "occupancy"}})
    {
        std::vector<std::string> with = more;
        with.insert(with.end(), {"--region", "3utr"});
        EXPECT_EQ(scan(whole_, with), scan(utrs_, more));
    }
    std::string const coding = scan(coding_, {"--tables", "sites"});
    EXPECT_EQ(scan(whole_, {"--tables", "sites", "--region", "cds", "-j", "3"}), coding);
    EXPECT_GT(std::count(coding.begin(), coding.end(), '\n'), 2) << "there are sites in the coding parts";
    EXPECT_EQ(scan(whole_, {"--region", "transcript"}), scan(whole_, {}));
}

TEST_F(RecordRegion, ShardsGiveTheSame)
{
    std::vector<std::string> const region{"--region", "3utr"};
    scan(whole_, {"--region", "3utr", "-o", path("whole")});
    std::vector<std::string> merge{"merge", "-q", "-o", path("merged")};
    for (char const * const shard : {"1/3", "2/3", "3/3"})
    {
        scan(whole_, {"--region", "3utr", "--shard", shard, "-o", path(std::string{"s"} + shard[0])});
        merge.push_back(path(std::string{"s"} + shard[0]));
    }
    ASSERT_TRUE(is_done(run(merge)));
    for (char const * const table : {"/sites.tsv", "/targets.tsv"})
        EXPECT_EQ(read(std::string{"merged"} + table), read(std::string{"whole"} + table));
    EXPECT_NE(read("whole/summary.json").find("\"region\": \"3utr\""), std::string::npos);
}

TEST_F(RecordRegion, ThePageMadeAgainIsThatOfTheScan)
{
    for (std::string const region : {"3utr", "cds"})
    {
        scan(whole_, {"--region", region, "-o", "result", "--force"});
        nlohmann::json const page = data_of(read("result/report.html"));
        ASSERT_FALSE(page.at("candidates").empty());
        ASSERT_TRUE(is_done(run({"report", "result", "-q", "-o", "page.html", "--force"})));
        EXPECT_EQ(page, data_of(read("page.html"))) << region;
    }
}

TEST_F(RecordRegion, SaysWhatItLeavesOut)
{
    RunResult const regional = run({"scan", "-m", mirnas_, "-t", whole_, "--no-documented", "--region", "3utr"});
    ASSERT_TRUE(is_done(regional));
    EXPECT_NE(regional.err.find("whole.fa: 9 records have no such region by the header, and are left out"), std::string::npos)
        << regional.err;
    RunResult const as_it_is = run({"scan", "-m", mirnas_, "-t", whole_, "--no-documented"});
    ASSERT_TRUE(is_done(as_it_is));
    EXPECT_NE(as_it_is.err.find("note: "), std::string::npos);
    EXPECT_NE(as_it_is.err.find("--region 3utr scans 3'UTRs alone"), std::string::npos) << as_it_is.err;
    EXPECT_EQ(as_it_is.err.find("--region"), as_it_is.err.rfind("--region")) << "one note";
    RunResult const plain = run({"scan", "-m", mirnas_, "-t", utrs_, "--no-documented"});
    EXPECT_EQ(plain.err.find("--region"), std::string::npos) << plain.err;
}

TEST_F(RecordRegion, IsRefusedWhereNoHeaderSaysIt)
{
    std::vector<std::string> const none{"scan", "-m", mirnas_, "-t", utrs_, "-q", "--no-documented", "--region", "3utr"};
    EXPECT_TRUE(fails_with(run(none), 1, {"utrs.fa", "none of its 51 headers says", "CDS="}));
    std::string const one = write("one.fa", ">t gene=g\nACGTACGTACGTACGTACGTACGTACGTACGT\n");
    EXPECT_TRUE(fails_with(run({"scan", "-m", mirnas_, "-t", one, "-q", "--no-documented", "--region", "3utr"}), 1,
                           {"one.fa: its only header does not say where"}));
    std::vector<std::string> scored{"scan", "-m", mirnas_, "-t", whole_, "--region", "cds", "--score", "context++"};
    EXPECT_TRUE(is_usage_error(run(scored), {"--region 3utr"}));
    std::vector<std::string> circular{"scan", "-m", mirnas_, "-t", whole_, "--region", "3utr", "--circular"};
    EXPECT_TRUE(is_usage_error(run(circular), {"--circular", "--region"}));
}

} // namespace mirsweep::test
