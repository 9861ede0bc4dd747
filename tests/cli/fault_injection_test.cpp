// Faults in SQLite's way: the first call of a function fails, then the second, and so on, until a run passes without
// the fault. Whatever call it was, a run that fails says so in one line and the older result is as it was; a run that
// succeeds has the new result.
#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <random>

#include <gtest/gtest.h>
#include <unistd.h>

#include "cli/program_run.hpp"
#include "gzip_fixture.hpp"

using namespace mirsweep::test;

namespace
{

using Files = std::map<std::string, std::string>;

class FaultInjection : public ProgramRun
{
protected:
    FaultInjection()
    {
        write("m.fa", let7);
        write("d.tsv", "mirna\tgene\tsupport\treferences\nhsa-let-7a-5p\tG1\tweak\tA\n");
        write("g.tsv", "t2\tG2\n");
        write("old.fa", one_8mer);
        EXPECT_TRUE(is_done(run(arguments("old", {"old.fa"}))));
        old_ = files_of("old");
        write_inputs(3000);
    }

    void write_inputs(int const transcripts)
    {
        std::string fasta;
        for (int i = 0; i < transcripts; ++i)
            fasta += ">t" + std::to_string(i) + " gene=G1\nGGCTACCTCAGGGTACCTCAAANNCTACCTC\n";
        write("plain.fa", fasta);
        write("t.gz", gzip_member(fasta));
        write("t.bgz", bgzf_file(fasta, 60000));
        EXPECT_TRUE(is_done(run(arguments("new", {"plain.fa", "t.gz", "t.bgz"}))));
        new_tables_ = tables_of(files_of("new"));
    }

    static std::vector<std::string> arguments(std::string const & folder, std::vector<std::string> const & inputs)
    {
        std::vector<std::string> words{"scan", "-m", "m.fa", "-d",   "d.tsv",   "--gene-map", "g.tsv",
                                       "-j",   "2",  "-o",   folder, "--force", "-q"};
        for (std::string const & input : inputs)
            words.insert(words.end(), {"-t", input});
        return words;
    }

    /// Bytes by name, temporary files apart.
    Files files_of(std::string const & folder) const
    {
        Files files;
        for (std::string const & name : content(folder))
            if (!name.ends_with(".mirsweep-tmp"))
                files[name] = read(folder + '/' + name);
        return files;
    }

    /// What does not hold a time.
    static Files tables_of(Files files)
    {
        std::erase_if(files, [](auto const & file) { return !file.first.ends_with(".tsv"); });
        return files;
    }

    void restore_old_result() const
    {
        std::filesystem::remove_all(path("out"));
        std::filesystem::copy(path("old"), path("out"));
    }

    std::vector<std::string> scan_words() const
    {
        return arguments("out", {"plain.fa", "t.gz", "t.bgz"});
    }

    /// The file `happened` then tells whether there was such a call.
    RunResult run_with_fault(std::vector<std::string> const & words, std::string const & function, long const call,
                             int const error) const
    {
        std::filesystem::remove(path("happened"));
        return run(
            words,
            {.environment = {"LD_PRELOAD=" MIRSWEEP_FAULT_LIBRARY, "MIRSWEEP_FAULT_MARK=" + path("happened"),
                             "MIRSWEEP_FAULT=" + function + ":" + std::to_string(call) + ":" + std::to_string(error)}});
    }

    /// Runs a command that writes to `out` with the Nth call failing; false if there was no such call.
    bool survives(std::vector<std::string> const & words, std::string const & function, long const call,
                  int const error) const
    {
        restore_old_result();
        RunResult const result = run_with_fault(words, function, call, error);
        std::string const what = function + " call " + std::to_string(call);
        if (result.status == 0)
            EXPECT_EQ(tables_of(files_of("out")), new_tables_) << what;
        else
        {
            EXPECT_EQ(result.status, 1) << what << result.err;
            // OpenMP's own message begins with an empty line.
            std::string const message =
                result.err.substr(std::min(result.err.find_first_not_of('\n'), result.err.size()));
            EXPECT_EQ(std::count(message.begin(), message.end(), '\n'), 1) << what << result.err;
            EXPECT_EQ(message.find("filesystem error"), std::string::npos) << what << result.err;
            EXPECT_TRUE(files_of("out") == old_) << what << ": the older result has changed";
        }
        return exists("happened");
    }

    /// Lets every call fail once: each in its turn up to `close_calls`, from there on only every so many.
    void expect_every_fault_is_survived(std::string const & function, int const error, long const close_calls = 1000,
                                        long const stride = 1) const
    {
        expect_every_fault_is_survived(scan_words(), function, error, close_calls, stride);
    }

