// `mirsweep enrich`: what shuffles and control seeds add to its table, and what it refuses.
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "cli/program_run.hpp"

namespace mirsweep::test
{

namespace
{

using Row = std::map<std::string, std::string>;

std::vector<std::string> fields_of(std::string const & line)
{
    std::vector<std::string> fields;
    std::istringstream stream{line};
    for (std::string field; std::getline(stream, field, '\t');)
        fields.push_back(field);
    return fields;
}

/// Rows by their seed; the columns by name.
std::map<std::string, Row> rows_of(std::string const & table)
{
    std::istringstream lines{table};
    std::string line;
    std::getline(lines, line);
    std::vector<std::string> const columns = fields_of(line);
    std::map<std::string, Row> rows;
    while (std::getline(lines, line))
    {
        std::vector<std::string> const fields = fields_of(line);
        Row row;
        for (std::size_t i = 0; i < columns.size(); ++i)
            row[columns[i]] = i < fields.size() ? fields[i] : "missing";
        rows[row.at("seed")] = row;
    }
    return rows;
}

double number(Row const & row, std::string const & column)
{
    return std::strtod(row.at(column).c_str(), nullptr);
}

/// Rows of a table in their order, by column.
std::vector<Row> all_rows_of(std::string const & table)
{
    std::istringstream lines{table};
    std::string line;
    std::getline(lines, line);
    std::vector<std::string> const columns = fields_of(line);
    std::vector<Row> rows;
    while (std::getline(lines, line))
    {
        std::vector<std::string> const fields = fields_of(line);
        Row row;
        for (std::size_t i = 0; i < columns.size(); ++i)
            row[columns[i]] = fields.at(i);
        rows.push_back(row);
    }
    return rows;
}

/// A gene as a point of the model.
struct Point
{
    double strength; ///< of its sites
    double log_length;
    double change;
};

/// The slope on the strength in least squares of the change on strength and length, from the definition: by Gauss on
/// the normal equations.
double slope_of(std::vector<Point> const & points)
{
    double matrix[3][4] = {};
    for (Point const & point : points)
    {
        double const x[4] = {1, point.strength, point.log_length, point.change};
        for (int i = 0; i < 3; ++i)
            for (int j = 0; j < 4; ++j)
                matrix[i][j] += x[i] * x[j];
    }
    for (int pivot = 0; pivot < 3; ++pivot)
        for (int i = 0; i < 3; ++i)
            if (double const factor = matrix[i][pivot] / matrix[pivot][pivot]; i != pivot)
                for (int j = 0; j < 4; ++j)
                    matrix[i][j] -= factor * matrix[pivot][j];
    return matrix[1][3] / matrix[1][1];
}

/// Made genes with changes that have nothing to do with their sequence.
class Enrich : public ProgramRun
{
protected:
    Enrich()
    {
        std::mt19937 random{17};
        std::string transcripts;
        std::string changes = "gene\tlog2FoldChange\tpadj\n";
        std::string list;
        for (int gene = 0; gene < 120; ++gene)
        {
            std::string const name = "G" + std::to_string(gene);
            transcripts += ">" + name + " gene=" + name + "\n";
            auto length = 1000 + random() % 3000;
            log_lengths_[name] = std::log2(static_cast<double>(length));
            for (; length > 0; --length)
                transcripts += "ACGUACGUACGUACGUN"[random() % 17];
            transcripts += '\n';
            double const change = (static_cast<double>(random() % 2001) - 1000) / 500;
            changes_of_[name] = change;
            changes += name + '\t' + std::to_string(change) + '\t' + (gene % 3 == 0 ? "0.01" : "0.5") + '\n';
            if (gene % 4 == 0)
                list += name + '\n';
        }
        transcripts_ = write("t.fa", transcripts);
        changes_ = write("de.tsv", changes);
        list_ = write("set.txt", list);
        mirnas_ = write("m.fa", ">miR-a\nUAGCUUAUCAGACUG\n>miR-b\nUAAGGCACGCGGUGA\n>miR-c\nUGAGGUAGUAGGUUG\n");
    }

    std::vector<std::string> arguments(std::vector<std::string> const & more) const
    {
        std::vector<std::string> all{"enrich", "-m", mirnas_, "-t", transcripts_, "-q"};
        all.insert(all.end(), more.begin(), more.end());
        return all;
    }

    /// enrichment.tsv of a run.
    std::string table_of(std::vector<std::string> const & more, std::string const & name) const
    {
        std::vector<std::string> all = arguments(more);
        all.insert(all.end(), {"-o", path(name)});
        RunResult const result = run(all);
        EXPECT_TRUE(is_done(result));
        return read(name + "/enrichment.tsv");
    }

