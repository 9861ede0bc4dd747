#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <functional>
#include <initializer_list>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <pty.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/program_run.hpp"

using namespace mirsweep::test;

namespace
{

using namespace std::chrono_literals;

constexpr auto long_enough = 1200ms; // for a first progress line

/// Of a terminal.
struct Look
{
    std::string type{"TERM=xterm"};
    unsigned short columns{80};
};

/// Runs the program with its standard error on a terminal. Its standard output is a pipe that the test reads only after
/// a while, so that a scan of many rows takes at least that long; or its standard input is one that is late.
class Terminal : public ProgramRun
{
protected:
    Terminal()
    {
        write("m.fa", let7);
        write("t.fa", one_8mer);
        std::string many;
        for (int i = 0; i < 20'000; ++i)
            many += ">t" + std::to_string(i) + "\nGGCTACCTCAGG\n";
        write("many.fa", many);
    }

    struct Shown
    {
        int status;
        std::string terminal;
        std::string out;
    };

    Shown scan(std::vector<std::string> arguments, Look const & look = {}, bool const is_input_late = false,
               std::function<void(pid_t)> const & while_it_runs = {}) const
    {
        arguments.insert(arguments.begin(), {"scan", "-m", "m.fa", "--no-documented"});
        return shown_by(arguments, look, is_input_late ? "many.fa" : "", while_it_runs);
    }

    /// Of a run whose standard input is `late_input`, half of it late, or that has none and whose output is read late.
    Shown shown_by(std::vector<std::string> const & arguments, Look const & look, std::string const & late_input,
                   std::function<void(pid_t)> const & while_it_runs = {}) const
    {
        bool const is_input_late = !late_input.empty();
        winsize size{24, look.columns, 0, 0};
        int master = -1;
        int slave = -1;
        EXPECT_EQ(::openpty(&master, &slave, nullptr, nullptr, &size), 0);
        std::string const out = path("out");
        std::string const in = path("in");
        ::mkfifo(out.c_str(), 0600);
        ::mkfifo(in.c_str(), 0600);
        Shown shown{};
        std::thread reader{[&] { shown.terminal = all_of(master); }};
        std::thread late_reader{[&] { shown.out = read_late(out, is_input_late ? 0ms : long_enough); }};
        std::thread late_writer;
        if (is_input_late)
            late_writer = std::thread{[&] { write_late(in, read(late_input)); }};
        RunSetup setup;
        setup.standard_input = is_input_late ? in : "/dev/null";
        setup.standard_output = out;
        setup.environment = {look.type};
        setup.prepare = [slave] { ::dup2(slave, STDERR_FILENO); };
        setup.while_it_runs = while_it_runs;
        shown.status = run(arguments, setup).status;
        ::close(slave);
        late_reader.join();
        if (is_input_late)
            late_writer.join();
        reader.join();
        ::close(master);
        return shown;
    }

    static std::string all_of(int const descriptor)
    {
        std::string text;
        char piece[4096];
        for (ssize_t count = 0; (count = ::read(descriptor, piece, sizeof piece)) > 0;)
            text.append(piece, static_cast<std::size_t>(count));
        return text;
    }

private:
    static std::string read_late(std::string const & name, std::chrono::milliseconds const wait)
    {
        int const descriptor = ::open(name.c_str(), O_RDONLY);
        std::this_thread::sleep_for(wait);
        std::string text = all_of(descriptor);
        ::close(descriptor);
        return text;
    }

    static void write_late(std::string const & name, std::string const & text)
    {
        int const descriptor = ::open(name.c_str(), O_WRONLY);
        std::size_t const half = text.size() / 2;
        EXPECT_EQ(::write(descriptor, text.data(), half), static_cast<ssize_t>(half));
        std::this_thread::sleep_for(long_enough);
        EXPECT_EQ(::write(descriptor, text.data() + half, text.size() - half),
                  static_cast<ssize_t>(text.size() - half));
        ::close(descriptor);
    }
};

constexpr char wiped[] = "\r\x1B[K";
constexpr char summary[] = "mirsweep: 20,000 transcripts, 240 kb, 1 miRNA: 20,000 sites, 20,000 targets in ";

/// What stays on the screen: every wipe takes the line away that it is in.
std::string left_on_screen(std::string const & terminal)
{
    std::size_t const last = terminal.rfind(wiped);
    return last == std::string::npos ? terminal : terminal.substr(last + std::string{wiped}.size());
}

} // namespace

TEST_F(Terminal, ShowsTheProgressOfALongScanAndWipesItAway)
{
    Shown const shown = scan({"-t", "many.fa"});
    EXPECT_EQ(shown.status, 0);
    EXPECT_NE(shown.terminal.find(std::string{wiped} + "mirsweep: many.fa  "), std::string::npos) << shown.terminal;
    for (char const * const part : {"%  ", " kB", "/s  ", " left"})
        EXPECT_NE(shown.terminal.find(part), std::string::npos) << part << shown.terminal;
    EXPECT_TRUE(left_on_screen(shown.terminal).starts_with(summary)) << shown.terminal;
    EXPECT_EQ(std::count(shown.terminal.begin(), shown.terminal.end(), '\n'), 1);
    EXPECT_EQ(std::count(shown.out.begin(), shown.out.end(), '\n'), 20'001);
}

TEST_F(Terminal, CountsAShardAgainstItsPart)
{
    for (std::string const shard : {"1/2", "2/2"})
    {
        Shown const shown = scan({"-t", "many.fa", "--shard", shard});
        EXPECT_EQ(shown.status, 0);
        EXPECT_NE(shown.terminal.find(" kB"), std::string::npos) << shown.terminal;
        EXPECT_EQ(shown.terminal.find("100%  409 kB"), std::string::npos) << shown.terminal;
        EXPECT_NE(shown.terminal.find("100%  204 kB"), std::string::npos) << shown.terminal;
    }
}

TEST_F(Terminal, ShowsBytesAndRateOfStandardInput)
{
    Shown const shown = scan({"-t", "-"}, {}, true);
    EXPECT_EQ(shown.status, 0);
    EXPECT_NE(shown.terminal.find("mirsweep: standard input  "), std::string::npos) << shown.terminal;
    EXPECT_NE(shown.terminal.find("/s"), std::string::npos);
    EXPECT_EQ(shown.terminal.find('%'), std::string::npos);
    EXPECT_EQ(shown.terminal.find(" left"), std::string::npos);
}

TEST_F(Terminal, WipesTheLineBeforeAnError)
{
    write("many.fa", read("many.fa") + ">last\nAC*GT\n");
    Shown const shown = scan({"-t", "-"}, {}, true);
    EXPECT_EQ(shown.status, 1);
    EXPECT_NE(shown.terminal.find("mirsweep: standard input  "), std::string::npos) << shown.terminal;
    EXPECT_TRUE(left_on_screen(shown.terminal).starts_with("mirsweep: error: standard input: record last"))
        << shown.terminal;
}

TEST_F(Terminal, WipesTheLineWhenItIsInterrupted)
{
    Shown const shown = scan({"-t", "many.fa"}, {}, false,
                             [](pid_t const child)
                             {
                                 std::this_thread::sleep_for(800ms);
                                 ::kill(child, SIGINT);
                             });
    EXPECT_EQ(shown.status, 130);
    EXPECT_NE(shown.terminal.find("mirsweep: many.fa  "), std::string::npos) << shown.terminal;
    EXPECT_EQ(left_on_screen(shown.terminal), "") << shown.terminal;
}

TEST_F(Terminal, ShowsTheProgressOfCountingForATable)
{
    Shown const shown = shown_by({"ta-table", "-m", "m.fa", "-t", "-", "-o", "ta.tsv"}, {}, "many.fa");
    EXPECT_EQ(shown.status, 0);
    EXPECT_NE(shown.terminal.find("mirsweep: standard input  "), std::string::npos) << shown.terminal;
    EXPECT_EQ(left_on_screen(shown.terminal), "");
}

TEST_F(Terminal, ShowsTheProgressOfTargetscan)
{
    write("families.txt", "let-7\tGAGGUAG\t9606\n");
    write("utrs.txt", "g1\t9606\tCCCCCCCCCCCCCCCCCCCCCUACCUCA\ng2\t9606\tCCCCCCCCCCCCCCCCCCCCCUACCUCA\n");
    Shown const shown = shown_by({"targetscan", "sites", "families.txt", "/dev/stdin", "sites.txt"}, {}, "utrs.txt");
    EXPECT_EQ(shown.status, 0);
    EXPECT_NE(shown.terminal.find("mirsweep: stdin  "), std::string::npos) << shown.terminal;
    EXPECT_EQ(left_on_screen(shown.terminal), "");
}

TEST_F(Terminal, AMergeRefusesAPipeInAShard)
{
    for (char const * const shard : {"1", "2"})
        ASSERT_TRUE(is_done(run({"scan", "-m", "m.fa", "-t", "many.fa", "--no-documented", "--shard",
                                 std::string{shard} + "/2", "-o", shard})));
    std::filesystem::remove(path("2/targets.tsv"));
    ASSERT_EQ(::mkfifo(path("2/targets.tsv").c_str(), 0600), 0);
    EXPECT_EQ(run({"merge", "-o", "result", "1", "2"}).status, 1);
}

TEST_F(Terminal, FitsIntoANarrowOne)
{
    for (unsigned short const columns : std::initializer_list<unsigned short>{40, 20, 5, 1})
    {
        Shown const shown = scan({"-t", "many.fa"}, {.columns = columns});
        std::size_t lines = 0;
        for (std::size_t at = shown.terminal.find(wiped); at != std::string::npos; ++lines)
        {
            std::size_t const begin = at + std::string{wiped}.size();
            at = shown.terminal.find(wiped, begin);
            if (at != std::string::npos)
                EXPECT_LE(at - begin, std::max(columns - 1, 1)) << shown.terminal;
        }
        EXPECT_GE(lines, 2U) << columns;
    }
}

TEST_F(Terminal, ShowsNothingWhereItIsNotWanted)
{
    std::vector<std::pair<std::vector<std::string>, Look>> const cases{{{"-t", "many.fa", "--no-progress"}, {}},
                                                                       {{"-t", "many.fa", "-q"}, {}},
                                                                       {{"-t", "many.fa"}, {.type = "TERM=dumb"}}};
    for (auto const & [arguments, look] : cases)
    {
        Shown const shown = scan(arguments, look);
        EXPECT_EQ(shown.status, 0);
        EXPECT_EQ(shown.terminal.find(wiped), std::string::npos) << shown.terminal;
        bool const is_quiet = arguments.back() == "-q";
        EXPECT_EQ(shown.terminal.empty(), is_quiet) << shown.terminal;
    }
}

TEST_F(Terminal, ShowsNoProgressOfAShortScan)
{
    RunSetup setup;
    int master = -1;
    int slave = -1;
    ASSERT_EQ(::openpty(&master, &slave, nullptr, nullptr, nullptr), 0);
    setup.environment = {"TERM=xterm"};
    setup.prepare = [slave] { ::dup2(slave, STDERR_FILENO); };
    ASSERT_TRUE(is_done(run({"scan", "-m", "m.fa", "-t", "t.fa", "--no-documented"}, setup)));
    ::close(slave);
    char text[4096];
    ssize_t const count = ::read(master, text, sizeof text);
    ::close(master);
    ASSERT_GT(count, 0);
    std::string const shown{text, static_cast<std::size_t>(count)};
    EXPECT_TRUE(shown.starts_with("mirsweep: 1 transcript, 12 nt, 1 miRNA: 1 site, 1 target in ")) << shown;
}

TEST_F(Terminal, ALogHoldsNoProgress)
{
    std::string const out = path("out");
    ASSERT_EQ(::mkfifo(out.c_str(), 0600), 0);
    std::thread late_reader{[&]
                            {
                                int const descriptor = ::open(out.c_str(), O_RDONLY);
                                std::this_thread::sleep_for(long_enough);
                                char piece[4096];
                                while (::read(descriptor, piece, sizeof piece) > 0)
                                    continue;
                                ::close(descriptor);
                            }};
    RunSetup setup;
    setup.standard_output = out;
    setup.environment = {"TERM=xterm"};
    RunResult const result = run({"scan", "-m", "m.fa", "-t", "many.fa", "--no-documented"}, setup);
    late_reader.join();
    ASSERT_TRUE(is_done(result));
    EXPECT_TRUE(result.err.starts_with(summary)) << result.err;
    EXPECT_EQ(result.err.find('\r'), std::string::npos);
    EXPECT_EQ(std::count(result.err.begin(), result.err.end(), '\n'), 1);
}
