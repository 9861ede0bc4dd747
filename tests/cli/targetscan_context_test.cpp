#include <gtest/gtest.h>

#include "cli/program_run.hpp"

using namespace mirsweep::test;

namespace
{

// 40 bases, an 8mer of let-7 at 41-48, 60 bases.
std::string const utr = std::string(30, 'G') + "ACGCAGCUGA" + "CUACCUCA" + "CAGGAUGCCG" + std::string(50, 'C');

std::string const row = "T\t9606\thsa-let-7a-5p\t8mer-1a\t41\t48\t-0.589\t-0.016\t-0.006\t0.013\t0\t0\t0\t0.000\t"
                        "0.000\t0.015\t0\t0\t0\t-0.089\t0\t0.045\t-0.236\t-0.020\t0.114\t0.070\t-0.063\t-0.762\t0\t1\t"
                        "-0.7620\t0\tGGGGGACGCAGCUGACUACCUCA\t               ||||||| \t UUGAUAUGUUGGAUGAUGGAGU\tlet-7"
                        "\t17\n";

class TargetscanContext : public ProgramRun
{
protected:
    TargetscanContext()
    {
        write("matures", "let-7\t9606\thsa-let-7a-5p\tUGAGGUAGUAGGUUGUAUAGUU\n");
        write("utrs", "T\t9606\t" + utr + "\n");
        write("sites", "T\tlet-7\t9606\t1\t8\t41\t48\t17\t8mer-1a\tx\t8mer-1a\t0\t0.5\t\n");
        write("lengths", "T\t9606\t1000\n");
        write("counts", "T\t9606\tGAGGUAG\t2\n");
        write("air", "T\t1\t108\t100\n");
        write("ta_sps", "GAGGUAG\t-9.25\t-6.72\t3.5\n");
    }

    RunResult context(std::vector<std::string> const & more) const
    {
        std::vector<std::string> arguments{"targetscan", "context", "matures", "utrs", "sites",
                                           "lengths",    "counts",  "air",     "out"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return run(arguments);
    }

    std::string rows() const
    {
        std::string const text = read("out");
        return text.substr(text.find('\n') + 1);
    }
};

} // namespace

TEST_F(TargetscanContext, WritesTheTableOnAnyNumberOfThreads)
{
    for (std::string const threads : {"1", "4"})
    {
        write("out", "older");
        RunResult const result = context({"--ta-sps", "ta_sps", "-j", threads});
        ASSERT_TRUE(is_done(result));
        EXPECT_EQ(result.out + result.err, "");
        EXPECT_EQ(rows(), row);
    }
}

TEST_F(TargetscanContext, WritesToStandardOutput)
{
    RunResult const result = run(
        {"targetscan", "context", "matures", "utrs", "sites", "lengths", "counts", "air", "-", "--ta-sps", "ta_sps"});
    ASSERT_TRUE(is_done(result));
    EXPECT_EQ(result.out.substr(result.out.find('\n') + 1), row);
}

TEST_F(TargetscanContext, WarnsOfWhatIsMissing)
{
    write("air", "");
    RunResult const result = context({});
    ASSERT_TRUE(is_done(result));
    EXPECT_EQ(result.err, "mirsweep: warning: no --ta-sps table: the TA contribution of every row is NA\n"
                          "mirsweep: warning: air: 1 3'UTRs have no AIR segment and get false scores, as the original gives "
                          "them: see --fix missing-air\n");
}

TEST_F(TargetscanContext, PutsFaultsRight)
{
    write("air", "");
    RunResult const result = context({"--ta-sps", "ta_sps", "--fix", "missing-air,sa-6mer"});
    ASSERT_TRUE(is_done(result));
    EXPECT_EQ(rows(), row);
}

TEST_F(TargetscanContext, KeepsAnOlderResultIfItFails)
{
    write("out", "older");
    write("utrs", "");
    EXPECT_TRUE(is_refused(context({}), {"sites: record T (line 1): its 3'UTR is not in utrs for species 9606"}));
    EXPECT_EQ(read("out"), "older");
}

TEST_F(TargetscanContext, RefusesWhatCannotBe)
{
    EXPECT_TRUE(is_usage_error(context({"--fix", "everything"}), {"--fix", "everything", "offset-6mer", "all"}));
    EXPECT_TRUE(is_refused(context({"--accessibility", "nowhere"}), {"nowhere", "not a folder"}));
    EXPECT_TRUE(
        is_refused(run({"targetscan", "context", "matures", "utrs", "sites", "lengths", "counts", "air", "air"}),
                   {"air", "is also an input"}));
    EXPECT_TRUE(is_usage_error(run({"targetscan", "context", "matures"}), {}));
}
