// Runs that cannot see each other's processes, as containers on one folder have it: each is process 1 of a PID namespace
// of its own. And runs on a file system without locks.
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cli/program_run.hpp"

using namespace mirsweep::test;

namespace
{

using Words = std::vector<std::string>;

/// To be called in a child process: what follows is process 1 of a new PID namespace, and this one waits for it.
bool enter_namespace()
{
    if (::unshare(CLONE_NEWPID) != 0 && ::unshare(CLONE_NEWUSER | CLONE_NEWPID) != 0)
        return false;
    pid_t const first = ::fork();
    if (first == 0)
        return ::getpid() == 1;
    int status = 0;
    if (first < 0 || ::waitpid(first, &status, 0) != first)
        return false;
    ::_exit(WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
}

/// Whether this machine lets a user make PID namespaces.
bool can_have_namespaces()
{
    pid_t const child = ::fork();
    if (child == 0)
        ::_exit(enter_namespace() ? 0 : 1);
    int status = 0;
    return ::waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

class Namespaces : public ProgramRun
{
protected:
    Namespaces()
    {
        write("m.fa", let7);
        write("t.fa", one_8mer);
        write("families", "let-7\tGAGGUAG\t9606\n");
        write("utrs", rows_of_utrs());
        std::filesystem::create_directory(path("out"));
    }

    void SetUp() override
    {
        if (!can_have_namespaces())
            GTEST_SKIP() << "this machine does not let this user make PID namespaces (unshare)";
    }

    /// More than a pipe holds.
    static std::string rows_of_utrs()
    {
        std::string rows;
        for (int i = 0; i < 3'000; ++i)
            rows += "t" + std::to_string(i) + "\t9606\tAAAAAAAAAAAAAAAAAAAAGGCUACCUCAGG\n";
        return rows;
    }

    /// `during` happens while the command, which has read `front` of the pipe `slow`, has its temporary files.
    RunResult run_slowly(Words const & words, std::string const & front, std::string const & rest,
                         std::function<void()> const & during) const
    {
        std::filesystem::remove(path("slow"));
        EXPECT_EQ(::mkfifo(path("slow").c_str(), 0666), 0);
        return run(words, {.prepare = [] { in_namespace(); }, .while_it_runs = [&](pid_t)
                           {
                               int const slow = ::open(path("slow").c_str(), O_WRONLY);
                               give(slow, front);
                               for (int waits = 0; content("out").empty() && waits < 20'000; ++waits)
                                   ::usleep(1000);
                               EXPECT_FALSE(content("out").empty());
                               during();
                               give(slow, rest);
                               ::close(slow);
                           }});
    }

    RunResult run_at_once(Words const & words) const
    {
        return run(words, {.prepare = [] { in_namespace(); }});
    }

    Words const scan{"scan", "-m", "m.fa", "-t", "slow", "--no-documented", "-o", "out"};
    Words const sites{"targetscan", "sites", "families", "slow", "out/sites.txt"};

private:
    static void give(int const pipe, std::string const & bytes)
    {
        EXPECT_EQ(::write(pipe, bytes.data(), bytes.size()), static_cast<ssize_t>(bytes.size()));
    }

    static void in_namespace()
    {
        if (!enter_namespace())
            ::_exit(99);
    }
};

Words with_file(Words words, std::string const & file)
{
    for (std::string & word : words)
        if (word == "slow")
            word = file;
    return words;
}

} // namespace

TEST_F(Namespaces, AScanDoesNotRemoveTheTemporaryFileOfTargetscan)
{
    RunResult const slow = run_slowly(sites, rows_of_utrs(), "", [&]
                                      { EXPECT_TRUE(is_done(run_at_once(with_file(scan, "t.fa")))); });
    ASSERT_TRUE(is_done(slow));
    EXPECT_EQ(content("out"), (Words{"mirsweep_mqc.json", "report.html", "sites.tsv", "sites.txt", "summary.json", "targets.tsv"}));
    ASSERT_TRUE(is_done(run({"targetscan", "sites", "families", "utrs", "alone"})));
    EXPECT_EQ(read("out/sites.txt"), read("alone"));
}

TEST_F(Namespaces, TargetscanDoesNotRemoveTheTemporaryFilesOfAScan)
{
    RunResult const slow = run_slowly(scan, "", one_8mer, [&]
                                      { EXPECT_TRUE(is_done(run_at_once(with_file(sites, "utrs")))); });
    ASSERT_TRUE(is_done(slow));
    EXPECT_EQ(content("out"), (Words{"mirsweep_mqc.json", "report.html", "sites.tsv", "sites.txt", "summary.json", "targets.tsv"}));
}

TEST_F(Namespaces, TwoScansIntoOneFolderAreOneTooMany)
{
    RunResult const slow = run_slowly(scan, "", one_8mer,
                                      [&]
                                      {
                                          Words const before = content("out");
                                          EXPECT_TRUE(is_refused(run_at_once(with_file(scan, "t.fa")),
                                                                 {"out: another run is writing to it"}));
                                          EXPECT_EQ(content("out"), before);
                                      });
    EXPECT_TRUE(is_done(slow));
}

TEST_F(Namespaces, TwoRunsOfTargetscanToOneFileEachWriteAllOfIt)
{
    RunResult const slow = run_slowly(sites, rows_of_utrs(), "", [&]
                                      { EXPECT_TRUE(is_done(run_at_once(with_file(sites, "utrs")))); });
    ASSERT_TRUE(is_done(slow));
    EXPECT_EQ(content("out"), Words{"sites.txt"});
}

namespace
{

/// A file system of one megabyte in the folder `small`, gone with the object.
class SmallDisk
{
public:
    explicit SmallDisk(std::string folder) : folder_{std::move(folder)}
    {
        std::filesystem::create_directory(folder_);
        is_there_ = ::mount("tmpfs", folder_.c_str(), "tmpfs", 0, "size=1m") == 0;
    }

    SmallDisk(SmallDisk const &) = delete;
    SmallDisk & operator=(SmallDisk const &) = delete;

    ~SmallDisk()
    {
        if (is_there_)
            ::umount(folder_.c_str());
    }

    bool is_there() const noexcept
    {
        return is_there_;
    }

private:
    std::string folder_;
    bool is_there_;
};

class SmallDisks : public ProgramRun
{
};

} // namespace

TEST_F(SmallDisks, ThatAreFullAreAnErrorAndLeaveNothing)
{
    SmallDisk const disk{path("small")};
    if (!disk.is_there())
        GTEST_SKIP() << "this machine does not let this user mount a file system of one megabyte";
    write("m.fa", let7);
    std::string fasta, alignment;
    for (int i = 0; i < 8'000; ++i)
    {
        std::string const name = std::string(150, 't') + std::to_string(i);
        fasta += ">" + name + "\nAAAAAAAAAAAAAAAAAAAAGGCTACCTCAGG\n";
        alignment += name + "\t9606\tAAAAAAAAAAAAAAAAAAAAGGCUACCUCAGG\n";
    }
    write("t.fa", fasta);
    write("utrs", alignment);
    write("families", "let-7\tGAGGUAG\t9606\n");
    for (Words const & words :
         {Words{"scan", "-m", "m.fa", "-t", "t.fa", "--no-documented", "-q", "-o", "small/out"},
          Words{"scan", "-m", "m.fa", "-t", "t.fa", "--no-documented", "-q", "--shard", "1/2", "-o", "small/out"},
          Words{"scan", "-m", "m.fa", "-t", "t.fa", "--no-documented", "-q", "--tables", "ranking", "-o", "small/out"},
          Words{"fold", "-t", "t.fa", "-q", "-o", "small/out"},
          Words{"targetscan", "sites", "families", "utrs", "small/out"}})
    {
        EXPECT_TRUE(is_refused(run(words), {"small/out", "No space left on device"})) << words[0] << ' ' << words.back();
        EXPECT_EQ(content("small"), Words{});
    }
}
