// The table `occupancy` and the columns that the score adds to others.
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <mirsweep/core/line_reader.hpp>
#include <mirsweep/io/file_source.hpp>

#include "cli/program_run.hpp"

using namespace mirsweep::test;

namespace
{

std::string const oracle = std::string{MIRSWEEP_SHARED} + "/oracle/occupancy/";

constexpr char header[] = "mirna\ttranscript\tstart\tend\ttype\tlog_kd\tin_orf\t3p_mirna_bulge\t3p_target_bulge\t"
                          "3p_mismatch\t3p_pairing\tsa\tpct\tbound\n";

using Row = std::map<std::string, std::string>;

/// The rows of a table by the names of its columns.
std::vector<Row> rows_of(std::string const & table)
{
    std::vector<std::string> names;
    std::vector<Row> rows;
    std::istringstream lines{table};
    for (std::string line; std::getline(lines, line);)
    {
        std::istringstream fields{line};
        Row row;
        std::size_t column = 0;
        for (std::string field; std::getline(fields, field, '\t'); ++column)
            if (rows.empty() && names.size() == column && row.empty())
                names.push_back(field);
            else
                row[names.at(column)] = field;
        if (!row.empty())
            rows.push_back(std::move(row));
    }
    return rows;
}

/// A file of the oracle, inflated.
std::string lines_of_oracle(std::string const & name)
{
    auto const source = mirsweep::open_source(oracle + name);
    mirsweep::LineReader lines{*source};
    std::string text;
    for (std::string_view line; lines.next(line);)
        text.append(line) += '\n';
    return text;
}

std::string fifteen_digits(double const value)
{
    char text[40];
    std::snprintf(text, sizeof text, "%.15g", value);
    return text;
}

class OccupancyTable : public ProgramRun
{
protected:
    OccupancyTable()
    {
        write("m.fa", let7);
    }

