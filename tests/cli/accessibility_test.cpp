#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "cli/program_run.hpp"

using namespace mirsweep::test;

namespace
{

/// An RNAplfold table of so many bases, each with the same probability for all lengths up to 14.
std::string lunp_table(std::size_t const bases, std::string const & probability)
{
    std::string table = "#unpaired probabilities\n #i$\tl=1\n";
    for (std::size_t base = 1; base <= bases; ++base)
    {
        table += std::to_string(base);
        for (int length = 1; length <= 14; ++length)
            table += '\t' + probability;
        table += '\n';
    }
    return table;
}

class Accessibility : public ProgramRun
{
protected:
    static constexpr std::size_t bases = 40;

    Accessibility()
    {
        write("m.fa", let7);
        write("t.fa", ">t1\n" + sequence(bases) + ">t2\n" + sequence(bases));
        std::filesystem::create_directory(path("acc"));
        write("acc/t1_lunp", lunp_table(bases, "0.25"));
    }

    static std::string sequence(std::size_t const length)
    {
        return std::string(15, 'G') + "CTACCTCA" + std::string(length - 23, 'G') + '\n';
    }

    RunResult scan(std::vector<std::string> const & more) const
    {
        std::vector<std::string> arguments{"scan",  "-m",        "m.fa",       "--no-documented", "--score",
                                           "context++", "--accessibility", "acc"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return run(arguments);
    }
};

} // namespace

TEST_F(Accessibility, AResultWithOtherTablesIsNotThisRuns)
{
    std::vector<std::string> const whole{"-t", "t.fa", "-o", "out", "--resume"};
    ASSERT_TRUE(is_done(scan(whole)));
    std::string const before = read("out/features.tsv");
    ASSERT_TRUE(is_done(scan(whole)));
    write("acc/t2_lunp", lunp_table(bases, "0.5"));
    EXPECT_TRUE(is_refused(scan(whole), {"out: ", "accessibility acc"}));
    EXPECT_EQ(read("out/features.tsv"), before);
    std::filesystem::remove(path("acc/t2_lunp"));
    write("acc/t1_lunp", lunp_table(bases, "0.75")); // of the same size
    EXPECT_TRUE(is_refused(scan(whole), {"out: ", "accessibility acc"}));
}

TEST_F(Accessibility, ShardsWithOtherTablesAreNotMerged)
{
    ASSERT_TRUE(is_done(run({"ta-table", "-m", "m.fa", "-t", "t.fa", "-o", "own.tsv"})));
    auto const shard = [&](std::string const & number)
    { return scan({"-t", "t.fa", "--ta-table", "own.tsv", "--shard", number + "/2", "-o", "s" + number}); };
    ASSERT_TRUE(is_done(shard("1")));
    write("acc/t2_lunp", lunp_table(bases, "0.5"));
    ASSERT_TRUE(is_done(shard("2")));
    EXPECT_TRUE(is_refused(run({"merge", "-o", "merged", "s1", "s2"}), {"shard 2 of 2", "accessibility acc"}));
    std::filesystem::remove_all(path("s1"));
    ASSERT_TRUE(is_done(shard("1")));
    ASSERT_TRUE(is_done(run({"merge", "-o", "merged", "s1", "s2"})));
    ASSERT_TRUE(is_done(scan({"-t", "t.fa", "--ta-table", "own.tsv", "-o", "whole"})));
    EXPECT_EQ(read("merged/features.tsv"), read("whole/features.tsv"));
}

TEST_F(Accessibility, ATableThatIsChangedInPlaceBetweenShardsIsRefused)
{
    // In the middle: size, first and last 4 KiB stay as they are.
    constexpr std::size_t many_bases = 400;
    std::string table = lunp_table(many_bases, "0.25");
    write("t.fa", ">t1\n" + sequence(many_bases) + ">t2\n" + sequence(many_bases));
    write("acc/t1_lunp", table);
    ASSERT_TRUE(is_done(run({"ta-table", "-m", "m.fa", "-t", "t.fa", "-o", "own.tsv"})));
    auto const shard = [&](std::string const & number, std::vector<std::string> more = {})
    {
        more.insert(more.end(), {"-t", "t.fa", "--ta-table", "own.tsv", "--shard", number + "/2", "-o", "s" + number});
        return scan(more);
    };
    ASSERT_TRUE(is_done(shard("1")));
    ASSERT_GT(table.size(), 3U * 4096U);
    table[table.find("0.25", table.size() / 2) + 2] = '3';
    write("acc/t1_lunp", table);
    ASSERT_TRUE(is_done(shard("2")));
    EXPECT_TRUE(is_refused(run({"merge", "-o", "merged", "s1", "s2"}), {"shard 2 of 2", "accessibility acc"}));
    ASSERT_TRUE(is_done(shard("1", {"--force"})));
    ASSERT_TRUE(is_done(run({"merge", "-o", "merged", "s1", "s2"})));
}

// Of so many tables a shard notes no checksum of all of them, but of each that it reads.
TEST_F(Accessibility, OfAFolderTooLargeForAShardEachTableThatIsReadIsChecked)
{
    constexpr std::size_t many_bases = 400;
    std::string const table = lunp_table(many_bases, "0.25");
    write("t.fa", ">t1\n" + sequence(many_bases) + ">t2\n" + sequence(many_bases));
    write("acc/t1_lunp", table);
    write("acc/large_lunp", "");
    std::filesystem::resize_file(path("acc/large_lunp"), 65 << 20);
    ASSERT_TRUE(is_done(run({"ta-table", "-m", "m.fa", "-t", "t.fa", "-o", "own.tsv"})));
    for (std::string const number : {"1", "2"})
        ASSERT_TRUE(is_done(scan({"-t", "t.fa", "--ta-table", "own.tsv", "--shard", number + "/2", "-o", "s" + number})));
    std::string changed = table;
    changed[changed.find("0.25", table.size() / 2) + 2] = '3'; // of the same size, first and last bytes
    write("acc/t1_lunp", changed);
    EXPECT_TRUE(is_refused(run({"merge", "-o", "merged", "s1", "s2"}),
                           {"acc/t1_lunp: was changed since shard 1 of 2 has read it"}));
    RunResult const unchecked = run({"merge", "--no-input-checksums", "-o", "unchecked", "s1", "s2"});
    EXPECT_TRUE(is_done(unchecked));
    EXPECT_NE(unchecked.err.find("it was not checked that all shards have read the same bytes of acc"), std::string::npos);
    write("acc/t1_lunp", table);
    EXPECT_TRUE(is_done(run({"merge", "-o", "merged", "s1", "s2"})));
}

TEST_F(Accessibility, ATableThatIsReplacedWhileTheRunGoesOnIsRefused)
{
    ASSERT_TRUE(is_done(run({"ta-table", "-m", "m.fa", "-t", "t.fa", "-o", "own.tsv"})));
    for (bool const is_new : {false, true})
    {
        std::filesystem::remove(path("slow.fa"));
        ASSERT_EQ(::mkfifo(path("slow.fa").c_str(), 0666), 0);
        RunSetup const setup{.while_it_runs = [&](pid_t)
                             {
                                 std::ofstream slow{path("slow.fa")}; // opened once the tables were noted
                                 write(is_new ? "acc/t2_lunp" : "acc/t1_lunp", lunp_table(bases, "0.75"));
                                 slow << (is_new ? ">t2\n" : ">t1\n") << sequence(bases);
                             }};
        RunResult const result = run({"scan", "-m", "m.fa", "--no-documented", "--score", "context++", "--accessibility", "acc",
                                      "--ta-table", "own.tsv", "-t", "slow.fa", "-o", "out", "-q"},
                                     setup);
        EXPECT_TRUE(is_refused(result, {is_new ? "acc/t2_lunp" : "acc/t1_lunp", "changed while it was read"}));
        EXPECT_FALSE(exists("out"));
    }
}

TEST_F(Accessibility, ANameThatNoFileCanHaveHasNoTable)
{
    write("long.fa", '>' + std::string(300, 'x') + '\n' + sequence(bases) + ">t1\n" + sequence(bases));
    EXPECT_TRUE(is_done(scan({"-t", "long.fa"})));
}

TEST_F(Accessibility, EachRecordOfOneNameIsCheckedAgainstTheTable)
{
    write("twice.fa", ">t1\n" + sequence(bases) + ">t1\n" + sequence(bases + 5));
    for (char const * const threads : {"1", "2", "4"})
        EXPECT_TRUE(is_refused(scan({"-t", "twice.fa", "-j", threads}),
                               {"acc/t1_lunp: record t1", "40 rows but the transcript 45 bases"}));
}
