// Faults in the way of every command that writes files and is not a scan: the first call of a function fails or kills,
// then the second, and so on. A run that fails says so in one line and leaves every older file as it was, and nothing
// of its own.
#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <ostream>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/program_run.hpp"

using namespace mirsweep::test;

namespace
{

namespace fs = std::filesystem;

using Files = std::map<std::string, std::string>;
using Words = std::vector<std::string>;

constexpr char parameters[] = MIRSWEEP_CHAIN_DATA "/PCT_parameters_made";

/// A command that writes into the folder `out`.
struct Writer
{
    std::string name;
    Words words;
    bool has_force{true};       ///< takes --force
    bool is_result{false};      ///< its files get their names together, also if it is killed
    Words with_times{};         ///< files whose bytes hold the time of the run
    bool shows_result{false};   ///< reads what it has finished, to show it, and leaves it if that fails
};

/// For the messages of a test that fails.
[[maybe_unused]] void PrintTo(Writer const & writer, std::ostream * const stream)
{
    *stream << writer.name;
}

/// Inputs of all commands, small, as each is run hundreds of times.
class CommandRun : public ProgramRun
{
protected:
    CommandRun()
    {
        write("m.fa", let7);
        write("t.fa", ">t1 gene=G1\nGGCTACCTCAGGCATTACCGA\n>t2 gene=G2\nGGATACCTCTGG\n>t3 gene=G3\nCTACCTCACTACCTC\n");
        write("genes.txt", "G1\nG3\n");
        write("changes.tsv", "gene\tlog2FoldChange\tpadj\nG1\t-1.5\t0.01\nG2\t0.2\t0.5\nG3\t-0.5\t0.02\n");
        write("families", "let-7\tGAGGUAG\t9606;9598\n");
        write("utrs", "t1\t9606\tGGCUACCUCAGGGAACUACCUCAAA\nt1\t9598\tGGCUACCUCAGGGAACUACCUCAAA\n");
        write("orfs", "t1\t9606\tAUGCUACCUCAUAA\n");
        write("matures", "let-7\t9606\thsa-let-7a-5p\tUGAGGUAGUAGGUUGUAUAGUU\n");
        write("isoforms", "t1\t1\t25\t100\n");
        write("t.maf", "##maf version=1\na score=1\ns hg38.chr1 0 12 + 100 GGCTACCTCAGG\n"
                       "s panTro4.chr1 0 12 + 100 GGCTACCTCAGG\n\n");
        write("t.bed", "chr1\t2\t10\tt1\t0\t+\n");
        write("g.fa", ">chr1\nGGCTACCTCAGGCCATGCCCTAAGGCTACCTCAGG\n");
        write("a.gtf", "chr1\t.\texon\t1\t35\t.\t+\t.\tgene_id \"G1\"; transcript_id \"t1\"; gene_name \"G1\";\n"
                       "chr1\t.\tCDS\t14\t22\t.\t+\t0\tgene_id \"G1\"; transcript_id \"t1\";\n");
        for (Words const & words :
             {Words{"targetscan", "sites", "families", "utrs", "sites"},
              Words{"targetscan", "bins", "utrs", "bins", "--parameters", parameters},
              Words{"targetscan", "pct", "families", "sites", "bins", "conserved", "--parameters", parameters},
              Words{"targetscan", "counts", "families", "orfs", "counts", "lengths"},
              Words{"scan", "-m", "m.fa", "-t", "t.fa", "--no-documented", "-o", "result", "-q"}})
            EXPECT_TRUE(is_done(run(words)));
    }

    RunResult run_with_fault(Words const & words, std::string const & function, long const call, int const error) const
    {
        fs::remove(path("happened"));
        return run(
            words,
            {.environment = {"LD_PRELOAD=" MIRSWEEP_FAULT_LIBRARY, "MIRSWEEP_FAULT_MARK=" + path("happened"),
                             "MIRSWEEP_FAULT=" + function + ":" + std::to_string(call) + ":" + std::to_string(error)}});
    }

