#include <algorithm>
#include <csignal>
#include <filesystem>
#include <fstream>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/program_run.hpp"

using namespace mirsweep::test;

namespace
{

class OutputSafety : public ProgramRun
{
protected:
    OutputSafety()
    {
        write("m.fa", let7);
        write("t.fa", one_8mer);
        write("bad.fa", ">t1\nCTACCTCA\n>t2\n!\n");
    }

    RunResult scan(std::vector<std::string> const & more, RunSetup const & setup = {}) const
    {
        std::vector<std::string> arguments{"scan", "-m", "m.fa", "--no-documented"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return run(arguments, setup);
    }

    /// Names and bytes of a folder's files.
    std::vector<std::string> snapshot(std::string const & folder) const
    {
        std::vector<std::string> files;
        for (std::string const & name : content(folder))
            files.push_back(name + ": " + read(folder + "/" + name));
        return files;
    }

    /// As many rows as fill a pipe many times.
    void write_many_sites(std::string const & name, std::size_t const transcripts) const
    {
        std::string fasta;
        for (std::size_t i = 0; i < transcripts; ++i)
            fasta += ">transcript" + std::to_string(i) + "\nCTACCTCACTACCTCACTACCTCA\n";
        write(name, fasta);
    }
};

} // namespace

TEST_F(OutputSafety, AFailedRunLeavesNothing)
{
    EXPECT_TRUE(is_refused(scan({"-t", "bad.fa", "-o", "out"}), {"bad.fa"}));
    EXPECT_FALSE(exists("out"));
    std::filesystem::create_directory(path("there"));
    EXPECT_TRUE(is_refused(scan({"-t", "bad.fa", "-o", "there"}), {"bad.fa"}));
    EXPECT_TRUE(content("there").empty());
}

TEST_F(OutputSafety, AResultMayLieInManyNewFolders)
{
    std::string deep = "out";
    for (int folder = 0; folder < 60; ++folder)
        deep += "/x" + std::to_string(folder);
    EXPECT_TRUE(is_refused(scan({"-t", "bad.fa", "-o", deep}), {"bad.fa"}));
    EXPECT_FALSE(exists("out"));
    ASSERT_TRUE(is_done(scan({"-t", "t.fa", "-o", deep})));
    EXPECT_TRUE(exists(deep + "/summary.json"));
}

TEST_F(OutputSafety, AFinishedResultIsReplacedOnlyByForce)
{
    ASSERT_TRUE(is_done(scan({"-t", "t.fa", "-o", "out"})));
    auto const before = snapshot("out");
    EXPECT_TRUE(is_refused(scan({"-t", "t.fa", "-o", "out"}), {"out: ", "--force"}));
    EXPECT_EQ(snapshot("out"), before);
    write("t2.fa", ">other\nCTACCTCA\n");
    ASSERT_TRUE(is_done(scan({"-t", "t2.fa", "-o", "out", "--force"})));
    EXPECT_NE(read("out/sites.tsv").find("other"), std::string::npos);
    EXPECT_EQ(content("out").size(), before.size());
}

TEST_F(OutputSafety, AnOlderResultSurvivesAFailedRun)
{
    ASSERT_TRUE(is_done(scan({"-t", "t.fa", "-o", "out"})));
    auto const before = snapshot("out");
    EXPECT_TRUE(is_refused(scan({"-t", "bad.fa", "-o", "out", "--force"}), {"bad.fa"}));
    EXPECT_EQ(snapshot("out"), before);
    // A folder in the place of a table cannot be replaced.
    std::filesystem::remove(path("out/sites.tsv"));
    std::filesystem::create_directory(path("out/sites.tsv"));
    EXPECT_TRUE(is_refused(scan({"-t", "t.fa", "-o", "out", "--force", "--tables", "targets"}), {"out/sites.tsv"}));
    std::filesystem::remove(path("out/sites.tsv"));
    auto after = before;
    std::erase_if(after, [](std::string const & file) { return file.starts_with("sites.tsv"); });
    EXPECT_EQ(snapshot("out"), after);
}

TEST_F(OutputSafety, FilesThatAreNotOfAResultStay)
{
    std::filesystem::create_directory(path("out"));
    write("out/notes.txt", "mine");
    ASSERT_TRUE(is_done(scan({"-t", "t.fa", "-o", "out"})));
    ASSERT_TRUE(is_done(scan({"-t", "t.fa", "-o", "out", "--force"})));
    EXPECT_EQ(read("out/notes.txt"), "mine");
}

TEST_F(OutputSafety, AFileOfOnesOwnByTheNameOfATableIsReplacedOnlyByForce)
{
    std::filesystem::create_directory(path("out"));
    for (char const * const name : {"out/targets.tsv", "out/sites.bed", "out/report.html"})
    {
        write(name, "mine");
        EXPECT_TRUE(is_refused(scan({"-t", "t.fa", "-o", "out"}), {std::string{name} + ": ", "--force"}));
        EXPECT_EQ(content("out").size(), 1U);
        EXPECT_EQ(read(name), "mine");
        ASSERT_TRUE(is_done(scan({"-t", "t.fa", "-o", "out", "--force"})));
        std::filesystem::remove_all(path("out"));
        std::filesystem::create_directory(path("out"));
    }
}

TEST_F(OutputSafety, AnOutputThatIsNoFolderIsRefusedUnharmed)
{
    write("file", "content");
    EXPECT_TRUE(is_refused(scan({"-t", "t.fa", "-o", "file"}), {"file: exists and is not a folder"}));
    EXPECT_TRUE(is_refused(scan({"-t", "t.fa", "-o", "file", "--force"}), {"file: exists and is not a folder"}));
    EXPECT_EQ(read("file"), "content");
    EXPECT_TRUE(is_refused(scan({"-t", "t.fa", "-o", "/dev/null", "--force"}), {"/dev/null: exists and is not"}));
    ASSERT_EQ(::mkfifo(path("fifo").c_str(), 0666), 0);
    EXPECT_TRUE(is_refused(scan({"-t", "t.fa", "-o", "fifo", "--force"}), {"fifo: exists and is not a folder"}));
    EXPECT_TRUE(std::filesystem::is_fifo(path("fifo")));
    std::filesystem::create_symlink("file", path("link"));
    EXPECT_TRUE(is_refused(scan({"-t", "t.fa", "-o", "link"}), {"link: exists and is not a folder"}));
    EXPECT_TRUE(is_refused(scan({"-t", "t.fa", "-o", "file/folder"}), {"file/folder: cannot be created"}));
}

TEST_F(OutputSafety, FoldersAroundTheResultAreMadeAndGoIfItFails)
{
    write("damaged.fa", ">t\nAC*GT\n");
    EXPECT_TRUE(is_refused(scan({"-t", "damaged.fa", "-o", "new/a/b"}), {"damaged.fa"}));
    EXPECT_FALSE(exists("new"));
    EXPECT_TRUE(is_done(scan({"-t", "t.fa", "-o", "new//a/"})));
    EXPECT_TRUE(exists("new/a/summary.json"));
    EXPECT_TRUE(is_refused(scan({"-t", "damaged.fa", "-o", "new/b/c"}), {"damaged.fa"}));
    EXPECT_EQ(content("new"), std::vector<std::string>{"a"});
}

TEST_F(OutputSafety, AFolderThroughASymbolicLinkIsFine)
{
    std::filesystem::create_directory(path("real"));
    std::filesystem::create_directory_symlink("real", path("link"));
    ASSERT_TRUE(is_done(scan({"-t", "t.fa", "-o", "link"})));
    EXPECT_TRUE(exists("real/summary.json"));
}

TEST_F(OutputSafety, AnInputThatIsAnOutputIsRefusedBeforeAnythingIsRead)
{
    ASSERT_TRUE(is_done(scan({"-t", "t.fa", "-o", "out"})));
    auto const before = snapshot("out");
    std::filesystem::create_hard_link(path("out/sites.tsv"), path("hard.fa"));
    std::filesystem::create_symlink(path("out/targets.tsv"), path("soft.fa"));
    for (char const * const input : {"out/sites.tsv", "hard.fa", "soft.fa", "out/../out/summary.json"})
    {
        EXPECT_TRUE(is_refused(scan({"-t", input, "-o", "out", "--force"}), {"is also an input"})) << input;
        EXPECT_TRUE(is_refused(scan({"-t", "t.fa", "--gene-map", input, "-o", "out", "--force"}), {"also an input"}));
        EXPECT_TRUE(is_refused(run({"scan", "-m", input, "-t", "t.fa", "-o", "out", "--force"}), {"also an input"}));
    }
    EXPECT_EQ(snapshot("out"), before);
    EXPECT_TRUE(is_refused(scan({"-t", "-", "-o", "out", "--force"}, {.standard_input = path("out/sites.tsv")}),
                           {"is also an input"}));
    for (char const * const name : {"t.fa", "m.fa"})
    {
        std::string const bytes = read(name);
        EXPECT_TRUE(is_refused(scan({"-t", "t.fa"}, {.standard_output = path(name)}), {"standard output: ", "input"}));
        EXPECT_EQ(read(name), bytes);
    }
}

TEST_F(OutputSafety, AListOfNamesIsAnInputToo)
{
    ASSERT_TRUE(is_done(scan({"-t", "t.fa", "-o", "out"})));
    write("out/ranking.tsv", "m\n");
    EXPECT_TRUE(is_refused(scan({"-t", "t.fa", "--select", "@out/ranking.tsv", "-o", "out", "--force"}),
                           {"out/ranking.tsv: is also an input"}));
    EXPECT_TRUE(is_refused(scan({"-t", "t.fa", "--select", "x,@out/ranking.tsv"},
                                {.standard_output = path("out/ranking.tsv")}),
                           {"standard output: is also an input"}));
    EXPECT_EQ(read("out/ranking.tsv"), "m\n");
}

TEST_F(OutputSafety, TargetscanAllDoesNotReplaceItsInputs)
{
    write("families", "let-7\tGAGGUAG\t9606\n");
    std::filesystem::create_directory(path("chain"));
    for (char const * const name : {"sites.txt", "bins.txt", "BL_PCT.txt", "ORF_8mer_counts.txt", "ORF.lengths.txt",
                                    "context_scores.txt"})
    {
        std::string const input = std::string{"chain/"} + name;
        write(input, "G1\t9606\tAAAAAAAAAAAAAAAAAAAAGGCTACCTCAGG\n");
        EXPECT_TRUE(is_refused(run({"targetscan", "all", "families", "families", input, "families", "families", "chain",
                                    "--parameters", ".", "--force"}),
                               {input + ": is also an input"}));
    }
}

TEST_F(OutputSafety, AnInputBesideTheOutputsIsFine)
{
    for (char const * const name : {"sites.fa", "targets.fa.gz", "documented.csv", "genes.json"})
    {
        std::filesystem::create_directory(path("out"));
        write(std::string{"out/"} + name, one_8mer);
        EXPECT_TRUE(is_done(scan({"-t", std::string{"out/"} + name, "-o", "out"})));
        EXPECT_EQ(read(std::string{"out/"} + name), one_8mer);
        std::filesystem::remove_all(path("out"));
    }
}

TEST_F(OutputSafety, ShowDoesNotWriteIntoItsInputs)
{
    for (char const * const name : {"t.fa", "m.fa"})
    {
        std::string const bytes = read(name);
        RunResult const result =
            run({"show", "-m", "m.fa", "-t", "t.fa", "--mirna", "hsa-let-7a-5p", "--transcript", "t1"},
                {.standard_output = path(name)});
        EXPECT_TRUE(is_refused(result, {"standard output: is also an input"}));
        EXPECT_EQ(read(name), bytes);
    }
}

TEST_F(OutputSafety, TargetscanDoesNotReplaceItsInputs)
{
    write("families", "let-7\tGAGGUAG\t9606\n");
    write("utrs", "G1\t9606\tAAAAAAAAAAAAAAAAAAAAGGCTACCTCAGG\n");
    std::filesystem::create_hard_link(path("utrs"), path("hard"));
    std::filesystem::create_symlink(path("utrs"), path("soft"));
    std::string const bytes = read("utrs");
    for (char const * const output : {"utrs", "hard", "soft", "./utrs"})
        EXPECT_TRUE(is_refused(run({"targetscan", "sites", "families", "utrs", output}), {"is also an input"}));
    for (char const * const input : {"-", "/dev/stdin"})
        EXPECT_TRUE(
            is_refused(run({"targetscan", "sites", "families", input, "utrs"}, {.standard_input = path("utrs")}),
                       {"also an input"}));
    EXPECT_TRUE(is_refused(run({"targetscan", "sites", "families", "utrs", "-"}, {.standard_output = path("utrs")}),
                           {"standard output: is also an input"}));
    EXPECT_EQ(read("utrs"), bytes);
}

TEST_F(OutputSafety, TargetscanTakesLongNamesAndClearsUpAfterKilledRuns)
{
    write("families", "let-7\tGAGGUAG\t9606\n");
    write("utrs", "G1\t9606\tAAAAAAAAAAAAAAAAAAAAGGCTACCTCAGG\n");
    write("out.999999999.mirsweep-tmp", "of a dead run");
    write("out.1.mirsweep-tmp", "of a run that lives");
    write("outer.999999999.mirsweep-tmp", "of another file");
    ASSERT_TRUE(is_done(run({"targetscan", "sites", "families", "utrs", "out"})));
    EXPECT_FALSE(exists("out.999999999.mirsweep-tmp"));
    EXPECT_TRUE(exists("out.1.mirsweep-tmp"));
    EXPECT_TRUE(exists("outer.999999999.mirsweep-tmp"));
    std::string const longest(255, 'n');
    ASSERT_TRUE(is_done(run({"targetscan", "sites", "families", "utrs", longest})));
    EXPECT_EQ(read(longest), read("out"));
}

TEST_F(OutputSafety, AFullDeviceIsAnError)
{
    for (std::vector<std::string> const & arguments :
         {std::vector<std::string>{"scan", "-m", "m.fa", "-t", "t.fa", "--no-documented"},
          {"--version"},
          {"--help"},
          {"scan", "--help"}})
        EXPECT_TRUE(is_refused(run(arguments, {.standard_output = "/dev/full"}), {"standard output: ", "No space"}));
}

TEST_F(OutputSafety, AClosedStandardOutputIsAnError)
{
    RunSetup const closed{.prepare = [] { ::close(STDOUT_FILENO); }};
    EXPECT_TRUE(is_refused(scan({"-t", "t.fa"}, closed), {"standard output: "}));
    EXPECT_TRUE(is_refused(run({"--version"}, closed), {"standard output: "}));
    EXPECT_TRUE(is_done(scan({"-t", "t.fa", "-o", "out"}, closed)));
}

TEST_F(OutputSafety, WithAllStreamsClosedNoMessageLandsInAFile)
{
    RunSetup const closed{.prepare = []
                          {
                              for (int const descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
                                  ::close(descriptor);
                          }};
    write("t.fa", ">t\n\n>t\nCTACCTCA\n"); // with two warnings
    ASSERT_TRUE(is_done(scan({"-t", "t.fa", "-o", "closed"}, closed)));
    ASSERT_TRUE(is_done(scan({"-t", "t.fa", "-o", "open"})));
    for (char const * const table : {"/sites.tsv", "/targets.tsv"})
        EXPECT_EQ(read(std::string{"closed"} + table), read(std::string{"open"} + table));
    EXPECT_EQ(scan({"-t", "-"}, closed).status, 1);
}

TEST_F(OutputSafety, AReaderThatHasEnoughEndsTheRun)
{
    std::string const broken = "mirsweep: error: standard output: cannot be written: Broken pipe\n";
    write_many_sites("many.fa", 100000);
    for (bool const is_ignored_by_parent : {false, true})
    {
        int ends[2];
        ASSERT_EQ(::pipe(ends), 0);
        RunSetup const setup{.prepare =
                                 [&]
                             {
                                 if (is_ignored_by_parent)
                                     ::signal(SIGPIPE, SIG_IGN);
                                 ::dup2(ends[1], STDOUT_FILENO);
                                 ::close(ends[0]);
                                 ::close(ends[1]);
                             },
                             .while_it_runs =
                                 [&](pid_t)
                             {
                                 ::close(ends[1]);
                                 char byte = 0;
                                 EXPECT_EQ(::read(ends[0], &byte, 1), 1);
                                 ::close(ends[0]);
                             }};
        RunResult const result = scan({"-t", "many.fa", "--tables", "sites"}, setup);
        EXPECT_EQ(result.err, is_ignored_by_parent ? broken : "");
        EXPECT_EQ(result.status, is_ignored_by_parent ? 1 : 128 + SIGPIPE);
    }
}

TEST_F(OutputSafety, ABrokenStandardErrorDoesNotEndARunIntoAFolder)
{
    int ends[2];
    ASSERT_EQ(::pipe(ends), 0);
    ::close(ends[0]);
    write("t.fa", ">t\n\n>t\nCTACCTCA\n");
    RunSetup const setup{.prepare = [&] { ::dup2(ends[1], STDERR_FILENO); }};
    EXPECT_TRUE(is_done(run({"scan", "-m", "m.fa", "-t", "t.fa", "-o", "out"}, setup)));
    EXPECT_TRUE(exists("out/summary.json"));
    ::close(ends[1]);
}

TEST_F(OutputSafety, ANonBlockingPipeGetsEveryByte)
{
    write_many_sites("many.fa", 50000);
    std::string const expected = scan({"-t", "many.fa", "--tables", "sites"}).out;
    int ends[2];
    ASSERT_EQ(::pipe2(ends, O_NONBLOCK), 0);
    std::string got;
    RunSetup const setup{.prepare = [&] { ::dup2(ends[1], STDOUT_FILENO); },
                         .while_it_runs =
                             [&](pid_t)
                         {
                             ::close(ends[1]);
                             char buffer[65536];
                             for (ssize_t count = 1; count != 0;)
                             {
                                 count = ::read(ends[0], buffer, sizeof buffer);
                                 if (count > 0)
                                     got.append(buffer, static_cast<std::size_t>(count));
                                 else if (count < 0)
                                     ::usleep(1000);
                             }
                         }};
    EXPECT_TRUE(is_done(scan({"-t", "many.fa", "--tables", "sites"}, setup)));
    EXPECT_TRUE(got == expected);
    ::close(ends[0]);
}

TEST_F(OutputSafety, TwoRunsDoNotWriteToOneFolder)
{
    std::filesystem::create_directory(path("out"));
    int const folder = ::open(path("out").c_str(), O_RDONLY | O_DIRECTORY);
    ASSERT_EQ(::flock(folder, LOCK_EX), 0);
    write("out/sites.tsv.1.mirsweep-tmp", "of the other run");
    EXPECT_TRUE(is_refused(scan({"-t", "t.fa", "-o", "out"}), {"out: another run is writing to it"}));
    EXPECT_EQ(content("out"), std::vector<std::string>{"sites.tsv.1.mirsweep-tmp"});
    ::close(folder);
    ASSERT_TRUE(is_done(scan({"-t", "t.fa", "-o", "out"})));
    EXPECT_FALSE(exists("out/sites.tsv.1.mirsweep-tmp"));
}

TEST_F(OutputSafety, WhatIsNoFolderIsRefusedBeforeAnythingIsRead)
{
    // Nobody writes to the pipe: to read it would take forever.
    ASSERT_EQ(::mkfifo(path("pipe").c_str(), 0666), 0);
    for (std::string const output : {"pipe", "/dev/null", "m.fa"})
        EXPECT_TRUE(
            is_refused(scan({"-t", "t.fa", "-t", "pipe", "-o", output}), {output + ": exists and is not a folder"}));
}

TEST_F(OutputSafety, TemporaryFilesThatALivingProcessHoldsStay)
{
    std::filesystem::create_directory(path("out"));
    std::string const held = write("out/mine.0123456789abcdef.mirsweep-tmp", "of another command, in another PID namespace");
    write("out/sites.tsv.fedcba9876543210.mirsweep-tmp", "of a dead run");
    int const file = ::open(held.c_str(), O_RDONLY);
    ASSERT_EQ(::flock(file, LOCK_EX), 0);
    ASSERT_TRUE(is_done(scan({"-t", "t.fa", "-o", "out"})));
    EXPECT_TRUE(exists("out/mine.0123456789abcdef.mirsweep-tmp"));
    EXPECT_FALSE(exists("out/sites.tsv.fedcba9876543210.mirsweep-tmp"));
    write("families", "let-7\tGAGGUAG\t9606\n");
    write("utrs", "G1\t9606\tAAAAAAAAAAAAAAAAAAAAGGCTACCTCAGG\n");
    ASSERT_TRUE(is_done(run({"targetscan", "sites", "families", "utrs", "out/mine"})));
    EXPECT_TRUE(exists("out/mine.0123456789abcdef.mirsweep-tmp"));
    ::close(file);
    ASSERT_TRUE(is_done(run({"targetscan", "sites", "families", "utrs", "out/mine"})));
    EXPECT_FALSE(exists("out/mine.0123456789abcdef.mirsweep-tmp"));
}

TEST_F(OutputSafety, AResultThatComesDuringTheRunIsNotReplaced)
{
    ASSERT_EQ(::mkfifo(path("slow.fa").c_str(), 0666), 0);
    RunSetup const setup{.while_it_runs = [&](pid_t)
                         {
                             int const slow = ::open(path("slow.fa").c_str(), O_WRONLY);
                             while (!exists("out"))
                                 ::usleep(1000);
                             while (content("out").empty())
                                 ::usleep(1000);
                             write("out/targets.tsv", "copied by somebody");
                             EXPECT_EQ(::write(slow, ">s\nA\n", 5), 5);
                             ::close(slow);
                         }};
    EXPECT_TRUE(is_refused(scan({"-t", "slow.fa", "-o", "out"}, setup), {"out/targets.tsv: ", "--force"}));
    EXPECT_EQ(content("out"), std::vector<std::string>{"targets.tsv"});
    EXPECT_EQ(read("out/targets.tsv"), "copied by somebody");
}

TEST_F(OutputSafety, AJournalDoesNotLeadOutOfItsFolder)
{
    std::filesystem::create_directory(path("out"));
    write("precious", "content");
    write("out/publish.mirsweep-tmp", "../precious\tgone.mirsweep-tmp\t\nend\n");
    ASSERT_TRUE(is_done(scan({"-t", "t.fa", "-o", "out"})));
    EXPECT_EQ(read("precious"), "content");
    EXPECT_FALSE(exists("out/publish.mirsweep-tmp"));
}

TEST_F(OutputSafety, ALinkInTheWayIsReplacedAndNotFollowed)
{
    write("precious", "content");
    std::filesystem::create_directory(path("out"));
    std::filesystem::create_symlink(path("precious"), path("out/targets.tsv"));
    EXPECT_TRUE(is_refused(scan({"-t", "t.fa", "-o", "out"}), {"out/targets.tsv: ", "--force"}));
    ASSERT_TRUE(is_done(scan({"-t", "t.fa", "-o", "out", "--force"})));
    EXPECT_EQ(read("precious"), "content");
    EXPECT_FALSE(std::filesystem::is_symlink(path("out/targets.tsv")));
}

TEST_F(OutputSafety, AnInputThatIsReplacedWhileItIsReadIsAnError)
{
    // Its checksum would be that of the other file.
    ASSERT_EQ(::mkfifo(path("slow.fa").c_str(), 0666), 0);
    write("other.fa", ">other\nCTACCTCA\n");
    RunSetup const setup{.while_it_runs = [&](pid_t)
                         {
                             int const slow = ::open(path("slow.fa").c_str(), O_WRONLY);
                             std::filesystem::rename(path("other.fa"), path("t.fa"));
                             EXPECT_EQ(::write(slow, ">s\nA\n", 5), 5);
                             ::close(slow);
                         }};
    EXPECT_TRUE(
        is_refused(scan({"-t", "t.fa", "-t", "slow.fa", "-o", "out"}, setup), {"t.fa: changed while it was read"}));
    EXPECT_FALSE(exists("out"));
}

TEST_F(OutputSafety, AnInputThatIsReplacedAfterItWasLoadedIsAnError)
{
    // The miRNAs are read before the documented pairs.
    ASSERT_EQ(::mkfifo(path("slow.tsv").c_str(), 0666), 0);
    write("mine.fa", let7);
    write("other.fa", ">other\nUGAGGUAGUAGGUUGUAUAGUU\n");
    RunSetup const setup{.while_it_runs = [&](pid_t)
                         {
                             std::string const table = "mirna\tgene\tsupport\treferences\nhsa-let-7a-5p\tG1\tweak\tA\n";
                             int const slow = ::open(path("slow.tsv").c_str(), O_WRONLY);
                             std::filesystem::rename(path("other.fa"), path("mine.fa"));
                             EXPECT_EQ(::write(slow, table.data(), table.size()), static_cast<ssize_t>(table.size()));
                             ::close(slow);
                         }};
    EXPECT_TRUE(is_refused(run({"scan", "-m", "mine.fa", "-t", "t.fa", "-d", "slow.tsv", "-o", "out"}, setup),
                           {"mine.fa: changed while it was read"}));
    EXPECT_FALSE(exists("out"));
}

TEST_F(OutputSafety, AnInputThatGrowsWhileItIsReadIsAnError)
{
    write_many_sites("growing.fa", 200000);
    int ends[2];
    ASSERT_EQ(::pipe(ends), 0);
    // The run stops where the pipe is full, long before the end of its input.
    RunSetup const setup{.prepare =
                             [&]
                         {
                             ::dup2(ends[1], STDOUT_FILENO);
                             ::close(ends[0]);
                             ::close(ends[1]);
                         },
                         .while_it_runs =
                             [&](pid_t)
                         {
                             ::close(ends[1]);
                             char buffer[65536];
                             EXPECT_GT(::read(ends[0], buffer, sizeof buffer), 0);
                             std::ofstream{path("growing.fa"), std::ios::app} << ">late\nACGT\n";
                             while (::read(ends[0], buffer, sizeof buffer) > 0)
                                 continue;
                             ::close(ends[0]);
                         }};
    EXPECT_TRUE(is_refused(scan({"-t", "growing.fa", "--tables", "sites", "-j", "1"}, setup),
                           {"growing.fa: changed while it was read"}));
}