    /// The slope of each miRNA, from a scan's table of targets and what a row of it counts.
    template <typename Strength>
    std::map<std::string, double> slopes_of_scan(std::vector<std::string> const & more, Strength const & strength_of) const
    {
        std::vector<std::string> all{"scan", "-m", mirnas_, "-t", transcripts_, "-q", "--no-documented"};
        all.insert(all.end(), more.begin(), more.end());
        RunResult const result = run(all);
        EXPECT_TRUE(is_done(result));
        std::map<std::string, std::map<std::string, double>> strengths;
        for (Row const & row : all_rows_of(result.out))
            strengths[row.at("mirna")][row.at("transcript")] = strength_of(row);
        std::map<std::string, double> slopes;
        for (auto & [mirna, of_genes] : strengths)
        {
            std::vector<Point> points;
            for (auto const & [gene, change] : changes_of_)
                points.push_back({of_genes[gene], log_lengths_.at(gene), std::strtod(std::to_string(change).c_str(), nullptr)});
            slopes[mirna] = slope_of(points);
        }
        return slopes;
    }

    std::map<std::string, double> log_lengths_;
    std::map<std::string, double> changes_of_;
    std::string transcripts_;
    std::string changes_;
    std::string list_;
    std::string mirnas_;
};

} // namespace

TEST_F(Enrich, ShufflesAddFourColumnsAndChangeNoOther)
{
    std::map<std::string, Row> const plain = rows_of(table_of({"--set", list_}, "plain"));
    std::map<std::string, Row> const shuffled = rows_of(table_of({"--set", list_, "--shuffles", "50"}, "shuffled"));
    ASSERT_EQ(plain.size(), 3U);
    ASSERT_EQ(shuffled.size(), 3U);
    for (auto const & [seed, row] : plain)
    {
        Row const & with = shuffled.at(seed);
        EXPECT_EQ(with.size(), row.size() + 4);
        for (auto const & [column, value] : row)
            EXPECT_EQ(with.at(column), value) << column;
    }
}

TEST_F(Enrich, ShufflesOfRandomSequencesHaveTheirSites)
{
    // The sequences are random themselves, so their sites are those of one more shuffle.
    for (auto const & [seed, row] : rows_of(table_of({"--set", list_, "--shuffles", "200"}, "out")))
    {
        EXPECT_GT(number(row, "shuffle_mean"), 1) << seed;
        EXPECT_NEAR(number(row, "shuffle_sd"), std::sqrt(number(row, "shuffle_mean")), 1.5) << seed;
        EXPECT_LT(std::abs(number(row, "shuffle_z")), 4.5) << seed;
        EXPECT_GE(number(row, "shuffle_p"), 1.0 / 201) << seed;
        EXPECT_LE(number(row, "shuffle_p"), 1) << seed;
    }
}

TEST_F(Enrich, ShufflesFindSitesThatCompositionDoesNotExplain)
{
    std::string transcripts;
    for (int gene = 0; gene < 30; ++gene)
        transcripts += ">S" + std::to_string(gene) + " gene=S" + std::to_string(gene) +
                       "\nGCAUGGAUCAUGCCUAUAAGCUAGGCAUCGAUGAUUACGAGCCUAGAUUC\n";
    std::string list;
    for (int gene = 0; gene < 30; ++gene)
        list += "S" + std::to_string(gene) + '\n';
    std::string const planted = write("planted.fa", transcripts);
    std::vector<std::string> const all{"enrich", "-m",  mirnas_,       "-t",        planted, "-t", transcripts_, "-q",
                                       "--set",  write("planted.txt", list), "--shuffles", "99", "-o", path("planted")};
    RunResult const result = run(all);
    ASSERT_TRUE(is_done(result));
    Row const row = rows_of(read("planted/enrichment.tsv")).at("AGCUUAU");
    EXPECT_EQ(row.at("overlap"), "30");
    EXPECT_GT(number(row, "shuffle_z"), 5);
    EXPECT_DOUBLE_EQ(number(row, "shuffle_p"), 0.01);
}

TEST_F(Enrich, ShufflesMeetTheCountsOfTheOracle)
{
    std::string const oracle = MIRSWEEP_SHARED "/oracle/enrichment/";
    std::string const all_transcripts = MIRSWEEP_SHARED "/data/utr/human_3utr_ensembl.fa.gz";
    if (!std::filesystem::exists(oracle) || !std::filesystem::exists(all_transcripts))
        GTEST_SKIP() << "the oracle is not here";
    // Six letters are the sites that pair with positions 2-7, seven those of 2-8.
    std::map<std::string, std::string> const types_of_length{{"6", "8mer,7mer-m8,7mer-A1,6mer"}, {"7", "8mer,7mer-m8"}};
    int compared = 0;
    for (auto const & [length, types] : types_of_length)
    {
        std::string mirnas;
        std::vector<Row> expected;
        std::istringstream lines{bytes_of_file(oracle + "shuffle_counts.tsv")};
        std::string line;
        std::getline(lines, line);
        while (std::getline(lines, line))
        {
            std::vector<std::string> const fields = fields_of(line);
            std::string const & word = fields.at(1);
            if (std::to_string(word.size()) != length)
                continue;
            std::string seed;
            for (auto base = word.rbegin(); base != word.rend(); ++base)
                seed += "UGCA"[std::string{"ACGU"}.find(*base)];
            mirnas += ">" + fields[0] + "\nA" + seed + "A\n";
            seed += length == "6" ? "A" : "";
            expected.push_back({{"seed", seed}, {"mean", fields[3]}, {"sd", fields[4]}, {"error", fields[5]}});
        }
        std::string const name = "of_" + length;
        RunResult const result = run({"enrich", "-m", write(name + ".fa", mirnas), "-t", all_transcripts, "--set",
                                      oracle + "shuffle_utrs.ids", "--shuffles", "1000", "--site-types", types, "-q",
                                      "-o", path(name)});
        ASSERT_TRUE(is_done(result));
        std::map<std::string, Row> const rows = rows_of(read(name + "/enrichment.tsv"));
        for (Row const & row : expected)
        {
            SCOPED_TRACE(row.at("seed"));
            Row const & found = rows.at(row.at("seed"));
            // Both means have the error of 1,000 shuffles.
            EXPECT_NEAR(number(found, "shuffle_mean"), number(row, "mean"), 4 * std::sqrt(2.0) * number(row, "error"));
            EXPECT_NEAR(number(found, "shuffle_sd") / number(row, "sd"), 1, 0.15);
            ++compared;
        }
    }
    EXPECT_EQ(compared, 30);
}

TEST_F(Enrich, RandomNumbersAreThoseOfTheSeedForAnyThreads)
{
    std::vector<std::string> const tests{"--de", changes_, "--set", list_, "--shuffles", "20", "--control-seeds", "100"};
    auto const with = [&](std::string const & name, std::string const & value)
    {
        std::vector<std::string> all = tests;
        all.insert(all.end(), {name, value});
        return table_of(all, name + value);
    };
    std::string const one = with("--threads", "1");
    EXPECT_EQ(with("--threads", "5"), one);
    EXPECT_EQ(with("--seed", "1"), one);
    EXPECT_NE(with("--seed", "2"), one);
}

TEST_F(Enrich, ControlsAreTheSlopesOfOtherSeedsAsMirnas)
{
    // A run whose miRNAs are the controls gives their t.
    std::string controls;
    std::vector<std::string> names;
    std::string const letters = "ACGU";
    for (unsigned code = 0; code < 1U << 14; ++code)
    {
        std::string seed;
        for (int i = 6; i >= 0; --i)
            seed += letters[code >> 2 * i & 3U];
        std::map<char, int> numbers;
        for (char const letter : seed)
            ++numbers[letter];
        // The composition of AGCUUAU, without CG; six letters in common are left out.
        bool const is_like = numbers['A'] == 2 && numbers['C'] == 1 && numbers['G'] == 1 && numbers['U'] == 3 &&
                             seed.find("CG") == std::string::npos;
        bool const shares = seed.find("AGCUUA") != std::string::npos || seed.find("GCUUAU") != std::string::npos;
        if (is_like && !shares)
            controls += ">c" + seed + "\nA" + seed + "\n";
    }
    std::string const control_mirnas = write("controls.fa", controls);
    RunResult const result =
        run({"enrich", "-m", control_mirnas, "-t", transcripts_, "-q", "--de", changes_, "-o", path("controls")});
    ASSERT_TRUE(is_done(result));
    double sum = 0;
    double count = 0;
    double as_low = 0;
    Row const row = rows_of(table_of({"--de", changes_, "--control-seeds", "16384"}, "out")).at("AGCUUAU");
    for (auto const & [seed, control] : rows_of(read("controls/enrichment.tsv")))
    {
        if (control.at("slope_t") == "NA")
            continue;
        sum += number(control, "slope_t");
        ++count;
        as_low += number(control, "slope_t") <= number(row, "slope_t") ? 1 : 0;
    }
    ASSERT_GE(count, 20);
    EXPECT_EQ(number(row, "control_seeds"), count);
    EXPECT_NEAR(number(row, "control_mean"), sum / count, 1e-6);
    EXPECT_NEAR(number(row, "control_p"), (1 + as_low) / (count + 1), 1e-9);
}

TEST_F(Enrich, DocumentedPairsAreTestedAsSetsToo)
{
    // Of 120 genes, 30 are in the list. Ten pairs of miR-a, four of them in the list; a negative one does not count.
    std::string pairs = "mirna\tgene\tsupport\treferences\n";
    for (int gene : {0, 4, 8, 12, 1, 2, 3, 5, 6, 7})
        pairs += "miR-a\tG" + std::to_string(gene) + "\tstrong\t\n";
    pairs += "miR-a\tG16\tnegative\t\nmiR-a\tOTHER\tweak\t\nmiR-b\tG20\tweak\t\n";
    std::string const documented = write("documented.tsv", pairs);
    std::map<std::string, Row> const rows = rows_of(table_of({"--set", list_, "-d", documented}, "out"));
    EXPECT_EQ(rows.at("AGCUUAU").at("documented_overlap"), "4");
    // 1 - phyper(3, 10, 110, 30) and 1 - phyper(0, 1, 119, 30) in R.
    EXPECT_NEAR(number(rows.at("AGCUUAU"), "documented_p"), 0.216311834946, 1e-9);
    EXPECT_EQ(rows.at("AAGGCAC").at("documented_overlap"), "1");
    EXPECT_NEAR(number(rows.at("AAGGCAC"), "documented_p"), 0.25, 1e-12);
    EXPECT_EQ(rows.at("GAGGUAG").at("documented_overlap"), "0");
    EXPECT_EQ(number(rows.at("GAGGUAG"), "documented_p"), 1);
}

TEST_F(Enrich, SaysThatNoDocumentedPairCanBeFound)
{
    std::string const documented = write("documented.tsv", "mirna\tgene\tsupport\treferences\nmiR-a\tPTEN\tweak\t\n");
    std::vector<std::string> all = arguments({"--set", list_, "-d", documented, "-o", path("out")});
    RunResult const result = run(all);
    ASSERT_TRUE(is_done(result));
    EXPECT_NE(result.err.find("documented.tsv"), std::string::npos) << result.err;
    EXPECT_NE(result.err.find("PTEN"), std::string::npos) << result.err;
}

TEST_F(Enrich, SlopeIsOnTheScoreOfEachMirna)
{
    mirnas_ = write("m2.fa", ">miR-a\nUAGCUUAUCAGACUG\n>miR-a2\nUAGCUUAUUUUUAUUGG\n>miR-c\nUGAGGUAGUAGGUUG\n");
    std::vector<std::string> const score{"--score", "context++", "--accessibility", "none"};
    std::vector<std::string> tests = score;
    tests.insert(tests.end(), {"--de", changes_});
    std::vector<Row> const rows = all_rows_of(table_of(tests, "out"));
    ASSERT_EQ(rows.size(), 3U) << "miRNAs of one seed have scores of their own";
    auto const slopes = slopes_of_scan(score, [](Row const & row)
                                       { return row.at("score") == "NA" ? 0 : -number(row, "score"); });
    for (Row const & row : rows)
        EXPECT_NEAR(number(row, "slope") / slopes.at(row.at("mirnas")), 1, 1e-6) << row.at("mirnas");
    EXPECT_NE(slopes.at("miR-a"), slopes.at("miR-a2"));
    EXPECT_NE(read("out/summary.json").find("context++"), std::string::npos);
}

TEST_F(Enrich, FurtherClassesMakeTargetsAndEffects)
{
    std::string const types = "all,9mer,mirna-bulge,8mer-GU";
    std::vector<Row> const rows = all_rows_of(table_of({"--de", changes_, "--site-types", types}, "out"));
    // Grimson's weights; a 9mer is an 8mer, and the other two have none.
    auto const slopes = slopes_of_scan({"--site-types", types},
                                       [](Row const & row)
                                       {
                                           return 0.31 * (number(row, "8mer") + number(row, "9mer")) +
                                                  0.161 * number(row, "7mer-m8") + 0.099 * number(row, "7mer-A1") +
                                                  0.05 * number(row, "6mer");
                                       });
    ASSERT_EQ(rows.size(), 3U) << "a 9mer looks beyond the seed: a row for each miRNA";
    for (Row const & row : rows)
        EXPECT_NEAR(number(row, "slope") / slopes.at(row.at("mirnas")), 1, 1e-6) << row.at("mirnas");
    std::map<std::string, int> classes;
    for (Row const & row : all_rows_of(read("out/class-effects.tsv")))
        ++classes[row.at("class")];
    std::map<std::string, int> const expected{{"8mer", 3}, {"7mer-m8", 3},     {"7mer-A1", 3}, {"6mer", 3},
                                              {"offset-6mer", 3}, {"mirna-bulge", 3}, {"8mer-GU", 3}};
    EXPECT_EQ(classes, expected) << "9mers are counted as 8mers";
}

TEST_F(Enrich, ClassesOfTheSeedAloneHaveControlsAndOthersNone)
{
    Row const row = rows_of(table_of({"--de", changes_, "--site-types", "canonical,8mer-GU", "--control-seeds", "50"}, "gu"))
                        .at("AGCUUAU");
    EXPECT_EQ(row.at("control_seeds"), "50");
    for (std::vector<std::string> const & more : {std::vector<std::string>{"--site-types", "9mer"},
                                                  std::vector<std::string>{"--score", "context++"}})
    {
        std::vector<std::string> all = arguments({"--de", changes_, "--control-seeds", "50", "-o", path("no")});
        all.insert(all.end(), more.begin(), more.end());
        EXPECT_TRUE(is_usage_error(run(all), {"--control-seeds"}));
    }
    EXPECT_TRUE(is_usage_error(run(arguments({"--de", changes_, "--shuffles", "5", "--site-types", "9mer", "-o", path("no")})),
                               {"--shuffles"}));
    EXPECT_FALSE(exists("no"));
}

TEST_F(Enrich, ReportHasAnAnswerTableAndChartsOfEachInput)
{
    table_of({"--de", changes_, "--set", list_, "--ecdf", "miR-b"}, "out");
    std::string const page = read("out/report.html");
    std::map<std::string, Row> const rows = rows_of(read("out/enrichment.tsv"));
    for (char const * const shown :
         {"3 seeds were tested on 120 genes", "<h2 id=\"input1\">de.tsv</h2>", "<h2 id=\"input2\">set.txt</h2>",
          "8mer, n ", "Cumulative curves", "Landscape", "log2 odds ratio", "no proof of absence", "--ecdf"})
        EXPECT_NE(page.find(shown), std::string::npos) << shown;
    EXPECT_EQ(page.find("<script"), std::string::npos);
    EXPECT_EQ(page.find("http"), std::string::npos) << "nothing is asked of the network";
    EXPECT_NE(read("out/summary.json").find("report.html"), std::string::npos);
    std::vector<std::string> all = arguments({"--de", changes_, "--ecdf", "miR-x", "-o", path("no")});
    EXPECT_TRUE(is_usage_error(run(all), {"--ecdf", "miR-x"}));
}

TEST_F(Enrich, GenomeGivesWhatItsExtractedRegionsGive)
{
    std::mt19937 random{23};
    std::string chromosome;
    std::string annotation;
    std::string list;
    for (int gene = 0; gene < 80; ++gene)
    {
        for (int base = 0; base < 1500; ++base)
            chromosome += "ACGT"[random() % 4];
        std::string const name = "H" + std::to_string(gene);
        std::string const strand = gene % 2 == 0 ? "+" : "-";
        auto const line = [&](std::string const & kind, int const from, int const to, std::string const & transcript)
        {
            annotation += "c1\tx\t" + kind + '\t' + std::to_string(1500 * gene + from) + '\t' +
                          std::to_string(1500 * gene + to) + "\t.\t" + strand + "\t.\tgene_id \"" + name +
                          "\"; transcript_id \"" + transcript + "\"; gene_name \"" + name + "\";\n";
        };
        line("exon", 100, 600, name + "-1");
        line("exon", 800, 1400, name + "-1");
        line("exon", 100, 500, name + "-2"); // shorter, so that -1 counts
        if (gene % 3 == 0)
            list += name + '\n';
    }
    std::string const genome = write("g.fa", ">c1\n" + chromosome + '\n');
    std::string const gtf = write("g.gtf", annotation);
    std::string const set = write("genes.txt", list);
    std::vector<std::string> const where{"--genome", genome, "--annotation", gtf, "--region", "transcript"};
    std::vector<std::string> extract{"extract", "-o", path("r.fa"), "-q"};
    extract.insert(extract.end(), where.begin(), where.end());
    ASSERT_TRUE(is_done(run(extract)));
    std::vector<std::string> of_genome{"enrich", "-m", mirnas_, "-q", "--set", set, "--shuffles", "10", "-o", path("g")};
    of_genome.insert(of_genome.end(), where.begin(), where.end());
    ASSERT_TRUE(is_done(run(of_genome)));
    ASSERT_TRUE(is_done(run({"enrich", "-m", mirnas_, "-q", "--set", set, "--shuffles", "10", "-o", path("r"), "-t",
                             path("r.fa")})));
    EXPECT_EQ(read("g/enrichment.tsv"), read("r/enrichment.tsv"));
    EXPECT_EQ(rows_of(read("g/enrichment.tsv")).at("AGCUUAU").at("genes"), "80");
    std::string const summary = read("g/summary.json");
    for (char const * const shown : {"\"annotation\"", "\"regions\": 160", "g.gtf", "g.fa", "\"region\": \"transcript\""})
        EXPECT_NE(summary.find(shown), std::string::npos) << shown;
}

TEST_F(Enrich, SaysThatNoFieldOfTheHeadersIsSurelyTheSymbol)
{
    std::string transcripts;
    std::string list;
    for (int i = 0; i < 40; ++i)
    {
        std::string const number = std::to_string(i);
        transcripts += ">ENST000000" + std::to_string(10000 + i) + "|AB" + number + "|CD" + number + "\nACGUACGUAUAAGCUAGG\n";
        list += "ENST000000" + std::to_string(10000 + i) + '\n';
    }
    std::vector<std::string> const all{"enrich", "-m",    mirnas_, "-t", write("b.fa", transcripts),
                                       "-q",     "--set", write("b.txt", list), "-o", path("out")};
    RunResult const result = run(all);
    ASSERT_TRUE(is_done(result));
    EXPECT_NE(result.err.find("b.fa: more than one field"), std::string::npos) << result.err;
}

TEST_F(Enrich, RefusesOptionsOfAScanThatMeanNothingHere)
{
    auto const with = [&](std::vector<std::string> const & more)
    {
        std::vector<std::string> all = arguments({"--de", changes_, "-o", path("out")});
        all.insert(all.end(), more.begin(), more.end());
        return run(all);
    };
    EXPECT_TRUE(is_usage_error(with({"--circular"}), {"enrich", "circular"}));
    EXPECT_TRUE(is_usage_error(with({"--genes", list_}), {"enrich", "--genes"}));
    EXPECT_FALSE(exists("out"));
}

TEST_F(Enrich, NeverReplacesAnInput)
{
    table_of({"--set", list_}, "out");
    std::string const list = read("set.txt");
    write("out/enrichment.tsv", list);
    write("out/class-effects.tsv", "miR-a\n");
    for (std::vector<std::string> const & more :
         {std::vector<std::string>{"--set", path("out/enrichment.tsv")},
          {"--set", list_, "--select", "@" + path("out/class-effects.tsv")},
          {"--set", list_, "--score", "context++", "--ta-table", path("out/class-effects.tsv")}})
    {
        std::vector<std::string> all = arguments({"--force", "-o", path("out")});
        all.insert(all.end(), more.begin(), more.end());
        RunResult const result = run(all);
        EXPECT_NE(result.status, 0);
        EXPECT_NE(result.err.find("out/"), std::string::npos) << result.err;
    }
    EXPECT_EQ(read("out/enrichment.tsv"), list);
    EXPECT_EQ(read("out/class-effects.tsv"), "miR-a\n");
}

TEST_F(Enrich, RefusesWhatItsRandomTestsCannotDo)
{
    std::vector<std::string> all{"enrich", "-m", mirnas_, "-t", "-", "--de", changes_, "--control-seeds", "10",
                                 "-o",     path("out")};
    EXPECT_TRUE(is_usage_error(run(all), {"--control-seeds", "standard input"}));
    all = arguments({"--de", changes_, "--shuffles", "many", "-o", path("out")});
    EXPECT_TRUE(is_usage_error(run(all), {"--shuffles", "many"}));
    all = arguments({"--de", changes_, "--seed", "-1", "-o", path("out")});
    EXPECT_TRUE(is_usage_error(run(all), {"--seed"}));
    EXPECT_FALSE(exists("out"));
}

/// Ten genes, each with a symbol, an identifier and an Entrez id.
class GenesOfTables : public ProgramRun
{
protected:
    GenesOfTables()
    {
        std::string transcripts;
        for (int gene = 0; gene < 10; ++gene)
            transcripts += ">T" + std::to_string(gene) + " gene_id=" + id(gene) + ".3 gene_symbol=" + symbol(gene) + "\nGGGATAAGCTAGGGCC" +
                           std::string(static_cast<std::size_t>(gene), 'A') + "\n";
        write("t.fa", transcripts);
        write("m.fa", ">hsa-miR-21-5p\nUAGCUUAUCAGACUGAUGUUGA\n");
    }