    /// Bytes of all files in the folder and the folders within, by their path.
    Files files_of(std::string const & folder) const
    {
        Files files;
        std::error_code absent;
        for (auto const & entry : fs::recursive_directory_iterator{path(folder), absent})
            if (entry.is_regular_file())
                files[fs::relative(entry.path(), path(folder)).string()] = bytes_of_file(entry.path().string());
        return files;
    }
};

Words with(Words words, Words const & more)
{
    words.insert(words.end(), more.begin(), more.end());
    return words;
}

/// One error and, before it, warnings.
bool has_one_error(std::string const & messages)
{
    std::istringstream lines{messages};
    int errors = 0;
    for (std::string line; std::getline(lines, line);)
        if (line.starts_with("mirsweep: error: "))
            ++errors;
        else if (errors != 0 || !line.starts_with("mirsweep: warning: "))
            return false;
    return errors == 1;
}

class WriterFaults : public CommandRun, public ::testing::WithParamInterface<Writer>
{
protected:
    WriterFaults()
    {
        restore({});
        EXPECT_TRUE(is_done(run(words())));
        new_ = files_of("out");
        older_ = new_;
        for (auto & [name, bytes] : older_)
            bytes = "older\n";
        if (is_report())
            older_ = files_of("result");
    }

    static bool is_report()
    {
        return GetParam().words.front() == "report";
    }

    static Words words()
    {
        return GetParam().has_force ? with(GetParam().words, {"--force"}) : GetParam().words;
    }

    void restore(Files const & files) const
    {
        fs::remove_all(path("out"));
        bool const is_made_by_command = files.empty() && GetParam().is_result && !is_report();
        if (!is_made_by_command)
            fs::create_directory(path("out"));
        if (is_report() && files.empty())
            fs::copy(path("result"), path("out"));
        for (auto const & [name, bytes] : files)
            write("out/" + name, bytes);
    }

    /// Whether the folder holds what a run that has succeeded writes.
    bool is_new(Files files) const
    {
        Files expected = new_;
        for (std::string const & name : GetParam().with_times)
        {
            if (!files.contains(name) || files.at(name) == "older\n")
                return false;
            files.erase(name);
            expected.erase(name);
        }
        return files == expected;
    }

    /// Runs the command over these files with one call failing; false if there was no such call.
    bool survives(Files const & before, std::string const & function, long const call, int const error) const
    {
        restore(before);
        RunResult const result = run_with_fault(words(), function, call, error);
        std::string const what = function + " call " + std::to_string(call) + ": " + result.err;
        Files after = files_of("out");
        if (function == "unlink")
            std::erase_if(after, [](auto const & file) { return file.first.ends_with(".mirsweep-tmp"); });
        if (result.status == 0)
            EXPECT_TRUE(is_new(after)) << what;
        else
        {
            EXPECT_EQ(result.status, 1) << what;
            EXPECT_TRUE(has_one_error(result.err)) << what;
            bool const is_finished = GetParam().shows_result && is_new(after);
            EXPECT_TRUE(after == before || is_finished) << what;
            bool const makes_folder = !is_finished && before.empty() && GetParam().is_result && function != "unlink";
            EXPECT_TRUE(!makes_folder || !exists("out")) << what << "the folder that it made is there";
        }
        return exists("happened");
    }

    /// All of the first calls, then fewer and fewer of them; MIRSWEEP_THOROUGH takes all.
    void expect_every_fault_is_survived(Files const & before) const
    {
        for (auto const & [function, error] :
             {std::pair{"open", EMFILE}, std::pair{"read", EIO}, std::pair{"write", ENOSPC}, std::pair{"fsync", EIO},
              std::pair{"close", EIO}, std::pair{"rename", EACCES}, std::pair{"link", EACCES},
              std::pair{"unlink", EACCES}, std::pair{"malloc", ENOMEM}})
        {
            bool const is_thorough = std::getenv("MIRSWEEP_THOROUGH") != nullptr;
            bool const names_files = std::string_view{"fsync rename link unlink"}.find(function) != std::string::npos;
            long const close_calls = is_thorough || names_files ? 100'000 : 4;
            bool happens = true;
            for (long call = 1; happens && !HasFailure(); call += call < close_calls ? 1 : call / 2)
                happens = survives(before, function, call, error);
        }
    }

