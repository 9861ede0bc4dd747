#include <gtest/gtest.h>

#include <sstream>

#include "cli/program_run.hpp"

using namespace mirsweep::test;

namespace
{

class CommandLine : public ProgramRun
{
protected:
    CommandLine()
    {
        write("m.fa", let7);
        write("t.fa", one_8mer);
    }

    RunResult scan(std::vector<std::string> const & more) const
    {
        std::vector<std::string> arguments{"scan", "-m", "m.fa", "-t", "t.fa", "--no-documented"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return run(arguments);
    }
};

} // namespace

TEST_F(CommandLine, VersionComesFirstThenWhatItIsMadeOf)
{
    for (char const * const option : {"--version", "-V"})
    {
        RunResult const result = run({option});
        ASSERT_TRUE(is_done(result));
        EXPECT_TRUE(result.out.starts_with("mirsweep " MIRSWEEP_VERSION "\ncommit: ")) << result.out;
        EXPECT_NE(result.out.find("\nvector target: "), std::string::npos) << result.out;
        for (char const * const library : {"SeqAn3 3.", "Highway ", "libdeflate ", "ISA-L ", "nettle ", "CLI11 "})
            EXPECT_NE(result.out.find(library, result.out.find("\nlibraries: ")), std::string::npos) << library;
        EXPECT_EQ(result.err, "");
    }
}

TEST_F(CommandLine, HelpIsACommandToo)
{
    EXPECT_EQ(run({"help"}).out, run({"--help"}).out);
    EXPECT_EQ(run({"help", "scan"}).out, run({"scan", "-h"}).out);
    EXPECT_EQ(run({"help", "targetscan", "context"}).out, run({"targetscan", "context", "--help"}).out);
    EXPECT_TRUE(is_usage_error(run({"help", "scna"}), {"'scna' (did you mean scan?)"}));
}

TEST_F(CommandLine, HelpFitsATerminal)
{
    std::vector<std::vector<std::string>> const commands{
        {}, {"scan"}, {"merge"}, {"report"}, {"show"}, {"ta-table"}, {"targetscan"}, {"targetscan", "sites"},
        {"targetscan", "context"}};
    for (std::vector<std::string> command : commands)
    {
        command.emplace_back("--help");
        RunResult const result = run(command);
        ASSERT_TRUE(is_done(result));
        std::istringstream lines{result.out};
        for (std::string line; std::getline(lines, line);)
            EXPECT_LE(line.size(), 80U) << line;
    }
}

TEST_F(CommandLine, ErrorsAreInTheProgramsOwnWords)
{
    for (std::string const command : {"scan", "show"})
        EXPECT_TRUE(is_usage_error(run({command, "-t", "t.fa"}),
                                   {"--mirnas FILE is missing: see mirsweep " + command + " --help"}));
    EXPECT_TRUE(is_usage_error(run({"scan", "-t", "t.fa", "-m"}), {"--mirnas needs a value, FILE"}));
    EXPECT_TRUE(is_usage_error(scan({"-j", "2", "--threads", "3"}), {"--threads is given 2 times"}));
    EXPECT_TRUE(is_usage_error(scan({"--force=no"}), {"--force takes no value"}));
    EXPECT_TRUE(is_usage_error(scan({"-q=0"}), {}));
    EXPECT_TRUE(is_usage_error(scan({"--score", "context++", "--pct-species", "1"}), {"--pct-species needs --pct"}));
    EXPECT_TRUE(is_usage_error(scan({"more.fa"}), {"unexpected word 'more.fa'"}));
    EXPECT_TRUE(is_usage_error(run({"merge", "-o", "out"}), {"SHARDDIR is missing"}));
    EXPECT_TRUE(is_usage_error(run({"targetscan", "sites", "a", "b"}), {"OUTPUT is missing"}));
}

TEST_F(CommandLine, AFolderIsNotNamedLikeATable)
{
    for (char const * const name : {"x.tsv", "x.bed.gz", "x.gff3", "x.jsonl"})
        EXPECT_TRUE(is_usage_error(scan({"-o", name}), {"--output names a folder", name})) << name;
    EXPECT_TRUE(is_usage_error(run({"merge", "-o", "x.tsv", "1"}), {"--output names a folder", "x.tsv"}));
    EXPECT_FALSE(exists("x.tsv"));
}

TEST_F(CommandLine, ADashIsStandardOutput)
{
    EXPECT_EQ(scan({"-o", "-"}).out, scan({}).out);
    std::vector<std::string> const table{"ta-table", "-m", "m.fa", "-t", "t.fa"};
    std::vector<std::string> to_dash = table;
    to_dash.insert(to_dash.end(), {"-o", "-"});
    EXPECT_EQ(run(to_dash).out, run(table).out);
    EXPECT_NE(run(table).out, "");
    EXPECT_FALSE(exists("-"));
}

TEST_F(CommandLine, AFileIsReplacedOnlyWithForce)
{
    write("ta.tsv", "precious\n");
    std::vector<std::string> table{"ta-table", "-q", "-m", "m.fa", "-t", "t.fa", "-o", "ta.tsv"};
    EXPECT_TRUE(is_refused(run(table), {"ta.tsv: exists already: --force replaces it"}));
    EXPECT_EQ(read("ta.tsv"), "precious\n");
    table.emplace_back("--force");
    ASSERT_TRUE(is_done(run(table)));
    EXPECT_TRUE(read("ta.tsv").starts_with("seed\t"));
    EXPECT_TRUE(is_usage_error(run({"ta-table", "-m", "m.fa", "-t", "t.fa", "--force"}), {"--force", "--output"}));
}

TEST_F(CommandLine, HelpNamesEveryCommandAndOption)
{
    RunResult const program = run({"--help"});
    ASSERT_TRUE(is_done(program));
    EXPECT_NE(program.out.find("scan"), std::string::npos);
    RunResult const scan = run({"scan", "--help"});
    ASSERT_TRUE(is_done(scan));
    for (char const * const option :
         {"-m",         "--mirnas", "--species",    "--select",        "-t",           "--transcripts",
          "--gene-map", "-d",       "--documented", "--no-documented", "--site-types", "--mask-start",
          "--tables",   "--format", "-o",           "--output",        "--force",      "-j",
          "--threads",  "-q",       "--quiet",      "--no-progress"})
        EXPECT_NE(scan.out.find(option), std::string::npos) << option;
}

TEST_F(CommandLine, AnOptionThatHelpDoesNotNameIsAUsageError)
{
    std::string const help = run({"scan", "--help"}).out;
    for (auto const & [option, value] : {std::pair{"--score", "context++"}, std::pair{"--shard", "1/2"},
                                         std::pair{"--no-progress", ""}, std::pair{"--forse", ""}})
        if (help.find(option) == std::string::npos)
            EXPECT_TRUE(is_usage_error(scan({option, value}), {option})) << option;
    EXPECT_TRUE(is_usage_error(scan({"--forse"}), {"--forse"}));
    EXPECT_TRUE(is_usage_error(scan({"-x"}), {"-x"}));
}

TEST_F(CommandLine, StrayWordsAreUsageErrors)
{
    EXPECT_TRUE(is_usage_error(run({"scam"}), {"'scam'", "scan"}));
    EXPECT_TRUE(is_usage_error(run({"targetscan"}), {"a command is missing", "sites", "mirsweep targetscan --help"}));
    EXPECT_TRUE(is_usage_error(scan({"more.fa"}), {"more.fa"}));
    EXPECT_TRUE(is_usage_error(scan({"-t", "t.fa", "more.fa"}), {"more.fa"}));
    EXPECT_TRUE(is_usage_error(scan({"two\nlines"}), {"two\\x0alines"}));
    EXPECT_TRUE(is_usage_error(run({"scam"}), {"'scam'"}));
    EXPECT_TRUE(is_usage_error(run({"targetscan", "site"}), {"'site'"}));
}

TEST_F(CommandLine, FlagsTakeNoValue)
{
    for (char const * const flag : {"--no-documented=3", "--quiet=false", "--quiet=maybe", "-q=0", "--force=no"})
        EXPECT_TRUE(is_usage_error(scan({flag}), {})) << flag;
    EXPECT_TRUE(is_usage_error(run({"show", "--ascii=1"}), {}));
}

TEST_F(CommandLine, UsageErrorsComeBeforeMissingInputs)
{
    EXPECT_TRUE(is_usage_error(run({"targetscan", "sites", "none", "none", "out", "-j", "2x"}), {"--threads"}));
    EXPECT_TRUE(is_usage_error(run({"targetscan", "sites", "-", "-", "out"}), {"standard input"}));
    EXPECT_TRUE(is_usage_error(run({"show", "-m", "-", "-t", "-", "--mirna", "hsa-let-7a-5p", "--transcript", "t1"}),
                               {"standard input"}));
}

TEST_F(CommandLine, RequiredOptionsAreRequired)
{
    EXPECT_TRUE(is_usage_error(run({"scan", "-t", "t.fa"}), {"--mirnas"}));
    EXPECT_TRUE(is_usage_error(run({"scan", "-m", "m.fa"}), {"--transcripts"}));
    EXPECT_TRUE(is_usage_error(run({"scan", "-t", "t.fa", "-m"}), {"--mirnas"}));
}

TEST_F(CommandLine, NumbersAreParsedWhole)
{
    for (char const * const threads :
         {"2x", "1e3", "", "-1", "0", "1025", "+2", " 2", "2 ", "0x2", "2.0", "2,5", "two", "99999999999999999999"})
    {
        EXPECT_TRUE(is_usage_error(scan({"-j", threads}), {})) << threads;
        EXPECT_TRUE(is_usage_error(scan({std::string{"--threads="} + threads}), {})) << threads;
    }
    for (char const * const bases : {"3x", "-1", "", "1e2", "4294967296", "1.5"})
        EXPECT_TRUE(is_usage_error(scan({"--mask-start", bases}), {})) << bases;
    EXPECT_TRUE(is_done(scan({"-j", "1024"})));
    EXPECT_TRUE(is_done(scan({"--mask-start", "0"})));
}

TEST_F(CommandLine, AnEmptyValueIsNeverTheDefault)
{
    for (char const * const option : {"--species", "--select", "--gene-map", "--site-types", "--mask-start", "--tables",
                                      "--format", "-o", "--output", "-j"})
        EXPECT_TRUE(is_usage_error(scan({option, ""}), {})) << option;
    EXPECT_TRUE(is_usage_error(scan({"--output="}), {}));
    EXPECT_TRUE(is_usage_error(scan({"--tables="}), {}));
    EXPECT_TRUE(is_usage_error(run({"scan", "-m", "", "-t", "t.fa"}), {}));
    EXPECT_TRUE(is_usage_error(run({"scan", "-m", "m.fa", "-t", ""}), {}));
    EXPECT_TRUE(is_usage_error(run({"scan", "-m", "m.fa", "-t", "t.fa", "-d", ""}), {}));
}

TEST_F(CommandLine, ListsHoldKnownNamesOnly)
{
    EXPECT_TRUE(is_usage_error(scan({"--site-types", "7mer"}), {"7mer", "7mer-m8"}));
    EXPECT_TRUE(is_usage_error(scan({"--site-types", "8MER"}), {"8MER"}));
    EXPECT_TRUE(is_usage_error(scan({"--site-types", "8mer,"}), {"empty"}));
    EXPECT_TRUE(is_usage_error(scan({"--tables", "site"}), {"site", "sites"}));
    EXPECT_TRUE(is_usage_error(scan({"--format", "xlsx"}), {"xlsx"}));
    EXPECT_TRUE(is_usage_error(scan({"--select", "hsa-let-7a"}), {"hsa-let-7a-5p"}));
    EXPECT_TRUE(is_usage_error(scan({"--species", "hs"}), {"hs"}));
}

TEST_F(CommandLine, ContradictionsAreUsageErrors)
{
    EXPECT_TRUE(is_usage_error(scan({"-d", "d.tsv"}), {"--no-documented"}));
    EXPECT_TRUE(is_usage_error(scan({"--force"}), {"--force"}));
    EXPECT_TRUE(is_usage_error(scan({"--tables", "targets,sites"}), {"one table"}));
    EXPECT_TRUE(is_usage_error(scan({"--tables", "sites,sites"}), {}));
    EXPECT_TRUE(is_usage_error(scan({"--tables", "documented"}), {"--no-documented"}));
    EXPECT_TRUE(is_usage_error(scan({"--tables", "features"}), {"score"}));
    EXPECT_TRUE(is_usage_error(scan({"--format", "bed"}), {"sites"}));
    EXPECT_TRUE(is_usage_error(scan({"--score", "context++", "--pct-species", "10090"}), {"--pct-species", "--pct"}));
    EXPECT_TRUE(is_usage_error(scan({"-j", "2", "-j", "3"}), {"threads"}));
    EXPECT_TRUE(is_usage_error(scan({"-t", "-", "-t", "-"}), {"standard input"}));
}

TEST_F(CommandLine, AUsageErrorLeavesNoFolder)
{
    EXPECT_TRUE(is_usage_error(scan({"-o", "out", "--tables", "features"}), {}));
    EXPECT_TRUE(is_usage_error(scan({"-o", "out", "--tables", "sites,sites"}), {}));
    EXPECT_FALSE(exists("out"));
}

TEST_F(CommandLine, QuietKeepsNotesAwayButNoWarnings)
{
    write("t.fa", ">t\n\n>t\nACGT\n");
    RunResult const loud = run({"scan", "-m", "m.fa", "-t", "t.fa"});
    EXPECT_NE(loud.err.find("mirsweep: note: "), std::string::npos);
    RunResult const quiet = run({"scan", "-m", "m.fa", "-t", "t.fa", "-q"});
    EXPECT_EQ(quiet.err.find("mirsweep: note: "), std::string::npos);
    EXPECT_NE(quiet.err.find("mirsweep: warning: "), std::string::npos);
    EXPECT_TRUE(is_done(run({"scan", "-m", "m.fa", "-t", "t.fa", "-q", "--no-progress"})));
}

TEST_F(CommandLine, InputsThatCannotBeReadAreNamed)
{
    EXPECT_TRUE(is_refused(run({"scan", "-m", "m.fa", "-t", "none.fa"}), {"none.fa: cannot be opened: No such file"}));
    EXPECT_TRUE(is_refused(run({"scan", "-m", "none.fa", "-t", "t.fa"}), {"none.fa: cannot be opened"}));
    EXPECT_TRUE(is_refused(scan({"--gene-map", "none.tsv"}), {"none.tsv: cannot be opened"}));
    EXPECT_TRUE(
        is_refused(run({"scan", "-m", "m.fa", "-t", "t.fa", "-d", "none.tsv"}), {"none.tsv: cannot be opened"}));
    EXPECT_TRUE(is_refused(run({"scan", "-m", "m.fa", "-t", "."}), {".: is a folder"}));
    EXPECT_TRUE(is_refused(run({"scan", "-m", ".", "-t", "t.fa"}), {".: is a folder"}));
    EXPECT_TRUE(is_refused(run({"scan", "-m", "m.fa", "-t", "two\nlines"}), {"two\\x0alines"}));
}

TEST_F(CommandLine, ErrorsNameFileRecordAndLine)
{
    write("bad.fa", ">r1\nACGT\n>r2 text\nAC*GT\n");
    EXPECT_TRUE(
        is_refused(run({"scan", "-m", "m.fa", "-t", "bad.fa"}), {"bad.fa: record r2 (line 4): '*' in column 3"}));
    write("bad.fa", ">m1\nACGUACGUA\n>m2\nACGUACGX\n");
    EXPECT_TRUE(
        is_refused(run({"scan", "-m", "bad.fa", "-t", "t.fa"}), {"bad.fa: record m2 (line 4): 'X' in column 8"}));
    write("bad.tsv", "t\tg\nt2\n");
    EXPECT_TRUE(is_refused(scan({"--gene-map", "bad.tsv"}), {"bad.tsv: line 2: "}));
    write("bad.tsv", "mirna\tgene\tsupport\treferences\nm\tg\tsure\tx\n");
    EXPECT_TRUE(is_refused(run({"scan", "-m", "m.fa", "-t", "t.fa", "-d", "bad.tsv"}), {"bad.tsv: line 2: 'sure'"}));
}

TEST_F(CommandLine, MirnasThatAreNoneAreRefused)
{
    auto const refused = [&](std::string const & fasta, std::vector<std::string> const & parts)
    {
        write("bad.fa", fasta);
        return is_refused(run({"scan", "-m", "bad.fa", "-t", "t.fa"}), parts);
    };
    EXPECT_TRUE(refused(">m\nACGUACG\n", {"bad.fa: record m (line 1)", "7 nt"}));
    EXPECT_TRUE(refused(">m\n" + std::string(41, 'A') + "\n", {"record m", "40 nt"}));
    EXPECT_TRUE(refused(">m\nACNUACGUACGU\n", {"record m", "position 3"}));
    EXPECT_TRUE(refused(">m\nACGUACGUA\n>m\nACGUACGUC\n", {"record m (line 3)", "a different sequence"}));
    EXPECT_TRUE(refused(">m\n>n\nACGUACGUA\n", {"record m"}));
    EXPECT_TRUE(refused(">n\nACGUACGUA\n>m\n", {"record m"}));
    EXPECT_TRUE(refused(">\nACGUACGUA\n", {"line 1", "name"}));
    EXPECT_TRUE(refused("", {"empty"}));
    EXPECT_TRUE(refused("\n \n", {"empty"}));
    EXPECT_TRUE(refused(std::string{">m\nACGU\0CGUA\n", 13}, {"record m (line 2)", "\\x00' in column 5"}));
    EXPECT_TRUE(refused("@r\nACGT\n+\nIIII\n", {"FASTQ"}));
}

TEST_F(CommandLine, TheBareNameIsHelpedToTheDemo)
{
    RunResult const result = run({});
    EXPECT_EQ(result.status, 2);
    EXPECT_EQ(result.out, "");
    for (char const * const part : {"mirsweep demo", "mirsweep scan -m ", "mirsweep show -m ", "targetscan", "--help"})
        EXPECT_NE(result.err.find(part), std::string::npos) << part;
}

TEST_F(CommandLine, TheDemoScansTheDataThatComeWithIt)
{
    RunResult const result = run({"demo", "result"});
    ASSERT_TRUE(is_done(result));
    for (char const * const part : {"hsa-miR-126-3p  PIK3R2 ", "site_found", "result/report.html\n",
                                   "hsa-miR-34c-5p  RAB27B    NM_004163_3utr_partial  incomplete_sequence  0 "})
        EXPECT_NE(result.out.find(part), std::string::npos) << part;
    EXPECT_NE(read("result/documented.tsv").find("NM_004163_3utr_partial\tincomplete_sequence\t0\tNA\tstrong\t"
                                                 "doi:10.1038/s41375-018-0015-2\t0.353\n"),
              std::string::npos);
    EXPECT_EQ(read("result/documented.tsv").find("mirna\tgene\ttranscript\tstatus"), 0U);
    EXPECT_TRUE(exists("result/report.html"));
    EXPECT_TRUE(is_refused(run({"demo", "result"}), {"result", "--force"}));
    EXPECT_TRUE(is_done(run({"demo", "result", "--force"})));
    EXPECT_TRUE(is_usage_error(run({"demo", "-"}), {"folder", "give a DIR"}));
}

TEST_F(CommandLine, TheKnownPiecesOfRab27bHoldTheSitesThatPapersName)
{
    // PMIDs 26913720 and 34291859.
    write("m.fa", ">hsa-miR-193a-3p\nAACUGGCCUACAAAGUCCCAGU\n>hsa-miR-186-5p\nCAAAGAAUUCUCCUUUUGGGCU\n");
    RunResult const result = run({"scan", "-m", "m.fa", "-t", test_data("rab27b_3utr_partial.fa"), "--no-documented",
                                  "--tables", "sites", "-q"});
    std::string const transcript = "NM_004163_3utr_partial\tRAB27B\t";
    EXPECT_EQ(result.out, sites_header + ("hsa-miR-193a-3p\t" + transcript + "1370\t1377\t8mer\tNA\tNA\n" +
                                          "hsa-miR-186-5p\t" + transcript + "3570\t3576\t7mer-A1\tNA\tNA\n" +
                                          "hsa-miR-186-5p\t" + transcript + "5104\t5110\t7mer-m8\tNA\tNA\n"));
}

TEST_F(CommandLine, ErrorsSuggestWhatIsNear)
{
    EXPECT_TRUE(is_usage_error(run({"scna"}), {"'scna' (did you mean scan?)", "mirsweep --help"}));
    EXPECT_TRUE(is_usage_error(run({"targetscan", "site"}), {"did you mean sites?"}));
    EXPECT_TRUE(is_usage_error(scan({"--treads", "2"}), {"'--treads' (did you mean --threads?)"}));
    EXPECT_TRUE(is_usage_error(scan({"--treads=2"}), {"'--treads' (did you mean --threads?)"}));
    EXPECT_TRUE(is_usage_error(run({"scan", "--mirna", "m.fa", "-t", "t.fa"}), {"did you mean --mirnas?"}));
    EXPECT_TRUE(is_usage_error(scan({"--site-types", "8mer,offset6mer"}), {"did you mean offset-6mer?"}));
    EXPECT_TRUE(is_usage_error(scan({"--tables", "target"}), {"did you mean targets?"}));
    EXPECT_TRUE(is_usage_error(scan({"--format", "gff"}), {"did you mean gff3?"}));
    EXPECT_TRUE(is_usage_error(scan({"--score", "context"}), {"did you mean context++?"}));
    EXPECT_TRUE(is_usage_error(scan({"--select", "hsa-lte7a-5p"}), {"did you mean hsa-let-7a-5p?"}));
    EXPECT_EQ(scan({"-x"}).err.find("did you mean"), std::string::npos);
}
