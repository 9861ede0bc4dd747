// A shard that is killed at its first write to the disk, then at its second, and so on: the merge takes no part of it,
// and the same command again finishes it.
#include <filesystem>

#include <gtest/gtest.h>

#include "cli/program_run.hpp"

using namespace mirsweep::test;

namespace
{

std::vector<std::string> const shards{"s1", "s2", "s3"};

class KilledShard : public ProgramRun
{
protected:
    KilledShard()
    {
        write("m.fa", let7);
        write("d.tsv", "mirna\tgene\tsupport\treferences\nhsa-let-7a-5p\tG1\tweak\tA\n");
        std::string fasta;
        for (int i = 0; i < 300; ++i)
            fasta += ">t" + std::to_string(i) + " gene=G1\nGGCTACCTCAGGGTACCTCAAANNCTACCTC\n";
        write("t.fa", fasta);
        EXPECT_TRUE(is_done(scan({"-o", "whole"})));
        for (std::string const index : {"1", "2", "3"})
            EXPECT_TRUE(is_done(scan({"--shard", index + "/3", "-o", "s" + index})));
        names_ = content("s2");
    }

    RunResult scan(std::vector<std::string> const & more, RunSetup const & setup = {}) const
    {
        std::vector<std::string> arguments{"scan", "-m", "m.fa", "-t", "t.fa", "-d", "d.tsv", "-j", "2"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return run(arguments, setup);
    }

    RunResult merge() const
    {
        std::vector<std::string> arguments{"merge", "-o", "merged", "-q"};
        arguments.insert(arguments.end(), shards.begin(), shards.end());
        return run(arguments);
    }

    /// Runs the second shard, which is killed at that call; false if there was no such call.
    bool is_killed_at(std::string const & function, long const call) const
    {
        for (char const * const name : {"s2", "merged", "happened"})
            std::filesystem::remove_all(path(name));
        RunResult const result =
            scan({"--shard", "2/3", "-o", "s2"},
                 {.environment = {"LD_PRELOAD=" MIRSWEEP_FAULT_LIBRARY, "MIRSWEEP_FAULT_MARK=" + path("happened"),
                                  "MIRSWEEP_FAULT=" + function + ":" + std::to_string(call) + ":0"}});
        EXPECT_EQ(result.was_killed, exists("happened")) << result.err;
        return result.was_killed;
    }

    void expect_the_whole() const
    {
        for (char const * const table : {"/sites.tsv", "/targets.tsv", "/documented.tsv"})
            EXPECT_EQ(read("merged" + std::string{table}), read("whole" + std::string{table})) << table;
    }

    /// Only when all files have their names may the merge take the folder, and then it has them whole.
    void expect_no_part_is_merged() const
    {
        RunResult const merged = merge();
        if (exists("s2/summary.json"))
        {
            EXPECT_TRUE(is_done(merged));
            expect_the_whole();
            return;
        }
        EXPECT_TRUE(is_refused(merged, {"shard 2 of 3 is missing", "not finished: s2"}));
        EXPECT_FALSE(exists("merged"));
    }

    void expect_the_next_run_finishes() const
    {
        std::filesystem::remove_all(path("merged"));
        ASSERT_TRUE(is_done(scan({"--shard", "2/3", "-o", "s2", "--resume"})));
        EXPECT_EQ(content("s2"), names_);
        ASSERT_TRUE(is_done(merge()));
        expect_the_whole();
    }

    void expect_every_kill_is_survived(std::string const & function) const
    {
        long call = 1;
        for (; is_killed_at(function, call) && !HasFailure(); ++call)
        {
            SCOPED_TRACE(function + " call " + std::to_string(call));
            expect_no_part_is_merged();
            expect_the_next_run_finishes();
        }
        EXPECT_GT(call, 1) << function << " is never called";
    }

private:
    std::vector<std::string> names_;
};

} // namespace

TEST_F(KilledShard, AtAnyWrite)
{
    expect_every_kill_is_survived("write");
}

TEST_F(KilledShard, BeforeAnyFileIsOnTheDisk)
{
    expect_every_kill_is_survived("fsync");
}

TEST_F(KilledShard, BeforeAnyFileGetsItsName)
{
    expect_every_kill_is_survived("rename");
}
