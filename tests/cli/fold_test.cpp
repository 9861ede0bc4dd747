// `mirsweep fold`: its two tables, what it refuses, and what it leaves behind.
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "cli/program_run.hpp"
#include "unit/folding/naive_folding.hpp"

namespace mirsweep::test
{

namespace
{

class Fold : public ProgramRun
{
};

std::string seven_digits(double const value)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.7g", value);
    return text;
}

std::vector<std::string> lines_of(std::string const & text)
{
    std::istringstream stream{text};
    std::vector<std::string> lines;
    for (std::string line; std::getline(stream, line);)
        lines.push_back(line);
    return lines;
}

std::vector<std::string> fields_of(std::string const & line)
{
    std::istringstream stream{line};
    std::vector<std::string> fields;
    for (std::string field; std::getline(stream, field, '\t');)
        fields.push_back(field);
    return fields;
}

std::string content_of(std::filesystem::path const & path)
{
    std::ifstream stream{path};
    return {std::istreambuf_iterator<char>{stream}, {}};
}

constexpr char const * two = ">a gene=X\nGGCAAAGCGCAAAGCC\n>empty\n>b\ngucaacgac\n";
constexpr char const * first_sequence = "GGCAAAGCGCAAAGCC";

} // namespace

TEST_F(Fold, WritesTheProbabilitiesByTheDefinition)
{
    RunResult const result =
        run({"fold", "-t", write("t.fa", two), "--window", "14", "--span", "12", "-u", "3", "-o", "-"});
    ASSERT_EQ(result.status, 0) << result.err;
    std::vector<std::string> const lines = lines_of(result.out);
    ASSERT_EQ(lines.size(), 1U + 14 + 7);
    EXPECT_EQ(lines[0], "transcript\tend\tprobability");
    for (std::size_t end = 3; end <= 16; ++end)
        EXPECT_EQ(lines[end - 2], "a\t" + std::to_string(end) + '\t' +
                                      seven_digits(folding::naive::unpaired(first_sequence, 14, 12, end, 3)));
    for (std::size_t end = 3; end <= 9; ++end)
        EXPECT_EQ(lines[end + 12], "b\t" + std::to_string(end) + '\t' +
                                       seven_digits(folding::naive::unpaired("GUCAACGAC", 14, 12, end, 3)));
}

TEST_F(Fold, WritesRNAplfoldsTableOfEachTranscript)
{
    RunResult const result = run({"fold", "-t", write("t.fa", two), "--window", "14", "--span", "12", "-u", "2",
                                  "--format", "lunp", "-o", path("tables")});
    ASSERT_EQ(result.status, 0) << result.err;
    EXPECT_EQ(content("tables"), (std::vector<std::string>{"a_lunp", "b_lunp", "empty_lunp"}));
    EXPECT_EQ(read("tables/empty_lunp"), "#unpaired probabilities\n #i$\tl=1\t2\t\n");
    std::string expected = "#unpaired probabilities\n #i$\tl=1\t2\t\n";
    for (std::size_t end = 1; end <= 16; ++end)
    {
        expected += std::to_string(end) + '\t';
        for (std::size_t length = 1; length <= 2; ++length)
        {
            double const value = folding::naive::unpaired(first_sequence, 14, 12, end, length);
            expected += (std::isnan(value) ? "NA" : seven_digits(value)) + '\t';
        }
        expected += '\n';
    }
    EXPECT_EQ(read("tables/a_lunp"), expected);
}

TEST_F(Fold, HasTheSameBytesForAnyThreadsAndPacked)
{
    std::string const transcripts = std::string{MIRSWEEP_TEST_DATA} + "/human_3utr.fa";
    RunResult const one = run({"fold", "-t", transcripts, "-j", "1"});
    ASSERT_EQ(one.status, 0) << one.err;
    EXPECT_EQ(run({"fold", "-t", transcripts, "-j", "5"}).out, one.out);
    ASSERT_EQ(run({"fold", "-t", transcripts, "--format", "tsv.gz", "-o", path("t.gz")}).status, 0);
    std::FILE * const pipe = popen(("gzip -dc " + path("t.gz")).c_str(), "r");
    std::string unpacked;
    char buffer[65536];
    for (std::size_t size = 0; (size = std::fread(buffer, 1, sizeof buffer, pipe)) != 0;)
        unpacked.append(buffer, size);
    EXPECT_EQ(pclose(pipe), 0);
    EXPECT_EQ(unpacked, one.out);
}

