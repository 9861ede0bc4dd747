#include <algorithm>
#include <csignal>
#include <filesystem>
#include <functional>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cli/program_run.hpp"

using namespace mirsweep::test;

namespace
{

class Interruption : public ProgramRun
{
protected:
    Interruption()
    {
        write("m.fa", let7);
        write("t.fa", one_8mer);
        if (::mkfifo(path("slow.fa").c_str(), 0666) != 0)
            ADD_FAILURE() << "mkfifo";
    }

    /// Runs into `out`, reading from a FIFO that never ends, and sends the signal once the tables have been begun.
    RunResult interrupted_by(int const signal, std::vector<std::string> const & more = {}) const
    {
        std::vector<std::string> arguments{"scan", "-m", "m.fa", "-t", "slow.fa", "--no-documented", "-o", output};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return run(arguments,
                   {.while_it_runs = [&](pid_t const child)
                    {
                        int const slow = ::open(path("slow.fa").c_str(), O_WRONLY);
                        EXPECT_EQ(::write(slow, one_8mer, sizeof one_8mer - 1),
                                  static_cast<ssize_t>(sizeof one_8mer - 1));
                        wait_until([&] { return has_temporary("sites.tsv") && has_temporary("targets.tsv"); });
                        ::kill(child, signal);
                        wait_until([&] { return is_waitable(child); });
                        ::close(slow);
                    }});
    }

    /// Folds into the folder `tables`, from a FIFO that never ends, and sends the signal once a table is done.
    RunResult folding_interrupted_by(int const signal) const
    {
        return run({"fold", "-t", "slow.fa", "--format", "lunp", "-o", "tables", "--force"},
                   {.while_it_runs = [&](pid_t const child)
                    {
                        int const slow = ::open(path("slow.fa").c_str(), O_WRONLY);
                        // More than one part of the input, so that the first one is written.
                        std::string text = ">t0\nGGGAAAACCCGGGAAAACCC\n";
                        for (char const * const name : {">t1\n", ">t2\n"})
                            text += name + std::string(150'000, 'N') + '\n';
                        EXPECT_EQ(::write(slow, text.data(), text.size()), static_cast<ssize_t>(text.size()));
                        wait_until([&] { return has_table("t0_lunp"); });
                        ::kill(child, signal);
                        wait_until([&] { return is_waitable(child); });
                        ::close(slow);
                    }});
    }

    /// In a folder within `tables`.
    bool has_table(std::string const & name) const
    {
        std::error_code error;
        for (std::filesystem::recursive_directory_iterator entry{path("tables"), error}, end; !error && entry != end;
             entry.increment(error))
            if (entry->path().filename() == name)
                return true;
        return false;
    }

    bool has_temporary(std::string const & name) const
    {
        if (!exists(output))
            return false;
        auto const names = content(output);
        return std::any_of(names.begin(), names.end(),
                           [&](std::string const & entry)
                           { return entry.starts_with(name + ".") && entry.ends_with(".mirsweep-tmp"); });
    }

    std::string output{"out"};

private:
    static void wait_until(std::function<bool()> const & is_so)
    {
        for (int i = 0; i < 30'000 && !is_so(); ++i)
            ::usleep(1000);
        EXPECT_TRUE(is_so());
    }

    static bool is_waitable(pid_t const child)
    {
        siginfo_t info{};
        return ::waitid(P_PID, static_cast<id_t>(child), &info, WEXITED | WNOHANG | WNOWAIT) == 0 &&
               info.si_pid == child;
    }
};

} // namespace

TEST_F(Interruption, SignalsEndTheRunAndLeaveNothing)
{
    for (auto const & [signal, status] : {std::pair{SIGINT, 130}, std::pair{SIGTERM, 143}, std::pair{SIGHUP, 129}})
    {
        RunResult const result = interrupted_by(signal);
        EXPECT_EQ(result.status, status);
        EXPECT_FALSE(exists("out"));
    }
}

TEST_F(Interruption, FoldersAroundTheResultGoToo)
{
    output = "new/a/b";
    EXPECT_EQ(interrupted_by(SIGTERM).status, 143);
    EXPECT_FALSE(exists("new"));
}

TEST_F(Interruption, AnOlderResultSurvivesASignal)
{
    ASSERT_TRUE(is_done(run({"scan", "-m", "m.fa", "-t", "t.fa", "--no-documented", "-o", "out"})));
    std::string const summary = read("out/summary.json");
    std::vector<std::string> const names = content("out");
    EXPECT_EQ(interrupted_by(SIGTERM, {"--force"}).status, 143);
    EXPECT_EQ(content("out"), names);
    EXPECT_EQ(read("out/summary.json"), summary);
}

TEST_F(Interruption, AKilledRunLeavesTemporaryNamesThatTheNextOneClearsUp)
{
    RunResult const result = interrupted_by(SIGKILL);
    EXPECT_TRUE(result.was_killed);
    for (std::string const & name : content("out"))
        EXPECT_TRUE(name.ends_with(".mirsweep-tmp")) << name;
    EXPECT_FALSE(content("out").empty());
    ASSERT_TRUE(is_done(run({"scan", "-m", "m.fa", "-t", "t.fa", "--no-documented", "-o", "out", "--force"})));
    EXPECT_EQ(content("out"), (std::vector<std::string>{"mirsweep_mqc.json", "report.html", "sites.tsv", "summary.json",
                                                        "targets.tsv"}));
}

TEST_F(Interruption, AKilledRunKeepsTheOlderResult)
{
    ASSERT_TRUE(is_done(run({"scan", "-m", "m.fa", "-t", "t.fa", "--no-documented", "-o", "out"})));
    std::string const summary = read("out/summary.json");
    EXPECT_TRUE(interrupted_by(SIGKILL, {"--force"}).was_killed);
    EXPECT_EQ(read("out/summary.json"), summary);
    EXPECT_TRUE(has_temporary("sites.tsv"));
}

TEST_F(Interruption, FoldingLeavesNothing)
{
    EXPECT_EQ(folding_interrupted_by(SIGTERM).status, 143);
    EXPECT_FALSE(exists("tables"));
}

TEST_F(Interruption, KilledFoldingIsClearedUpByTheNext)
{
    EXPECT_TRUE(folding_interrupted_by(SIGKILL).was_killed);
    EXPECT_EQ(content("tables").size(), 1U);
    ASSERT_TRUE(is_done(run({"fold", "-t", "t.fa", "--format", "lunp", "-o", "tables"})));
    EXPECT_EQ(content("tables"), (std::vector<std::string>{"t1_lunp"}));
}

TEST_F(Interruption, SignalsThatTheParentIgnoresStayIgnored)
{
    RunSetup const nohup{.prepare = [] { std::signal(SIGHUP, SIG_IGN); },
                         .while_it_runs =
                             [&](pid_t const child)
                         {
                             int const slow = ::open(path("slow.fa").c_str(), O_WRONLY);
                             ::kill(child, SIGHUP);
                             EXPECT_EQ(::write(slow, one_8mer, sizeof one_8mer - 1),
                                       static_cast<ssize_t>(sizeof one_8mer - 1));
                             ::close(slow);
                         }};
    EXPECT_TRUE(is_done(run({"scan", "-m", "m.fa", "-t", "slow.fa", "--no-documented", "-o", "out"}, nohup)));
}
