// scan --no-input-checksums: what is left out, and what the summary says of it.
#include <algorithm>
#include <chrono>
#include <filesystem>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "cli/program_run.hpp"

using namespace mirsweep::test;

namespace
{

using nlohmann::json;

constexpr char left_out[] = "--no-input-checksums: the bytes of big.fa were not checked by a sha256";

class InputChecksums : public ProgramRun
{
protected:
    /// More than the 64 MiB of which every scan takes a checksum.
    InputChecksums()
    {
        std::string line(999, 'T');
        line += '\n';
        std::string fasta = ">big gene=G1\nGGCTACCTCAGG\n";
        for (int i = 0; i < 68'000; ++i)
            fasta += line;
        write("big.fa", fasta);
        write("m.fa", let7);
    }

    RunResult scan(std::vector<std::string> const & more) const
    {
        std::vector<std::string> arguments{"scan", "-m", "m.fa", "--no-documented"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return run(arguments);
    }

    json transcripts(std::string const & folder) const
    {
        json const summary = json::parse(read(folder + "/summary.json"));
        for (json const & input : summary.at("inputs"))
            if (input.at("role") == "transcripts")
                return input;
        return {};
    }

    bool warns(std::string const & folder) const
    {
        json const warnings = json::parse(read(folder + "/summary.json")).at("warnings");
        return std::find(warnings.begin(), warnings.end(), left_out) != warnings.end();
    }

    void change_one_byte() const
    {
        std::string fasta = read("big.fa");
        fasta[fasta.size() / 2 + 300'000] = 'A'; // not in the sample
        auto const time = std::filesystem::last_write_time(path("big.fa"));
        write("big.fa", fasta);
        std::filesystem::last_write_time(path("big.fa"), time);
    }
};

} // namespace

TEST_F(InputChecksums, OfLargeFilesAreLeftOutAndTheSummarySaysSo)
{
    ASSERT_TRUE(is_done(scan({"-t", "big.fa", "-q", "-o", "with"})));
    EXPECT_EQ(transcripts("with").at("sha256").get<std::string>().size(), 64U);
    EXPECT_FALSE(transcripts("with").contains("sample_sha256"));
    EXPECT_FALSE(warns("with"));

    RunResult const run = scan({"-t", "big.fa", "-o", "without", "--no-input-checksums"});
    ASSERT_TRUE(is_done(run));
    EXPECT_EQ(transcripts("without").at("sha256"), "");
    EXPECT_EQ(transcripts("without").at("bytes"), std::filesystem::file_size(path("big.fa")));
    EXPECT_TRUE(warns("without"));
    EXPECT_NE(run.err.find(left_out), std::string::npos);
    EXPECT_EQ(read("without/targets.tsv"), read("with/targets.tsv"));
}

TEST_F(InputChecksums, OfSmallFilesAreTaken)
{
    write("t.fa", one_8mer);
    ASSERT_TRUE(is_done(scan({"-t", "t.fa", "-o", "one", "--no-input-checksums"})));
    EXPECT_EQ(transcripts("one").at("sha256").get<std::string>().size(), 64U);
    EXPECT_EQ(read("one/summary.json").find("not checked"), std::string::npos);
    RunResult const stream = scan({"-t", "t.fa", "--no-input-checksums"});
    ASSERT_TRUE(is_done(stream));
    EXPECT_EQ(stream.err.find("sha256"), std::string::npos);
}

TEST_F(InputChecksums, ResumingSaysWhatItDoesNotProve)
{
    ASSERT_TRUE(is_done(scan({"-t", "big.fa", "-q", "-o", "without", "--no-input-checksums"})));
    for (std::string const option : {"--no-input-checksums", "--no-progress"})
    {
        RunResult const again = scan({"-t", "big.fa", "-o", "without", "--resume", option});
        ASSERT_TRUE(is_done(again));
        EXPECT_NE(again.err.find("nothing to do (of large inputs, such as big.fa, only the size, the time of change "
                                 "and a sample were compared)"),
                  std::string::npos)
            << again.err;
    }
    std::filesystem::last_write_time(path("big.fa"),
                                     std::filesystem::last_write_time(path("big.fa")) + std::chrono::seconds{5});
    EXPECT_TRUE(is_refused(scan({"-t", "big.fa", "-q", "-o", "without", "--resume"}),
                           {"big.fa was changed at a different time"}));
}

TEST_F(InputChecksums, OfAResultThatHasThemAreCompared)
{
    ASSERT_TRUE(is_done(scan({"-t", "big.fa", "-q", "-o", "with"})));
    change_one_byte();
    EXPECT_TRUE(is_refused(scan({"-t", "big.fa", "-q", "-o", "with", "--resume", "--no-input-checksums"}),
                           {"big.fa is not the same file"}));
}

TEST_F(InputChecksums, OfShardsAndTheirMerge)
{
    for (std::string const index : {"1", "2"})
        ASSERT_TRUE(
            is_done(scan({"-t", "big.fa", "-q", "-o", "s" + index, "--shard", index + "/2", "--no-input-checksums"})));
    EXPECT_TRUE(warns("s1"));
    ASSERT_TRUE(is_done(run({"merge", "-o", "whole", "s1", "s2", "-q"})));
    EXPECT_EQ(transcripts("whole").at("sha256").get<std::string>().size(), 64U);
    EXPECT_FALSE(warns("whole"));
    ASSERT_TRUE(is_done(run({"merge", "-o", "quick", "s1", "s2", "-q", "--no-input-checksums"})));
    EXPECT_EQ(transcripts("quick").at("sha256"), "");
    EXPECT_NE(read("quick/summary.json").find("it was not checked that all shards have read the same bytes of big.fa"),
              std::string::npos);
}