    void expect_every_fault_is_survived(std::vector<std::string> const & words, std::string const & function,
                                        int const error, long const close_calls, long const stride) const
    {
        long call = 1;
        while (survives(words, function, call, error) && !::testing::Test::HasFailure())
            call += call < close_calls || is_thorough() ? 1 : stride;
        EXPECT_GT(call, 1) << function << " is never called";
    }

    /// All 1,000 kills of the soak and every single malloc take long: CI does a part.
    static bool is_thorough()
    {
        return std::getenv("MIRSWEEP_THOROUGH") != nullptr;
    }

    Files old_;
    Files new_tables_;
};

} // namespace

TEST_F(FaultInjection, Open)
{
    expect_every_fault_is_survived("open", EMFILE);
}

TEST_F(FaultInjection, Read)
{
    expect_every_fault_is_survived("read", EIO);
}

TEST_F(FaultInjection, ReadAtAnOffset)
{
    expect_every_fault_is_survived("pread", EIO, 40, 7);
}

TEST_F(FaultInjection, Write)
{
    expect_every_fault_is_survived("write", ENOSPC);
}

TEST_F(FaultInjection, Fsync)
{
    expect_every_fault_is_survived("fsync", EIO);
}

TEST_F(FaultInjection, Close)
{
    expect_every_fault_is_survived("close", EIO);
}

TEST_F(FaultInjection, Rename)
{
    expect_every_fault_is_survived("rename", EACCES);
}

TEST_F(FaultInjection, Unlink)
{
    expect_every_fault_is_survived("unlink", EACCES);
}

TEST_F(FaultInjection, Stat)
{
    expect_every_fault_is_survived("fstat", EIO);
    expect_every_fault_is_survived("stat", EACCES);
}

TEST_F(FaultInjection, ReadFolder)
{
    expect_every_fault_is_survived("readdir", EIO);
}

TEST_F(FaultInjection, MakeFolder)
{
    expect_every_fault_is_survived("mkdir", ENOSPC);
}

TEST_F(FaultInjection, Merge)
{
    std::vector<std::string> words{"merge", "-o", "out", "--force"};
    for (char const * const number : {"1", "2"})
    {
        std::string const folder = std::string{"shard"} + number;
        std::vector<std::string> shard = arguments(folder, {"plain.fa", "t.gz", "t.bgz"});
        shard.insert(shard.end(), {"--shard", std::string{number} + "/2"});
        ASSERT_TRUE(is_done(run(shard)));
        words.push_back(folder);
    }
    auto const shards = std::pair{files_of("shard1"), files_of("shard2")};
    for (auto const & [function, error] :
         {std::pair{"open", EMFILE}, std::pair{"read", EIO}, std::pair{"write", ENOSPC}, std::pair{"fsync", EIO},
          std::pair{"close", EIO}, std::pair{"rename", EACCES}})
        expect_every_fault_is_survived(words, function, error, 12, 5);
    EXPECT_EQ((std::pair{files_of("shard1"), files_of("shard2")}), shards);
}

TEST_F(FaultInjection, AShard)
{
    std::vector<std::string> words = arguments("shard", {"plain.fa", "t.gz", "t.bgz"});
    words.insert(words.end(), {"--shard", "1/2"});
    ASSERT_TRUE(is_done(run(words)));
    Files const whole = tables_of(files_of("shard"));
    for (auto const & [function, error] :
         {std::pair{"open", EMFILE}, std::pair{"read", EIO}, std::pair{"pread", EIO}, std::pair{"write", ENOSPC},
          std::pair{"fsync", EIO}, std::pair{"close", EIO}, std::pair{"rename", EACCES}})
    {
        bool happens = true;
        for (long call = 1; happens && !HasFailure(); call += call < 12 || is_thorough() ? 1 : call / 2)
        {
            std::filesystem::remove_all(path("shard"));
            std::string const what = function + std::string{" call "} + std::to_string(call);
            RunResult const result = run_with_fault(words, function, call, error);
            happens = exists("happened");
            if (result.status == 0)
                EXPECT_EQ(tables_of(files_of("shard")), whole) << what;
            else
                // Nothing that merge could take for a shard.
                EXPECT_FALSE(exists("shard/summary.json") || exists("shard/shard.jsonl")) << what;
        }
    }
}

TEST_F(FaultInjection, StartOfAThread)
{
    expect_every_fault_is_survived("thread", EAGAIN);
}

#ifndef __SANITIZE_ADDRESS__ // which brings its own malloc

TEST_F(FaultInjection, Malloc)
{
    write_inputs(20); // a run then calls it 12,000 times, and not by the million
    expect_every_fault_is_survived("malloc", ENOMEM, 20, 61);
}