TEST_F(Fold, RefusesWhatMakesNoSense)
{
    std::string const transcripts = write("t.fa", two);
    for (std::vector<std::string> const & options : {std::vector<std::string>{"--window", "0"},
                                                     {"--window", "251"},
                                                     {"--span", "81"},
                                                     {"-u", "81"},
                                                     {"-u", "0"},
                                                     {"--format", "bed"},
                                                     {"--format", "lunp"},
                                                     {"--format", "lunp", "-o", "-"},
                                                     {"--force"},
                                                     {"-j", "0"}})
    {
        std::vector<std::string> arguments{"fold", "-t", transcripts};
        arguments.insert(arguments.end(), options.begin(), options.end());
        RunResult const result = run(arguments);
        EXPECT_EQ(result.status, 2) << options.front() << result.err;
        EXPECT_EQ(result.out, "");
    }
}

TEST_F(Fold, ReplacesFilesOnlyWithForce)
{
    std::string const transcripts = write("t.fa", two);
    write("old.tsv", "mine\n");
    EXPECT_EQ(run({"fold", "-t", transcripts, "-o", path("old.tsv")}).status, 1);
    EXPECT_EQ(read("old.tsv"), "mine\n");
    EXPECT_EQ(run({"fold", "-t", transcripts, "-o", path("old.tsv"), "--force", "-u", "2"}).status, 0);
    EXPECT_EQ(lines_of(read("old.tsv")).front(), "transcript\tend\tprobability");
    ASSERT_EQ(run({"fold", "-t", transcripts, "-u", "2", "--format", "lunp", "-o", path("tables")}).status, 0);
    std::string const table = read("tables/a_lunp");
    EXPECT_EQ(run({"fold", "-t", transcripts, "-u", "3", "--format", "lunp", "-o", path("tables")}).status, 1);
    EXPECT_EQ(read("tables/a_lunp"), table);
    EXPECT_EQ(run({"fold", "-t", transcripts, "-u", "3", "--format", "lunp", "-o", path("tables"), "--force"}).status,
              0);
    EXPECT_NE(read("tables/a_lunp"), table);
}

TEST_F(Fold, LeavesNothingBehindAfterAnError)
{
    std::string const damaged = write("t.fa", ">a\nACGUACGU\n>b\nACGU!\n");
    RunResult const table = run({"fold", "-t", damaged, "-u", "2", "-o", path("out.tsv")});
    EXPECT_EQ(table.status, 1);
    EXPECT_EQ(table.err.find("mirsweep: error: " + damaged + ": record b (line 4): "), 0U) << table.err;
    EXPECT_FALSE(exists("out.tsv"));
    EXPECT_EQ(run({"fold", "-t", damaged, "-u", "2", "--format", "lunp", "-o", path("tables")}).status, 1);
    EXPECT_FALSE(exists("tables"));
    EXPECT_EQ(run({"fold", "-t", write("no.fa", "")}).status, 1);
}

TEST_F(Fold, RefusesNamesThatCannotBeFiles)
{
    for (std::string const & text :
         {std::string{">a/b\nACGU\n"}, ">" + std::string(251, 'a') + "\nACGU\n", std::string{">a\nACGU\n>a 2\nACGU\n"}})
    {
        RunResult const result =
            run({"fold", "-t", write("t.fa", text), "-u", "2", "--format", "lunp", "-o", path("tables")});
        EXPECT_EQ(result.status, 1);
        EXPECT_NE(result.err.find("--format tsv"), std::string::npos) << result.err;
        EXPECT_FALSE(exists("tables"));
    }
}

// The tables of TargetScan's sample were written by an RNAplfold whose last digits differ.
TEST_F(Fold, WritesTheTablesOfTargetScansSample)
{
    std::filesystem::path const folder = MIRSWEEP_SHARED "/oracle/targetscan/sample/RNAplfold_in_out";
    if (!std::filesystem::exists(folder))
        GTEST_SKIP() << "the shared folder is not here";
    std::vector<std::string> arguments{"fold", "-u", "20", "--format", "lunp", "-o", path("tables")};
    for (auto const & file : std::filesystem::directory_iterator{folder})
        if (file.path().extension() == ".fa")
            arguments.insert(arguments.end(), {"-t", file.path().string()});
    ASSERT_EQ(run(arguments).status, 0);
    ASSERT_EQ(content("tables").size(), 26U);
    for (std::string const & name : content("tables"))
    {
        std::vector<std::string> const ours = lines_of(read("tables/" + name)),
                                       theirs = lines_of(content_of(folder / name));
        ASSERT_EQ(ours.size(), theirs.size()) << name;
        for (std::size_t row = 0; row < ours.size(); ++row)
        {
            std::vector<std::string> const left = fields_of(ours[row]), right = fields_of(theirs[row]);
            ASSERT_EQ(left.size(), right.size()) << name << ' ' << ours[row];
            ASSERT_EQ(left.front(), right.front());
            for (std::size_t i = 1; i < left.size(); ++i)
                if (left[i] != right[i])
                    ASSERT_NEAR(std::atof(left[i].c_str()) / std::atof(right[i].c_str()), 1, 2e-5)
                        << name << ' ' << ours[row];
        }
    }
}

} // namespace mirsweep::test