    std::string scanned(std::vector<std::string> const & more) const
    {
        std::vector<std::string> arguments{"scan", "-q", "--no-documented"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        RunResult const result = run(arguments);
        EXPECT_TRUE(is_done(result));
        return result.out;
    }

    std::string real_data(char const * const table, std::vector<std::string> const & more = {}) const
    {
        std::vector<std::string> arguments{
            "-m", test_data("mirnas.fa"), "-t", test_data("human_3utr.fa"), "--score", "occupancy", "--tables", table};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return scanned(arguments);
    }
};

} // namespace

// Values of KDs are the test's own, so that all others follow from them by the formula.
TEST_F(OccupancyTable, HasARowForEachCountedSite)
{
    // The window hangs over the first base: position 8 would face a base before it.
    write("kd.tsv", "12mer\tlog_kd\n"
                    "XXXTACCTCAGG\t-4.5\n"         // at the start: 7mer-A1
                    "AACTACCTCACC\t-5.25\n"        // 8mer
                    "AACTACCTCCGG\t0.5\n"          // 7mer-m8 that is not bound
                    "GGGTACCTCGGG\t-2.1234567\n"); // 6mer
    write("t.fa", ">t\nTACCTCAGGGGGGGGAACTACCTCACCGGGGGGGGGAACTACCTCCGGGGGGGGGGGTACCTCGGG\n");
    auto const bound = [](double const log_kd) { return fifteen_digits(1 / (1 + std::exp(5.5 + log_kd))); };
    auto const row = [&](char const * const place, char const * const log_kd, double const value)
    {
        return std::string{"hsa-let-7a-5p\tt\t"} + place + '\t' + log_kd + "\tno\tNA\tNA\tNA\tNA\tNA\tNA\t" +
               bound(value) + '\n';
    };
    std::string const expected = header + row("0\t7\t7mer-A1", "-4.500000", -4.5) +
                                 row("18\t25\t8mer", "-5.250000", -5.25) + row("57\t64\t6mer", "-2.123457", -2.1234567);
    std::vector<std::string> const base{"-m",        "m.fa", "-t",     "t.fa",     "--score",
                                        "occupancy", "--kd", "kd.tsv", "--tables", "occupancy"};
    EXPECT_EQ(scanned(base), expected);
    // A site that the mask hides is not counted; what is not bound alone neither.
    std::vector<std::string> masked = base;
    masked.insert(masked.end(), {"--mask-start", "1"});
    EXPECT_EQ(scanned(masked), header + expected.substr(expected.find("hsa-let-7a-5p\tt\t18")));
}

TEST_F(OccupancyTable, SumsUpToTheTargets)
{
    for (char const * const sites : {"canonical", "all"})
        for (char const * const model : {"biochem", "targetscan8", "scanmir"})
        {
            std::vector<std::string> const options{"--occupancy-sites", sites, "--occupancy-model", model};
            std::map<std::pair<std::string, std::string>, double> sums;
            for (Row const & row : rows_of(real_data("occupancy", options)))
                sums[{row.at("mirna"), row.at("transcript")}] += std::stod(row.at("bound"));
            std::size_t compared = 0;
            for (Row const & row : rows_of(real_data("targets", options)))
            {
                auto const sum = sums.find({row.at("mirna"), row.at("transcript")});
                double const counted = sum == sums.end() ? 0 : sum->second;
                EXPECT_NEAR(std::stod(row.at("bound")), counted, 1e-12);
                compared += sum == sums.end() ? 0 : 1;
                if (sum != sums.end())
                    sums.erase(sum);
            }
            EXPECT_GT(compared, 10U) << sites << ' ' << model;
            // Only with all sites does each have a target.
            if (std::string_view{sites} == "all")
                EXPECT_TRUE(sums.empty());
        }
}

/// The digits of `bound` and `bound_background` are enough for the score.
TEST_F(OccupancyTable, NumbersOfBoundComplexesGiveTheScore)
{
    constexpr double b = 0.8655766248703003;
    std::size_t compared = 0;
    for (Row const & row : rows_of(real_data("targets")))
    {
        double const bound = std::stod(row.at("bound"));
        double const background = std::stod(row.at("bound_background"));
        EXPECT_EQ(fifteen_digits(bound), row.at("bound"));
        double const score = std::log1p(std::exp(b) * background) - std::log1p(std::exp(b) * bound);
        EXPECT_NEAR(score, std::stod(row.at("score")), 0.00051);
        ++compared;
    }
    EXPECT_GT(compared, 25U);
}

TEST_F(OccupancyTable, IsTheSameInPartsAndFormats)
{
    std::string const whole = real_data("occupancy", {"--occupancy-sites", "all", "-j", "1"});
    EXPECT_EQ(real_data("occupancy", {"--occupancy-sites", "all", "-j", "3"}), whole);
    for (char const * const part : {"1", "2", "3"})
        real_data("occupancy",
                  {"--occupancy-sites", "all", "--shard", std::string{part} + "/3", "-o", std::string{"part"} + part});
    ASSERT_TRUE(is_done(run({"merge", "-o", "out", "part3", "part1", "part2"})));
    EXPECT_EQ(read("out/occupancy.tsv"), whole);
    std::string const lines = real_data("occupancy", {"--format", "jsonl"});
    EXPECT_EQ(lines.find("{\"mirna\":\"hsa-"), 0U);
    std::string const row = lines.substr(0, lines.find('\n'));
    EXPECT_NE(row.find("\",\"start\":"), std::string::npos) << row;
    EXPECT_NE(row.find(",\"3p_mirna_bulge\":null,"), std::string::npos) << row;
}

TEST_F(OccupancyTable, IsOrderedByStartThenMirna)
{
    std::map<std::string, int> number_of; // of miRNAs, in their order
    std::istringstream fasta{bytes_of_file(test_data("mirnas.fa"))};
    for (std::string line; std::getline(fasta, line);)
        if (line[0] == '>')
            number_of.emplace(line.substr(1, line.find(' ') - 1), static_cast<int>(number_of.size()));
    std::vector<Row> const rows = rows_of(real_data("occupancy", {"--occupancy-sites", "all"}));
    ASSERT_GT(rows.size(), 1000U);
    std::set<std::string> transcripts;
    std::pair<int, int> last{-10, 0};
    for (std::size_t i = 0; i < rows.size(); ++i)
    {
        bool const is_new = i == 0 || rows[i].at("transcript") != rows[i - 1].at("transcript");
        if (is_new)
            EXPECT_TRUE(transcripts.insert(rows[i].at("transcript")).second);
        std::pair const place{std::stoi(rows[i].at("start")), number_of.at(rows[i].at("mirna"))};
        EXPECT_TRUE(is_new || last < place) << i;
        EXPECT_EQ(std::stoi(rows[i].at("end")), place.first + 7);
        last = place;
    }
}

/// Those of repression, whose concentration is another.
TEST_F(OccupancyTable, IsThereWithRepression)
{
    std::vector<Row> const rows =
        rows_of(scanned({"-m", test_data("mirnas.fa"), "-t", test_data("human_3utr.fa"), "--accessibility", "none",
                         "--score", "repression", "--tables", "occupancy"}));
    std::vector<Row> const canonical = rows_of(real_data("occupancy"));
    ASSERT_EQ(rows.size(), canonical.size());
    for (std::size_t i = 0; i < rows.size(); ++i)
    {
        EXPECT_EQ(rows[i].at("start"), canonical[i].at("start"));
        EXPECT_NEAR(std::stod(rows[i].at("bound")), 1 / (1 + std::exp(5 + std::stod(rows[i].at("log_kd")))), 1e-6);
    }
}

/// It adds to the affinity what `fold` says of the 14 bases that end with the eight.
TEST_F(OccupancyTable, HasAccessibilityWithABackground)
{
    write("bg.tsv", "12mer\tmean_ln_p\nACGTACGTACGT\t-2\n");
    std::vector<std::string> const model{"--occupancy-model", "targetscan8"};
    std::vector<std::string> with = model;
    with.insert(with.end(), {"--sa-background", path("bg.tsv")});
    std::vector<Row> const rows = rows_of(real_data("occupancy", with));
    std::vector<Row> const without = rows_of(real_data("occupancy", model));
    ASSERT_EQ(rows.size(), without.size());
    std::size_t compared = 0;
    RunResult const folded = run({"fold", "-t", test_data("human_3utr.fa"), "-q"});
    std::map<std::string, double> probabilities; // by transcript and end
    std::istringstream lines{folded.out};
    for (std::string transcript, end, value; lines >> transcript >> end >> value;)
        probabilities[transcript + ' ' + end] = std::strtod(value.c_str(), nullptr);
    for (std::size_t i = 0; i < rows.size(); ++i)
    {
        EXPECT_EQ(without[i].at("sa"), "NA");
        auto const at = probabilities.find(rows[i].at("transcript") + ' ' + rows[i].at("end"));
        if (at == probabilities.end())
            continue;
        ++compared;
        double const sa = std::log(at->second) + 2;
        EXPECT_NEAR(std::stod(rows[i].at("sa")), sa, 2e-5 * std::abs(sa) + 2e-6);
        double const logit = [](double const bound)
        { return std::log(bound / (1 - bound)); }(std::stod(rows[i].at("bound")));
        double const before = [](double const bound)
        { return std::log(bound / (1 - bound)); }(std::stod(without[i].at("bound")));
        EXPECT_NEAR(logit - before, 0.11533742398023605 * sa, 1e-5);
    }
    EXPECT_GT(compared, 100U);
    for (char const * const part : {"1", "2"})
    {
        std::vector<std::string> shard = with;
        shard.insert(shard.end(), {"--shard", std::string{part} + "/2", "-o", std::string{"part"} + part});
        real_data("occupancy", shard);
    }
    ASSERT_TRUE(is_done(run({"merge", "-o", "out", "part1", "part2"})));
    EXPECT_EQ(rows_of(read("out/occupancy.tsv")), rows);
    EXPECT_TRUE(
        is_usage_error(run({"scan", "-m", "m.fa", "-t", "t.fa", "--score", "occupancy", "--sa-background", "x"}),
                       {"--sa-background needs --score occupancy and --occupancy-model targetscan8"}));
}

/// A transcript without a seed site has a row where repression ranks, unless canonical sites are asked for.
TEST_F(OccupancyTable, LeavesRowsOfRepressionToTheFirstScore)
{
    auto const targets = [&](std::vector<std::string> more)
    {
        more.insert(more.begin(), {"-m", test_data("mirnas.fa"), "-t", test_data("human_3utr.fa"), "--accessibility",
                                   "none", "--tables", "targets", "--score"});
        return scanned(more);
    };
    std::string const all = targets({"repression"});
    EXPECT_EQ(targets({"repression", "--occupancy-sites", "all"}), all);
    std::string expected;
    std::istringstream lines{all};
    for (std::string line; std::getline(lines, line);)
        if (line.find("\t0\t0\t0\t0\t0\tNA\t") == std::string::npos)
            expected += line + '\n';
    EXPECT_LT(expected.size(), all.size());
    EXPECT_EQ(targets({"repression", "--occupancy-sites", "canonical"}), expected);
    std::size_t const rows = rows_of(expected).size();
    EXPECT_EQ(rows_of(targets({"context++,repression"})).size(), rows);
    EXPECT_EQ(rows_of(targets({"occupancy,repression"})).size(), rows);
    EXPECT_GT(rows_of(targets({"repression,occupancy"})).size(), rows);
}

TEST_F(OccupancyTable, NeedsAScoreThatHasIt)
{
    write("t.fa", one_8mer);
    for (std::vector<std::string> const & score : {std::vector<std::string>{}, {"--score", "context++"}})
    {
        std::vector<std::string> arguments{"scan",     "-m",       "m.fa", "-t", "t.fa", "--no-documented",
                                           "--tables", "occupancy"};
        arguments.insert(arguments.end(), score.begin(), score.end());
        EXPECT_TRUE(is_usage_error(run(arguments), {"--tables occupancy needs --score occupancy or repression"}));
    }
}

TEST_F(OccupancyTable, HasScanmirsRows)
{
    if (!std::filesystem::exists(oracle))
        GTEST_SKIP() << "the oracle is not here";
    std::map<std::string, std::string> sequences;
    for (Row const & row : rows_of(lines_of_oracle("models.tsv.gz")))
        sequences[row.at("mirna")] = row.at("sequence");
    std::string fasta;
    for (auto const & [name, sequence] : sequences)
        fasta += '>' + name + '\n' + sequence + '\n';
    write("m.fa", fasta);
    std::string utrs;
    std::string orfs;
    for (Row const & row : rows_of(lines_of_oracle("orfutr.tsv")))
    {
        auto const length = static_cast<std::size_t>(std::stoul(row.at("orf_length")));
        utrs += '>' + row.at("transcript") + '\n' + row.at("sequence").substr(length) + '\n';
        orfs += '>' + row.at("transcript") + '\n' + row.at("sequence").substr(0, length) + '\n';
    }
    write("utr.fa", utrs);
    write("orf.fa", orfs);
    auto const compare = [&](std::string const & rows, std::vector<std::string> const & options)
    {
        // The files with a shadow have the score of 3' pairing alone.
        std::vector<Row> const oracle_rows = rows_of(lines_of_oracle(rows));
        bool const has_bulges = oracle_rows.at(0).contains("p3.mir.bulge");
        std::multiset<std::string> expected;
        for (Row const & row : oracle_rows)
        {
            char log_kd[20];
            std::snprintf(log_kd, sizeof log_kd, "%.3f", std::stod(row.at("log_kd")) / 1000);
            std::string line = row.at("miRNA") + ' ' + row.at("transcript") + ' ' + row.at("start") + ' ' +
                               row.at("end") + ' ' + row.at("type") + ' ' + log_kd;
            line += row.contains("ORF") && row.at("ORF") == "1" ? " yes" : " no";
            if (has_bulges)
                for (char const * const column : {"p3.mir.bulge", "p3.target.bulge", "p3.mismatch"})
                    line += ' ' + row.at(column);
            expected.insert(line + ' ' + row.at("p3.score"));
        }
        std::vector<std::string> arguments{"-m",
                                           "m.fa",
                                           "--kd",
                                           oracle + "models.tsv.gz",
                                           "--score",
                                           "occupancy",
                                           "--occupancy-model",
                                           "scanmir",
                                           "--occupancy-sites",
                                           "all",
                                           "--tables",
                                           "occupancy"};
        arguments.insert(arguments.end(), options.begin(), options.end());
        std::multiset<std::string> found;
        for (Row const & row : rows_of(scanned(arguments)))
        {
            std::string line = row.at("mirna") + ' ' + row.at("transcript");
            for (char const * const column : {"start", "end", "type", "log_kd", "in_orf"})
                line += ' ' + row.at(column);
            if (has_bulges)
                for (char const * const column : {"3p_mirna_bulge", "3p_target_bulge", "3p_mismatch"})
                    line += ' ' + row.at(column);
            line += ' ' + row.at("3p_pairing");
            found.insert(line);
        }
        EXPECT_GT(found.size(), 90U);
        EXPECT_EQ(found, expected) << rows;
    };
    compare("sites.default.tsv.gz", {"-t", oracle + "utr.fa.gz"});
    compare("sites.shadow15.tsv.gz", {"-t", oracle + "utr.fa.gz", "--occupancy-shadow", "15"});
    compare("orf.sites.tsv.gz", {"-t", "utr.fa", "--orf", "orf.fa"});
    compare("orf.sites.shadow15.tsv.gz", {"-t", "utr.fa", "--orf", "orf.fa", "--occupancy-shadow", "15"});
}
