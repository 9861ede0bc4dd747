#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <ostream>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include <sys/wait.h>

#include "cli/program_run.hpp"

using namespace mirsweep::test;

namespace
{

constexpr char ask_bash[] =
    "bash -c 'set -u; source ./mirsweep.bash; COMP_WORDS=(LINE); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _mirsweep; "
    "printf \"%s\\n\" \"${COMPREPLY[@]}\"'";
constexpr char ask_fish[] = "HOME=. fish --no-config -c 'source mirsweep.fish; complete -C \"LINE\"' | cut -f 1";

/// The manual page and the completions, which the program writes from its options.
class Reference : public ProgramRun
{
protected:
    std::string generate(std::string const & kind) const
    {
        RunResult const result = run({"--generate", kind});
        EXPECT_TRUE(is_done(result));
        return result.out;
    }

    /// The long options that the help of a command names at the beginning of its lines.
    std::set<std::string> options_of(std::vector<std::string> command) const
    {
        command.emplace_back("--help");
        std::istringstream help{run(command).out};
        std::set<std::string> options;
        for (std::string line; std::getline(help, line);)
        {
            std::size_t const begin = line.find("--");
            if (line.starts_with("  -") && begin != std::string::npos)
                options.insert(line.substr(begin + 2, line.find_first_not_of("abcdefghijklmnopqrstuvwxyz-", begin + 2) -
                                                          begin - 2));
        }
        return options;
    }

    struct ShellResult
    {
        int status;
        std::string out; ///< and standard error
    };

    ShellResult shell(std::string const & command) const
    {
        std::FILE * const pipe = ::popen(("cd " + path(".") + " && { " + command + "; } 2>&1").c_str(), "r");
        std::string out;
        std::array<char, 4096> piece{};
        while (std::size_t const count = std::fread(piece.data(), 1, piece.size(), pipe))
            out.append(piece.data(), count);
        int const status = ::pclose(pipe);
        return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, out};
    }

    bool has(std::string const & program) const
    {
        return shell("command -v " + program).status == 0;
    }

    /// What a shell offers for the last word of a command line, one a line; `ask` asks for that in place of its `LINE`.
    std::string offered(std::string ask, std::string const & line) const
    {
        return shell(ask.replace(ask.find("LINE"), 4, line)).out;
    }

    std::string offered_by_bash(std::string const & line) const
    {
        write("mirsweep.bash", generate("bash"));
        return offered(ask_bash, line);
    }
};

std::vector<std::vector<std::string>> const commands{
    {"scan"}, {"merge"}, {"show"}, {"show-classes"}, {"demo"}, {"ta-table"}, {"targetscan"}, {"targetscan", "sites"},
    {"targetscan", "context"},
    {}};

} // namespace

TEST_F(Reference, HoldsEveryOptionOfTheHelp)
{
    std::string const man = generate("man");
    std::string const bash = generate("bash");
    std::string const zsh = generate("zsh");
    std::string const fish = generate("fish");
    for (std::vector<std::string> const & command : commands)
    {
        std::set<std::string> const options = options_of(command);
        EXPECT_TRUE(options.contains("help"));
        for (std::string const & option : options)
        {
            std::string in_man = "--" + option;
            for (std::size_t at = 0; (at = in_man.find('-', at)) != std::string::npos; at += 2)
                in_man.insert(at, 1, '\\');
            EXPECT_NE(man.find("\\fB" + in_man + "\\fR"), std::string::npos) << option;
            EXPECT_NE(bash.find("--" + option), std::string::npos) << option;
            EXPECT_NE(zsh.find("--" + option + "["), std::string::npos) << option;
            EXPECT_NE(fish.find(" -l " + option + " "), std::string::npos) << option;
        }
    }
    EXPECT_GT(options_of({"scan"}).size(), 20U);
}

TEST_F(Reference, HelpHasExamplesForEveryCommand)
{
    for (std::vector<std::string> command : commands)
    {
        command.emplace_back("--help");
        std::string const help = run(command).out;
        std::size_t const examples = help.find("\nExample");
        ASSERT_NE(examples, std::string::npos) << command.front();
        EXPECT_NE(help.find("  mirsweep ", examples), std::string::npos) << command.front();
    }
}

TEST_F(Reference, HelpFitsAWindowOf80Columns)
{
    // As characters: each takes one column.
    auto const columns = [](std::string const & line)
    { return std::ranges::count_if(line, [](unsigned char const byte) { return (byte & 0xC0U) != 0x80U; }); };
    for (std::string const command :
         {"", "scan", "merge", "show", "demo", "extract", "fold", "enrich", "ta-table", "targetscan", "targetscan sites",
          "targetscan bins", "targetscan pct", "targetscan counts", "targetscan context", "targetscan all"})
    {
        std::vector<std::string> words{"help"};
        std::istringstream names{command};
        for (std::string name; names >> name;)
            words.push_back(name);
        RunResult const result = run(words);
        ASSERT_TRUE(is_done(result));
        std::istringstream lines{result.out};
        for (std::string line; std::getline(lines, line);)
            EXPECT_LE(columns(line), 80) << command << ": " << line;
    }
}