    Files new_;
    Files older_;
};

Writer const writers[] = {
    {"FoldTable", {"fold", "-t", "t.fa", "-o", "out/table", "-q"}},
    {"FoldPacked", {"fold", "-t", "t.fa", "--format", "tsv.gz", "-o", "out/table", "-q"}},
    {"FoldFolder", {"fold", "-t", "t.fa", "--format", "lunp", "-o", "out", "-q"}, true, true},
    {"Align", {"align", "--maf", "t.maf", "--reference", "hg38", "--regions", "t.bed", "-o", "out/table", "-q"}},
    {"AlignPacked", {"align", "--maf", "t.maf", "--reference", "hg38", "--regions", "t.bed", "-o", "out/table.gz", "-q"}},
    {"Extract", {"extract", "--genome", "g.fa", "--annotation", "a.gtf", "-o", "out/t.fa", "-q"}},
    {"TargetscanSites", {"targetscan", "sites", "families", "utrs", "out/sites"}, false},
    {"TargetscanBins", {"targetscan", "bins", "utrs", "out/bins", "--parameters", parameters}, false},
    {"TargetscanPct", {"targetscan", "pct", "families", "sites", "bins", "out/pct", "--parameters", parameters}, false},
    {"TargetscanCounts", {"targetscan", "counts", "families", "orfs", "out/counts", "out/lengths"}, false},
    {"TargetscanContext",
     {"targetscan", "context", "matures", "utrs", "conserved", "lengths", "counts", "isoforms", "out/scores"},
     false},
    {"TargetscanAll",
     {"targetscan", "all", "families", "matures", "utrs", "orfs", "isoforms", "out", "--parameters", parameters},
     true,
     true},
    {"Enrich",
     {"enrich", "-m", "m.fa", "-t", "t.fa", "--set", "genes.txt", "--min-targets", "1", "-o", "out", "-q"},
     true,
     true,
     {"summary.json", "report.html"}},
    {"EnrichChanges",
     {"enrich", "-m", "m.fa", "-t", "t.fa", "--de", "changes.tsv", "--min-targets", "1", "-o", "out", "-q"},
     true,
     true,
     {"summary.json", "report.html"}},
    {"EnrichShuffles",
     {"enrich", "-m", "m.fa", "-t", "t.fa", "--set", "genes.txt", "--min-targets", "1", "--shuffles", "20",
      "-o", "out", "-q"},
     true,
     true,
     {"summary.json", "report.html"}},
    {"EnrichControlSeeds",
     {"enrich", "-m", "m.fa", "-t", "t.fa", "--de", "changes.tsv", "--min-targets", "1", "--control-seeds", "20",
      "-o", "out", "-q"},
     true,
     true,
     {"summary.json", "report.html"}},
    {"Demo", {"demo", "out"}, true, true, {"summary.json", "report.html"}, true},
    {"TaTable", {"ta-table", "-m", "m.fa", "-t", "t.fa", "-o", "out/table", "-q"}},
    {"IndexedTables",
     {"scan", "-m", "m.fa", "--genome", "g.fa", "--annotation", "a.gtf", "--no-documented", "--tables",
      "sites,targets,loci", "--format", "sites=bed.gz,loci=gff3.gz,targets=tsv.gz", "-o", "out", "-q"},
     true,
     true,
     {"summary.json", "report.html"}},
    {"Report", {"report", "out", "--top", "1", "-q"}, false, true},
    {"ReportElsewhere", {"report", "result", "--top", "1", "-o", "out/page.html", "-q"}}};

INSTANTIATE_TEST_SUITE_P(All, WriterFaults, ::testing::ValuesIn(writers),
                         [](auto const & writer) { return writer.param.name; });

} // namespace

TEST_P(WriterFaults, AnOlderFileStays)
{
    expect_every_fault_is_survived(older_);
}

TEST_P(WriterFaults, NothingIsLeft)
{
    if (!is_report()) // which has always something to replace
        expect_every_fault_is_survived({});
}

