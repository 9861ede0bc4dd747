#include <algorithm>
#include <filesystem>

#include <gtest/gtest.h>
#include <sys/resource.h>

#include "cli/program_run.hpp"
#include "gzip_fixture.hpp"

using namespace mirsweep::test;

namespace
{

class Limits : public ProgramRun
{
protected:
    Limits()
    {
        write("m.fa", let7);
        std::string fasta;
        for (int i = 0; i < 20000; ++i)
            fasta += ">t" + std::to_string(i) + " gene=G\nGGCTACCTCAGGGTACCTCAAANNCTACCTC\n";
        write("t.fa", fasta);
        write("t.bgz", bgzf_file(fasta, 60000));
    }

    RunResult scan(std::vector<std::string> const & more, RunSetup const & setup = {}) const
    {
        std::vector<std::string> arguments{"scan", "-m", "m.fa", "-t", "t.fa", "-t", "t.bgz", "--no-documented"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return run(arguments, setup);
    }

    static RunSetup limited(__rlimit_resource const resource, rlim_t const most)
    {
        return {.prepare = [=]
                {
                    struct rlimit const limit{most, most};
                    ::setrlimit(resource, &limit);
                }};
    }

    /// Under a limit the run either does its work as ever or fails with one line and leaves nothing.
    void expect_all_or_nothing(std::vector<std::string> const & arguments, RunSetup const & setup,
                               std::string const & what) const
    {
        std::filesystem::remove_all(path("out"));
        // Where not even the libraries can be loaded, the program has not begun.
        if (run({"--version"}, setup).status == 127)
            return;
        RunResult const result = scan(arguments, setup);
        if (result.status == 0)
            EXPECT_EQ(read("out/sites.tsv").size(), expected_size_) << what;
        else
        {
            EXPECT_TRUE(is_refused(result, {})) << what;
            EXPECT_FALSE(exists("out")) << what;
        }
    }

    void learn_expected_size()
    {
        ASSERT_TRUE(is_done(scan({"-o", "whole"})));
        expected_size_ = read("whole/sites.tsv").size();
    }

private:
    std::size_t expected_size_{0};
};

constexpr rlim_t megabyte = 1 << 20;

} // namespace

TEST_F(Limits, AFileSizeLimitIsAnErrorAndNoSignal)
{
    for (rlim_t const size : {rlim_t{1000}, megabyte / 4})
    {
        EXPECT_TRUE(is_refused(scan({"-o", "out"}, limited(RLIMIT_FSIZE, size)), {"out/", "File too large"}));
        EXPECT_FALSE(exists("out"));
    }
    EXPECT_EQ(scan({"-o", "out"}, limited(RLIMIT_FSIZE, 0)).status, 1); // which leaves no room for a message either
    EXPECT_FALSE(exists("out"));
}

// Rows of a documented gene that have no room in memory wait in a file.
TEST_F(Limits, RowsThatWaitInAFileThatCannotGrowAreAnError)
{
    std::string fasta;
    for (int i = 0; i < 200'000; ++i)
        fasta += ">t" + std::to_string(i) + " gene=G\nCTACCTCA\n";
    write("many.fa", fasta);
    write("d.tsv", "mirna\tgene\tsupport\treferences\nhsa-let-7a-5p\tG\tstrong\tx\n");
    std::vector<std::string> const arguments{"scan", "-m",     "m.fa",       "-t", "many.fa", "-d",
                                             "d.tsv", "--tables", "documented", "-q"};
    RunSetup const whole{.environment = {"TMPDIR=" + path("")}};
    std::string const expected = run(arguments, whole).out;
    EXPECT_EQ(std::ranges::count(expected, '\n'), 200'001);
    RunSetup setup = limited(RLIMIT_FSIZE, megabyte);
    setup.environment = {"TMPDIR=" + path("")};
    EXPECT_TRUE(is_refused(run(arguments, setup), {path(""), "a temporary file", "File too large"}));
    EXPECT_EQ(content(""), (std::vector<std::string>{"d.tsv", "m.fa", "many.fa", "t.bgz", "t.fa"}));
    std::filesystem::create_directory(path("out"));
    std::vector<std::string> with_folder = arguments;
    with_folder.insert(with_folder.end(), {"-o", "out"});
    EXPECT_TRUE(is_refused(run(with_folder, limited(RLIMIT_FSIZE, megabyte)), {"out", "File too large"}));
    EXPECT_TRUE(content("out").empty());
}

TEST_F(Limits, SmallStacksChangeNothing)
{
    std::string const expected = scan({"--tables", "sites"}).out;
    for (rlim_t const size : {megabyte / 8, megabyte / 4, megabyte})
        EXPECT_EQ(scan({"--tables", "sites", "-j", "4"}, limited(RLIMIT_STACK, size)).out, expected) << size;
    EXPECT_EQ(scan({"--tables", "sites", "-j", "4"}, {.environment = {"OMP_STACKSIZE=64k"}}).out, expected);
}

TEST_F(Limits, OddEnvironmentsChangeNothing)
{
    std::string const expected = scan({"--tables", "sites"}).out;
    for (char const * const assignment :
         {"LC_ALL=C", "LC_ALL=de_DE.UTF-8", "LC_ALL=tr_TR.UTF-8", "LC_ALL=nonsense", "LANG=ja_JP.SJIS", "TZ=nowhere",
          "OMP_NUM_THREADS=3", "OMP_THREAD_LIMIT=1", "OMP_DYNAMIC=true", "SLURM_CPUS_PER_TASK=2", "TMPDIR=/nowhere",
          "HOME=", "POSIXLY_CORRECT=1", "SLURM_CPUS_PER_TASK=many"})
        EXPECT_EQ(scan({"--tables", "sites"}, {.environment = {assignment}}).out, expected) << assignment;
}

// Sanitizers take more address space than any limit leaves, and file handles: UBSan opens a pipe to see whether an object
// may be read, and without one takes every object for a broken one.
#ifndef __SANITIZE_ADDRESS__

TEST_F(Limits, TooFewFileHandlesAreAnError)
{
    learn_expected_size();
    EXPECT_TRUE(is_refused(scan({"-o", "out"}, limited(RLIMIT_NOFILE, 6)), {"Too many open files"}));
    for (rlim_t files = 4; files < 24; ++files)
        expect_all_or_nothing({"-o", "out"}, limited(RLIMIT_NOFILE, files), std::to_string(files) + " files");
}

TEST_F(Limits, TooLittleMemoryIsAnError)
{
    learn_expected_size();
    bool has_failed = false;
    bool has_worked = false;
    for (rlim_t size = 24; size <= 600; size += size / 6)
    {
        RunSetup const setup = limited(RLIMIT_AS, size * megabyte);
        if (run({"--version"}, setup).status != 0)
            continue; // not even the libraries can be loaded
        expect_all_or_nothing({"-o", "out", "-j", "2"}, setup, std::to_string(size) + " MB");
        (exists("out") ? has_worked : has_failed) = true;
    }
    EXPECT_TRUE(has_failed);
    EXPECT_TRUE(has_worked);
}

TEST_F(Limits, ThreadsThatCannotBeStartedAreAnError)
{
    RunResult const result = scan({"-o", "out", "-j", "1000"}, limited(RLIMIT_AS, 700 * megabyte));
    EXPECT_TRUE(is_refused(result, {"1000 threads cannot be started", "--threads"}));
    EXPECT_FALSE(exists("out"));
}

#endif