#endif

// No lock on the folder, then none on the first file, and so on: the run says the first and does its work.
TEST_F(FaultInjection, Lock)
{
    expect_every_fault_is_survived("flock", ENOLCK);
    restore_old_result();
    RunResult const result = run_with_fault(scan_words(), "flock", 1, ENOLCK);
    EXPECT_TRUE(is_done(result));
    EXPECT_NE(result.err.find("has no locks"), std::string::npos) << result.err;
}

// Without locks nobody can tell whose the temporary files are, so they stay.
TEST_F(FaultInjection, WithoutLocksTemporaryFilesOfOthersStay)
{
    restore_old_result();
    write("out/mine.0123456789abcdef.mirsweep-tmp", "of another command");
    std::vector<std::string> words = scan_words();
    ASSERT_TRUE(is_done(run_with_fault(words, "flock", 0, ENOLCK)));
    EXPECT_EQ(read("out/mine.0123456789abcdef.mirsweep-tmp"), "of another command");
    std::erase(words, "--force");
    EXPECT_TRUE(is_refused(run_with_fault(words, "flock", 0, ENOLCK), {"out: holds a finished result", "--force"}));
    std::filesystem::remove_all(path("out"));
    RunResult const result = run_with_fault(words, "flock", 0, ENOLCK);
    EXPECT_TRUE(is_done(result));
    EXPECT_NE(result.err.find("has no locks"), std::string::npos) << result.err;
}

TEST_F(FaultInjection, KilledWhileFilesGetTheirNamesTheOlderResultComesBack)
{
    for (std::string const function : {"rename", "unlink", "fsync"})
    {
        long call = 1;
        for (bool was_killed = true; was_killed && !HasFailure(); ++call)
        {
            restore_old_result();
            was_killed = run_with_fault(scan_words(), function, call, 0).was_killed;
            // Without --force the next run replaces nothing: what it finds is the older result or the new one, whole.
            RunResult const next = run({"scan", "-m", "m.fa", "-d", "d.tsv", "-t", "old.fa", "-o", "out", "-q"});
            EXPECT_TRUE(is_refused(next, {"out: holds a finished result"})) << function << call;
            Files const files = files_of("out");
            EXPECT_TRUE(files == old_ || tables_of(files) == new_tables_) << function << call;
            for (std::string const & name : content("out"))
                EXPECT_FALSE(name.starts_with("publish.")) << function << call;
        }
        EXPECT_GT(call, 2) << function << " is never called";
    }
}

TEST_F(FaultInjection, KilledWhileFilesGetTheirNamesTheSameCommandIsEnough)
{
    std::vector<std::string> words = scan_words();
    std::erase(words, "--force");
    for (std::string const function : {"rename", "unlink", "fsync"})
        for (long call = 1;; ++call)
        {
            std::filesystem::remove_all(path("out"));
            if (!run_with_fault(words, function, call, 0).was_killed || HasFailure())
                break;
            bool const is_finished = exists("out/summary.json");
            RunResult const next = run(words);
            EXPECT_TRUE(is_finished ? is_refused(next, {"holds a finished result"}) : is_done(next)) << function << call;
            EXPECT_EQ(tables_of(files_of("out")), new_tables_) << function << call;
        }
}

TEST_F(FaultInjection, KilledAtRandomTimesItLeavesNoHalfResult)
{
    std::mt19937 random{20240607};
    int const kills = is_thorough() ? 1000 : 40;
    int killed = 0;
    for (int i = 0; i < kills; ++i)
    {
        restore_old_result();
        useconds_t const delay = static_cast<useconds_t>(random() % 60'000);
        RunResult const result =
            run(arguments("out", {"plain.fa", "t.gz", "t.bgz"}), {.while_it_runs = [&](pid_t const child)
                                                                  {
                                                                      ::usleep(delay);
                                                                      ::kill(child, SIGKILL);
                                                                  }});
        killed += result.was_killed ? 1 : 0;
        Files const files = files_of("out");
        if (!files.contains("summary.json"))
            // Killed while the names were given: each file is whole, and the missing summary says that it is no result.
            for (auto const & [name, bytes] : tables_of(files))
                EXPECT_TRUE(bytes == new_tables_.at(name) || bytes == old_.at(name)) << i;
        else
            EXPECT_TRUE(files == old_ || tables_of(files) == new_tables_) << i;
    }
    EXPECT_GT(killed, 0);
    ASSERT_TRUE(is_done(run(arguments("out", {"plain.fa", "t.gz", "t.bgz"}))));
    EXPECT_EQ(tables_of(files_of("out")), new_tables_);
    EXPECT_EQ(content("out"), content("new"));
}