TEST_P(WriterFaults, KilledTheSameCommandIsEnough)
{
    for (std::string const function : {"rename", "unlink", "fsync", "link", "write"})
    {
        bool was_killed = true;
        long const close_calls = std::getenv("MIRSWEEP_THOROUGH") != nullptr || function != "write" ? 100'000 : 4;
        for (long call = 1; was_killed && !HasFailure(); call += call < close_calls ? 1 : call / 2)
        {
            restore(older_);
            was_killed = run_with_fault(words(), function, call, 0).was_killed;
            RunResult const next = run(words());
            EXPECT_TRUE(is_done(next)) << function << call;
            EXPECT_TRUE(is_new(files_of("out"))) << function << call;
        }
    }
}

// Without --force the next run replaces nothing: what it finds is the older files or the new ones, all of them.
TEST_P(WriterFaults, KilledWhileFilesGetTheirNamesAllAreOldOrNew)
{
    if (!GetParam().is_result)
        return; // one file, which a rename replaces whole, or two that stand alone
    for (std::string const function : {"rename", "unlink", "fsync"})
    {
        bool was_killed = true;
        for (long call = 1; was_killed && !HasFailure(); ++call)
        {
            restore(older_);
            was_killed = run_with_fault(words(), function, call, 0).was_killed;
            if (is_report())
                run({"scan", "-m", "m.fa", "-t", "t.fa", "-o", "out"});
            else
                EXPECT_EQ(run(GetParam().words).status, 1) << function << call;
            Files after = files_of("out");
            std::erase_if(after, [](auto const & file) { return file.first.ends_with(".mirsweep-tmp"); });
            EXPECT_TRUE(after == older_ || is_new(after)) << function << call;
        }
    }
}

namespace
{

/// Commands that can write to standard output.
Writer const printers[] = {
    {"Fold", {"fold", "-t", "t.fa"}},
    {"FoldPacked", {"fold", "-t", "t.fa", "--format", "tsv.gz"}},
    {"Align", {"align", "--maf", "t.maf", "--reference", "hg38", "--regions", "t.bed", "-q"}},
    {"Extract", {"extract", "--genome", "g.fa", "--annotation", "a.gtf", "-q"}},
    {"TargetscanSites", {"targetscan", "sites", "families", "utrs", "-"}},
    {"TargetscanBins", {"targetscan", "bins", "utrs", "-", "--parameters", parameters}},
    {"TargetscanPct", {"targetscan", "pct", "families", "sites", "bins", "-", "--parameters", parameters}},
    {"TargetscanCounts", {"targetscan", "counts", "families", "orfs", "-", "out"}},
    {"TargetscanLengths", {"targetscan", "counts", "families", "orfs", "out", "-"}},
    {"TargetscanContext", {"targetscan", "context", "matures", "utrs", "conserved", "lengths", "counts", "isoforms", "-"}},
    {"Report", {"report", "result", "-o", "-"}},
    {"Show", {"show", "-m", "m.fa", "-t", "t.fa", "--gene", "G1"}},
    {"ShowClasses", {"show-classes"}},
    {"Scan", {"scan", "-m", "m.fa", "-t", "t.fa", "--no-documented", "-q"}},
    {"Shard", {"scan", "-m", "m.fa", "-t", "t.fa", "--no-documented", "-q", "--shard", "1/2"}},
    {"Help", {"scan", "--help"}},
    {"Version", {"--version"}},
    {"TaTable", {"ta-table", "-m", "m.fa", "-t", "t.fa"}}};

class Printers : public CommandRun, public ::testing::WithParamInterface<Writer>
{
protected:
    /// Runs the command with a pipe that nobody reads.
    RunResult run_into_closed_pipe(bool const ignores_signal) const
    {
        int ends[2];
        if (::pipe(ends) != 0)
            throw std::runtime_error{"pipe"};
        ::close(ends[0]);
        RunResult const result = run(GetParam().words, {.prepare = [&]
                                                        {
                                                            if (ignores_signal)
                                                                ::signal(SIGPIPE, SIG_IGN);
                                                            ::dup2(ends[1], STDOUT_FILENO);
                                                            ::close(ends[1]);
                                                        }});
        ::close(ends[1]);
        return result;
    }
};

INSTANTIATE_TEST_SUITE_P(All, Printers, ::testing::ValuesIn(printers),
                         [](auto const & printer) { return printer.param.name; });

} // namespace

