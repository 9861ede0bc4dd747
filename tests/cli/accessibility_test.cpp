#include <filesystem>
#include <string>
#include <vector>

#include <gtest/gtest.h>

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