    static std::string symbol(int const gene)
    {
        return gene == 0 ? "MARCHF1" : gene == 1 ? "SEPTIN2" : "GENE" + std::to_string(gene);
    }

    static std::string id(int const gene)
    {
        return "ENSG0000010000" + std::to_string(gene);
    }

    RunResult enrich(std::vector<std::string> const & more) const
    {
        std::vector<std::string> all{"enrich", "-m", "m.fa", "-t", "t.fa", "-o", path("out"), "--force", "--min-targets", "1"};
        all.insert(all.end(), more.begin(), more.end());
        return run(all);
    }

    /// Genes that the first input shares with the transcripts.
    std::string genes_compared() const
    {
        std::vector<Row> const rows = all_rows_of(read("out/enrichment.tsv"));
        return rows.empty() ? "" : rows.front().at("genes");
    }

    static bool says(RunResult const & result, std::string const & text)
    {
        return result.err.find(text) != std::string::npos;
    }
};

TEST_F(GenesOfTables, MeetBySymbolTranscriptOrIdentifierWithAnyVersion)
{
    for (char const * const column : {"symbol", "transcript", "id", "id.version"})
    {
        std::string table = "gene\tlogFC\n";
        for (int gene = 0; gene < 10; ++gene)
        {
            std::string const kind{column};
            table += (kind == "symbol" ? symbol(gene) : kind == "transcript" ? "T" + std::to_string(gene) : id(gene) + (kind == "id" ? "" : ".7")) +
                     "\t" + std::to_string(gene % 3) + "\n";
        }
        write("de.tsv", table);
        ASSERT_TRUE(is_done(enrich({"--de", "de.tsv"}))) << column;
        EXPECT_EQ(genes_compared(), "10") << column;
    }
}

TEST_F(GenesOfTables, TwoTablesMayCallThemDifferently)
{
    std::string symbols = "gene\tlogFC\n", ids = symbols;
    for (int gene = 0; gene < 10; ++gene)
    {
        symbols += symbol(gene) + "\t" + std::to_string(gene % 3) + "\n";
        ids += id(gene) + "\t" + std::to_string(gene % 4) + "\n";
    }
    write("symbols.tsv", symbols);
    write("ids.tsv", ids);
    ASSERT_TRUE(is_done(enrich({"--de", "symbols.tsv", "--de", "ids.tsv"})));
    for (Row const & row : all_rows_of(read("out/enrichment.tsv")))
        EXPECT_EQ(row.at("genes"), "10") << row.at("input");
}

TEST_F(GenesOfTables, ADateIsRestoredByAnotherColumnAndSaid)
{
    std::string table = "gene\tensembl_gene_id\tlogFC\n";
    for (int gene = 0; gene < 10; ++gene)
        table += (gene == 0 ? "1-mars" : gene == 1 ? "2021-09-02" : symbol(gene)) + "\t" + id(gene) + "\t" + std::to_string(gene % 3) + "\n";
    write("de.tsv", table);
    RunResult const result = enrich({"--de", "de.tsv"});
    ASSERT_TRUE(is_done(result));
    EXPECT_EQ(genes_compared(), "10");
    EXPECT_TRUE(says(result, "warning: de.tsv: line 2: the gene '1-mars' is MARCHF1: the first of 2 names that a spreadsheet changed "
                             "and another column restores\n"))
        << result.err;
}

TEST_F(GenesOfTables, ADateIsRestoredByTheEntrezIdsOfTheGeneMap)
{
    std::string map = "transcript\tgene\tentrez\n";
    std::string table = "symbol\tEntrez\tlogFC\n";
    for (int gene = 0; gene < 10; ++gene)
    {
        map += "T" + std::to_string(gene) + "\t" + symbol(gene) + "\t" + std::to_string(900 + gene) + "\n";
        table += (gene == 1 ? "44806" : symbol(gene)) + "\t" + std::to_string(900 + gene) + "\t" + std::to_string(gene % 3) + "\n";
    }
    write("map.tsv", map);
    write("de.tsv", table);
    RunResult const result = enrich({"--de", "de.tsv", "--gene-map", "map.tsv"});
    ASSERT_TRUE(is_done(result));
    EXPECT_EQ(genes_compared(), "10");
    EXPECT_TRUE(says(result, "line 3: the gene '44806' is SEPTIN2: 1 name that a spreadsheet changed and another column restores")) << result.err;
}

TEST_F(GenesOfTables, EntrezIdsAreNoDates)
{
    std::string map = "transcript\tgene\tentrez\n";
    std::string table = "entrez_id\tlogFC\n";
    for (int gene = 0; gene < 10; ++gene)
    {
        map += "T" + std::to_string(gene) + "\t" + symbol(gene) + "\t" + std::to_string(44800 + gene) + "\n";
        table += std::to_string(44800 + gene) + "\t" + std::to_string(gene % 3) + "\n";
    }
    write("map.tsv", map);
    write("de.tsv", table);
    RunResult const result = enrich({"--de", "de.tsv", "--gene-map", "map.tsv"});
    ASSERT_TRUE(is_done(result));
    EXPECT_EQ(genes_compared(), "10");
    EXPECT_FALSE(says(result, "spreadsheet")) << result.err;
    RunResult const without_map = enrich({"--de", "de.tsv"});
    EXPECT_EQ(without_map.status, 1);
}

TEST_F(GenesOfTables, ALostDateACaseAndRepeatedGenesAreSaid)
{
    std::string table = "gene\tlogFC\tpvalue\n1-Mar\t1\t0.1\ngene2\t1\t0.1\nGENE3\t2\t0.5\nGENE3\t1\t0.1\n";
    for (int gene = 4; gene < 10; ++gene)
        table += symbol(gene) + "\t" + std::to_string(gene % 3) + "\t0.2\n";
    write("de.tsv", table);
    RunResult const result = enrich({"--de", "de.tsv"});
    ASSERT_TRUE(is_done(result));
    EXPECT_EQ(genes_compared(), "7");
    for (char const * const text :
         {"line 2: the gene '1-Mar' is the only name that a spreadsheet seems to have changed",
          "line 3: 1 gene would have a transcript if case and blanks were ignored, such as 'gene2' for GENE2",
          "line 5: 1 row names a gene of another row, such as 'GENE3': of each gene the row with the smallest p is used",
          "8 of its 10 genes have a transcript; without one are, for example, 1-Mar gene2"})
        EXPECT_TRUE(says(result, text)) << text << '\n' << result.err;
}

TEST_F(GenesOfTables, DatesInAListAreSaid)
{
    write("set.txt", "GENE2\nGENE3\n02.Sep\n");
    write("background.txt", "GENE2\nGENE3\nGENE4\nGENE5\nGENE6\n1-Dec\n");
    RunResult const result = enrich({"--set", "set.txt", "--background", "background.txt"});
    ASSERT_TRUE(is_done(result));
    EXPECT_TRUE(says(result, "set.txt: the gene '02.Sep' is")) << result.err;
    EXPECT_TRUE(says(result, "background.txt: the gene '1-Dec' is")) << result.err;
}

class EnrichInputs : public ProgramRun
{
};

TEST_F(EnrichInputs, AnInputThatIsReplacedWhileTheRunGoesOnIsRefused)
{
    write("genes.txt", "G1\nG3\n");
    for (std::string const replaced : {"m.fa", "genes.txt", "d.tsv"})
    {
        write("m.fa", let7);
        write("d.tsv", "mirna\tgene\tsupport\treferences\nhsa-let-7a-5p\tG1\tweak\tA\n");
        std::filesystem::remove(path("slow.fa"));
        ASSERT_EQ(::mkfifo(path("slow.fa").c_str(), 0666), 0);
        RunSetup const setup{.while_it_runs = [&](pid_t)
                             {
                                 std::ofstream slow{path("slow.fa")};
                                 write("new", read(replaced) + "\n");
                                 std::filesystem::rename(path("new"), path(replaced));
                                 slow << ">t1 gene=G1\nGGCTACCTCAGG\n>t2 gene=G2\nGGATACCTCTGG\n>t3 gene=G3\nGGATACC\n";
                             }};
        RunResult const result = run({"enrich", "-m", "m.fa", "-t", "slow.fa", "--set", "genes.txt", "-d", "d.tsv",
                                      "--min-targets", "1", "-o", "out", "-q"},
                                     setup);
        EXPECT_TRUE(is_refused(result, {replaced + ": changed while it was read"}));
        EXPECT_FALSE(exists("out"));
    }
}

} // namespace mirsweep::test