TEST_P(Printers, AFullDiskIsAnError)
{
    RunResult const result = run(GetParam().words, {.standard_output = "/dev/full"});
    EXPECT_EQ(result.status, 1);
    EXPECT_TRUE(has_one_error(result.err)) << result.err;
    EXPECT_NE(result.err.find("standard output: cannot be written: No space"), std::string::npos) << result.err;
    EXPECT_FALSE(exists("out"));
}

TEST_P(Printers, AClosedPipeEndsTheRunWithoutAWord)
{
    RunResult const result = run_into_closed_pipe(false);
    EXPECT_EQ(result.status, 128 + SIGPIPE);
    EXPECT_EQ(result.err.find("error"), std::string::npos) << result.err;
    EXPECT_FALSE(exists("out"));
}

TEST_P(Printers, AClosedPipeIsAnErrorWhereTheParentIgnoresTheSignal)
{
    RunResult const result = run_into_closed_pipe(true);
    EXPECT_EQ(result.status, 1);
    EXPECT_TRUE(has_one_error(result.err)) << result.err;
    EXPECT_NE(result.err.find("Broken pipe"), std::string::npos) << result.err;
    EXPECT_FALSE(exists("out"));
}

namespace
{

class Outputs : public CommandRun
{
protected:
    /// Refuses to write there, and leaves it as it is.
    void expect_input(Words const & words, std::string const & output) const
    {
        std::string const bytes = read(output);
        RunResult const result = run(words);
        EXPECT_TRUE(is_refused(result, {"is also an input"})) << output;
        EXPECT_EQ(read(output), bytes);
    }
};

} // namespace

TEST_F(Outputs, APageDoesNotReplaceWhatItIsMadeOf)
{
    for (std::string const output : {"result/targets.tsv", "result/summary.json", "result/report.html", "t.fa", "m.fa"})
        expect_input({"report", "result", "--force", "-o", output}, output);
}

TEST_F(Outputs, FilesOfTheParametersFolderAreInputs)
{
    fs::copy(parameters, path("parameters"));
    std::string const tree = "parameters/Tree.generic.txt";
    expect_input({"targetscan", "bins", "utrs", tree, "--parameters", "parameters"}, tree);
    expect_input({"targetscan", "pct", "families", "sites", "bins", tree, "--parameters", "parameters"}, tree);
    fs::create_directory(path("all"));
    fs::create_hard_link(path(tree), path("all/bins.txt"));
    expect_input({"targetscan", "all", "families", "matures", "utrs", "orfs", "isoforms", "all", "--force",
                  "--parameters", "parameters"},
                 "all/bins.txt");
}

TEST_F(Outputs, CountsAndLengthsAreTwoFiles)
{
    for (std::string const lengths : {"x", "./x", "result/../x"})
        EXPECT_TRUE(is_usage_error(run({"targetscan", "counts", "families", "orfs", "x", lengths}),
                                   {"COUNTS and LENGTHS are the same file"}));
    EXPECT_FALSE(exists("x"));
}

TEST_F(Outputs, MessagesOfAChainCallFilesByTheirNames)
{
    RunResult const result = run({"targetscan", "all", "families", "matures", "utrs", "orfs", "isoforms", "out",
                                  "--parameters", parameters});
    EXPECT_TRUE(is_done(result));
    EXPECT_NE(result.err.find("warning: out/BL_PCT.txt: 1 sites left out"), std::string::npos) << result.err;
}

TEST_F(Outputs, AFileThatComesDuringTheRunIsNotReplaced)
{
    ASSERT_EQ(::mkfifo(path("slow.fa").c_str(), 0666), 0);
    RunSetup const setup{.while_it_runs = [&](pid_t)
                         {
                             int const slow = ::open(path("slow.fa").c_str(), O_WRONLY);
                             write("table", "of somebody");
                             EXPECT_EQ(::write(slow, ">s\nA\n", 5), 5);
                             ::close(slow);
                         }};
    EXPECT_TRUE(is_refused(run({"fold", "-t", "slow.fa", "-o", "table", "-q"}, setup), {"table: ", "--force"}));
    EXPECT_EQ(read("table"), "of somebody");
}
