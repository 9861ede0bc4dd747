// What `mirsweep enrich` shows on a terminal while it shuffles.
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <string>
#include <vector>

#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

#include <gtest/gtest.h>

#include "cli/program_run.hpp"

namespace mirsweep::test
{

namespace
{

/// Runs the program on a terminal of its own until it shows the text, for a minute at most; then it is killed.
class OnTerminal
{
public:
    explicit OnTerminal(std::vector<std::string> words)
    {
        child_ = ::forkpty(&terminal_, nullptr, nullptr, nullptr);
        if (child_ != 0)
            return;
        ::setenv("TERM", "xterm", 1);
        words.insert(words.begin(), MIRSWEEP_PROGRAM);
        std::vector<char *> argv;
        for (std::string & word : words)
            argv.push_back(word.data());
        argv.push_back(nullptr);
        ::execv(MIRSWEEP_PROGRAM, argv.data());
        ::_exit(127);
    }

    OnTerminal(OnTerminal const &) = delete;
    OnTerminal & operator=(OnTerminal const &) = delete;

    ~OnTerminal()
    {
        ::kill(child_, SIGKILL);
        ::waitpid(child_, nullptr, 0);
        ::close(terminal_);
    }

    /// What it has shown by then.
    std::string until(std::string const & text) const
    {
        std::string shown;
        auto const end = std::chrono::steady_clock::now() + std::chrono::minutes{1};
        while (shown.find(text) == std::string::npos && std::chrono::steady_clock::now() < end)
        {
            pollfd ready{terminal_, POLLIN, 0};
            if (::poll(&ready, 1, 1000) <= 0)
                continue;
            char bytes[4096];
            ssize_t const count = ::read(terminal_, bytes, sizeof bytes);
            if (count <= 0)
                break;
            shown.append(bytes, static_cast<std::size_t>(count));
        }
        return shown;
    }

private:
    int terminal_{-1};
    pid_t child_{-1};
};

class EnrichProgress : public ProgramRun
{
};

} // namespace

TEST_F(EnrichProgress, TellsOfShuffles)
{
    std::string transcripts;
    std::string list;
    for (int gene = 0; gene < 20; ++gene)
    {
        std::string const name = "G" + std::to_string(gene);
        list += name + "\n";
        transcripts += ">" + name + "\n";
        for (int i = 0; i < 2000; ++i)
            transcripts += "ACGT"[(i * i + gene * i + i / 7) % 4];
        transcripts += '\n';
    }
    OnTerminal const run{{"enrich", "-m", write("m.fa", let7), "-t", write("t.fa", transcripts), "--set", write("set.txt", list),
                          "--min-targets", "1", "--shuffles", "1000000", "-j", "1", "-o", path("out")}};
    std::string const shown = run.until(" of 1000000  0%  ");
    EXPECT_NE(shown.find("mirsweep: shuffles  "), std::string::npos) << shown;
    EXPECT_NE(shown.find(" of 1000000  0%  "), std::string::npos) << shown;
}

} // namespace mirsweep::test