TEST_F(Reference, TheManualPageIsCleanTroff)
{
    if (!has("groff"))
        GTEST_SKIP() << "groff is not installed";
    write("mirsweep.1", generate("man"));
    ShellResult const result = shell("groff -man -ww -Tascii -P-cbou mirsweep.1 > page; cat page");
    EXPECT_EQ(result.out.find("warning:"), std::string::npos) << result.out.substr(0, 2000);
    for (char const * const text :
         {"NAME\n       mirsweep - find", "-m, --mirnas FILE", "EXIT STATUS", "3'UTRs", "BL_PCT"})
        EXPECT_NE(result.out.find(text), std::string::npos) << text;
}

TEST_F(Reference, BashCompletesCommandsOptionsAndNames)
{
    EXPECT_NE(offered_by_bash("mirsweep \"\"").find("targetscan\n"), std::string::npos);
    EXPECT_EQ(offered_by_bash("mirsweep targetscan \"\""), "sites\nbins\npct\ncounts\ncontext\nall\n");
    EXPECT_EQ(offered_by_bash("mirsweep scan --score \"\""), "none\ncontext++\noccupancy\nrepression\n");
    EXPECT_EQ(offered_by_bash("mirsweep scan --site-types 7"), "7mer-m8\n7mer-A1\n7mer-m8-GU\n");
    EXPECT_EQ(offered_by_bash("mirsweep scan --site-types 8mer,7mer-m8,7"), "8mer,7mer-m8,7mer-A1\n8mer,7mer-m8,7mer-m8-GU\n");
    EXPECT_EQ(offered_by_bash("mirsweep scan --tables = si"), "sites\n");
    EXPECT_EQ(offered_by_bash("mirsweep scan --tables ="),
              "targets\nsites\ndocumented\nfeatures\ngenes\nranking\noccupancy\nregions\nloci\nvariants\nmirna_variants\n");
}

TEST_F(Reference, BashCompletesFilesAndFolders)
{
    write("utrs.fa", "");
    shell("mkdir utrs.out");
    EXPECT_EQ(shell("true").status, 0);
    std::string const files = offered_by_bash("mirsweep scan -t utr");
    EXPECT_NE(files.find("utrs.fa\n"), std::string::npos);
    EXPECT_EQ(offered_by_bash("mirsweep scan -o utr"), "utrs.out\n");
    EXPECT_EQ(offered_by_bash("mirsweep targetscan sites utrs.f"), "utrs.fa\n");
}

/// A shell that has a completion.
struct Shell
{
    char const * program;
    char const * script; ///< the completion's file
    char const * check;  ///< only reads the script
    char const * ask;    ///< as for `offered`; null if it takes a terminal
};

void PrintTo(Shell const & shell, std::ostream * const out)
{
    *out << shell.program;
}

class Completion : public Reference, public ::testing::WithParamInterface<Shell>
{
};

std::string name_of(::testing::TestParamInfo<Shell> const & shell)
{
    return shell.param.program;
}

TEST_P(Completion, IsReadByItsShellAndOffersNames)
{
    auto const [program, script, check, ask] = GetParam();
    if (!has(program))
        GTEST_SKIP() << program << " is not installed";
    write(script, generate(program));
    ShellResult const read = shell(std::string{check} + " " + script);
    EXPECT_EQ(read.status, 0) << read.out;
    EXPECT_EQ(read.out, "");
    if (ask == nullptr)
        return;
    auto const offers = [&, how = ask](std::string const & line) { return offered(how, line); };
    EXPECT_EQ(offers("mirsweep s"), "scan\nshow\nshow-classes\n");
    EXPECT_EQ(offers("mirsweep targetscan con"), "context\n");
    EXPECT_EQ(offers("mirsweep scan --no-p"), "--no-progress\n");
    EXPECT_EQ(offers("mirsweep scan --format bed"), "bed\nbed.gz\n");
    EXPECT_EQ(offers("mirsweep scan --site-types 8mer,off"), "8mer,offset-6mer\n8mer,offset-7mer\n");
    EXPECT_EQ(offers("mirsweep targetscan context --fix perc"), "percentile\n");
}

INSTANTIATE_TEST_SUITE_P(Of, Completion,
                         ::testing::Values(Shell{"bash", "mirsweep.bash", "bash -n", ask_bash},
                                           Shell{"zsh", "_mirsweep", "zsh -n", nullptr},
                                           Shell{"fish", "mirsweep.fish", "fish --no-config --no-execute", ask_fish}),
                         name_of);

TEST_F(Reference, KnowsFourKinds)
{
    EXPECT_TRUE(is_usage_error(run({"--generate", "bsh"}), {"did you mean bash?"}));
}
