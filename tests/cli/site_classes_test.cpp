// `scan` with further site classes: the rows, the columns, scores, shards, and what it refuses and warns of.
#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <mirsweep/io/file_source.hpp>

#include "cli/program_run.hpp"

namespace mirsweep::test
{

namespace
{

using Row = std::vector<std::string>;

Row fields_of(std::string const & line, char const separator = '\t')
{
    Row fields;
    std::istringstream stream{line};
    for (std::string field; std::getline(stream, field, separator);)
        fields.push_back(field);
    return fields;
}

std::vector<Row> rows_of(std::string const & table)
{
    std::vector<Row> rows;
    for (std::string const & line : fields_of(table, '\n'))
        rows.push_back(fields_of(line));
    return rows;
}

constexpr char mir21[] = ">hsa-miR-21-5p\nUAGCUUAUCAGACUGAUGUUGA\n";
/// Of miR-21 an 8mer, a 9mer and a 10mer; twelve pairs at positions 4-15; nothing.
constexpr char many[] = ">t1 gene=G1\nCCCAUAAGCUACCCGAUAAGCUACCCUGAUAAGCUACCC\n>t2 gene=G2\nCCCCAGUCUGAUAAGGCCCC\n>t3\nACGT\n";

class SiteClassRun : public ProgramRun
{
protected:
    SiteClassRun()
    {
        write("m.fa", mir21);
        write("t.fa", many);
    }

    RunResult scan(std::vector<std::string> const & more) const
    {
        std::vector<std::string> arguments{"scan", "-m", "m.fa", "-t", "t.fa", "-q", "--no-documented"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return run(arguments);
    }
};

} // namespace

TEST_F(SiteClassRun, RowsAndColumnsFollowTheClasses)
{
    RunResult const sites = scan({"--site-types", "all,9mer,10mer,centered", "--tables", "sites"});
    ASSERT_TRUE(is_done(sites));
    EXPECT_EQ(sites.out, "mirna\ttranscript\tgene\tstart\tend\tsite_type\tscore\tdocumented\n"
                         "hsa-miR-21-5p\tt1\tG1\t4\t11\t8mer\tNA\tNA\n"
                         "hsa-miR-21-5p\tt1\tG1\t15\t23\t9mer\tNA\tNA\n"
                         "hsa-miR-21-5p\tt1\tG1\t27\t36\t10mer\tNA\tNA\n"
                         "hsa-miR-21-5p\tt2\tG2\t4\t15\tcentered\tNA\tNA\n");
    RunResult const targets = scan({"--site-types", "centered,all,9mer,10mer"});
    ASSERT_TRUE(is_done(targets));
    EXPECT_EQ(targets.out, "mirna\ttranscript\tgene\t8mer\t7mer-m8\t7mer-A1\t6mer\toffset-6mer\t10mer\t9mer\tcentered\t"
                           "best_site\tscore\tdocumented\tsupport\treferences\n"
                           "hsa-miR-21-5p\tt1\tG1\t1\t0\t0\t0\t0\t1\t1\t0\t10mer\tNA\tNA\tNA\tNA\n"
                           "hsa-miR-21-5p\tt2\tG2\t0\t0\t0\t0\t0\t0\t0\t1\tcentered\tNA\tNA\tNA\tNA\n");
    // A built-in type that is not asked for hides its sites; a 10mer that is not asked for is a 9mer.
    EXPECT_EQ(rows_of(scan({"--site-types", "9mer", "--tables", "sites"}).out).size(), 3U);
    EXPECT_EQ(rows_of(scan({"--site-types", "9mer,10mer", "--tables", "sites"}).out).size(), 3U);
}

TEST_F(SiteClassRun, NearPerfectSitesHaveTheirMismatchesCounted)
{
    // Opposite positions 2-19; below, with other bases opposite 10 and 12.
    write("t.fa", ">a\nCAACATCAGTCTGATAAGCTA\n>b\nCAACATCAGACAGATAAGCTA\n");
    RunResult const result = scan({"--site-types", "near-perfect,canonical", "--tables", "sites"});
    ASSERT_TRUE(is_done(result));
    std::vector<Row> const rows = rows_of(result.out);
    ASSERT_EQ(rows.size(), 3U);
    EXPECT_EQ(rows[0].back(), "mismatches");
    EXPECT_EQ(rows[1][5] + rows[1].back(), "near-perfect0");
    EXPECT_EQ(rows[2][5] + rows[2].back(), "near-perfect2");
}

TEST_F(SiteClassRun, ASiteThatIsA8merTooHasItsScore)
{
    std::map<std::string, std::string> scores;
    for (char const * const types : {"all", "all,ready"})
    {
        RunResult const result = scan({"--site-types", types, "--score", "context++", "--tables", "sites"});
        ASSERT_TRUE(is_done(result));
        for (Row const & row : rows_of(result.out))
            if (row[5] == "8mer" || row[5] == "9mer" || row[5] == "10mer")
                scores[row[4] + types] = row[6];
            else if (row[5] == "centered")
                EXPECT_EQ(row[6], "NA");
    }
    ASSERT_EQ(scores.size(), 6U);
    for (std::string const end : {"11", "23", "36"})
    {
        EXPECT_EQ(scores[end + "all"], scores[end + "all,ready"]) << end;
        EXPECT_EQ(scores[end + "all"].front(), '-');
    }
}

TEST_F(SiteClassRun, AClassFileDefinesFurtherOnes)
{
    write("my.toml", "[class.wobbly]\npatterns = [{ pattern = \"?|||||||\", wobbles = \"1\", at = \"2-4\" }]\nrank = 29\n"
                     "[class.long]\npatterns = [\"?|{30}\"]\nrank = 23\n");
    // Position 3 of miR-21 is a G.
    write("t.fa", ">a\nCCATAAGTTCC\n");
    RunResult const result = run({"scan", "-m", "m.fa", "-t", "t.fa", "--no-documented", "--no-progress", "--tables", "sites",
                                  "--site-classes", "my.toml", "--site-types", "wobbly,long"});
    ASSERT_TRUE(is_done(result));
    ASSERT_EQ(rows_of(result.out).size(), 2U) << result.out;
    EXPECT_EQ(rows_of(result.out)[1][5], "wobbly");
    EXPECT_NE(result.err.find("my.toml: record long (line 4): 1 of 1 miRNAs (hsa-miR-21-5p is the first) has fewer "
                              "than the 31 positions of a pattern: no sites by it"),
              std::string::npos)
        << result.err;
    EXPECT_TRUE(is_usage_error(scan({"--site-classes", "my.toml", "--site-types", "wobly"}), {"wobly", "wobbly"}));
    write("bad.toml", "[class.mine]\npatterns = [\"?||\"]\nrank = 80\n");
    EXPECT_TRUE(is_refused(scan({"--site-classes", "bad.toml", "--site-types", "mine"}), {"bad.toml: record mine (line 1)"}));
}

TEST_F(SiteClassRun, ShardsJoinToTheWhole)
{
    write("d.tsv", "mirna\tgene\tsupport\treferences\nhsa-miR-21-5p\tG2\tstrong\tr\n");
    auto const scan_to = [&](std::string const & folder, std::vector<std::string> arguments)
    {
        arguments.insert(arguments.begin(), {"scan", "-m", "m.fa", "-t", "t.fa", "-q", "-d", "d.tsv", "--site-types",
                                             "all,ready", "-o", folder});
        return run(arguments);
    };
    ASSERT_TRUE(is_done(scan_to("whole", {})));
    for (std::string const index : {"1", "2", "3"})
        ASSERT_TRUE(is_done(scan_to("s" + index, {"--shard", index + "/3"})));
    ASSERT_TRUE(is_done(run({"merge", "-q", "-o", "merged", "s1", "s2", "s3"})));
    for (char const * const table : {"sites.tsv", "targets.tsv", "documented.tsv"})
        EXPECT_EQ(read(std::string{"whole/"} + table), read(std::string{"merged/"} + table)) << table;
    EXPECT_NE(read("whole/documented.tsv").find("hsa-miR-21-5p\tG2\tt2\tsite_found\t"), std::string::npos);
    for (std::string const folder : {"whole", "merged"})
        EXPECT_NE(read(folder + "/summary.json").find("\"10mer\": 1,"), std::string::npos) << folder;
}

/// Two transcripts of one gene share a 9mer of miR-21 and a site of twelve pairs; a third of another gene has an 8mer.
constexpr char class_genome[] = ">chr1\nCCCCCGATAAGCTACCCCCCCAGTCTGATAAGGCCCCCCCCATAAGCTACCCC\n";
constexpr char class_annotation[] = "chr1\t0\t37\ta1|GA\t0\t+\nchr1\t2\t38\ta2|GA\t0\t+\nchr1\t38\t53\tb|GB\t0\t+\n";

TEST_F(SiteClassRun, PlacesOfAGenomeAreCountedOnceByClass)
{
    write("g.fa", class_genome);
    write("a.bed", class_annotation);
    write("map.tsv", "transcript\tgene\na1|GA\tGA\na2|GA\tGA\nb|GB\tGB\n");
    auto const scan_to = [&](std::string const & folder, std::vector<std::string> arguments)
    {
        arguments.insert(arguments.begin(),
                         {"scan", "-m", "m.fa", "--genome", "g.fa", "--annotation", "a.bed", "--region", "transcript",
                          "--gene-map", "map.tsv", "-q", "--no-documented", "--site-types", "all,9mer,centered",
                          "--tables", "loci,genes,sites", "-o", folder});
        return run(arguments);
    };
    ASSERT_TRUE(is_done(scan_to("whole", {})));
    EXPECT_EQ(read("whole/loci.tsv"),
              "mirna\tgene\tchrom\tgenome_start\tgenome_end\tstrand\tblocks\tsite_type\ttranscripts\n"
              "hsa-miR-21-5p\tGA\tchr1\t6\t14\t+\t6-14\t9mer\ta1|GA,a2|GA\n"
              "hsa-miR-21-5p\tGA\tchr1\t21\t32\t+\t21-32\tcentered\ta1|GA,a2|GA\n"
              "hsa-miR-21-5p\tGB\tchr1\t42\t49\t+\t42-49\t8mer\tb|GB\n");
    std::vector<Row> const genes = rows_of(read("whole/genes.tsv"));
    ASSERT_EQ(genes.size(), 3U);
    // mirna gene best_transcript transcripts_with_site transcripts, five built-in types, 9mer, centered, best_site
    EXPECT_EQ(Row(genes[1].begin(), genes[1].begin() + 13),
              (Row{"hsa-miR-21-5p", "GA", "a1|GA", "2", "2", "0", "0", "0", "0", "0", "1", "1", "9mer"}));
    EXPECT_EQ(Row(genes[2].begin(), genes[2].begin() + 13),
              (Row{"hsa-miR-21-5p", "GB", "b|GB", "1", "1", "1", "0", "0", "0", "0", "0", "0", "8mer"}));
    for (std::string const index : {"1", "2", "3"})
        ASSERT_TRUE(is_done(scan_to("s" + index, {"--shard", index + "/3"})));
    ASSERT_TRUE(is_done(run({"merge", "-q", "-o", "merged", "s1", "s2", "s3"})));
    for (char const * const table : {"loci.tsv", "genes.tsv", "sites.tsv"})
        EXPECT_EQ(read(std::string{"whole/"} + table), read(std::string{"merged/"} + table)) << table;
}

TEST_F(SiteClassRun, BedScoresOfPlacesAreThoseOfTheBuiltInType)
{
    write("g.fa", class_genome);
    write("a.bed", class_annotation);
    std::vector<std::string> const scan{"scan", "-m", "m.fa", "--genome", "g.fa", "--annotation", "a.bed", "--region",
                                        "transcript", "-q", "--no-documented", "--site-types", "all,9mer,centered",
                                        "--tables", "loci,sites", "--format", "bed"};
    auto const scores_of = [&](std::string const & file)
    {
        std::multiset<Row> scores;
        std::istringstream lines{read(file)};
        for (std::string line; std::getline(lines, line);)
            if (Row const row = fields_of(line); row.size() > 5)
                scores.insert({row[1], row[3], row[4], row[8]});
        return scores;
    };
    auto const run_to = [&](std::string const & folder, std::vector<std::string> more)
    {
        more.insert(more.begin(), scan.begin(), scan.end());
        more.insert(more.end(), {"-o", folder});
        return run(more);
    };
    ASSERT_TRUE(is_done(run_to("whole", {})));
    std::multiset<Row> const loci = scores_of("whole/loci.bed");
    // A 9mer is an 8mer, which has 1000; what is of no built-in type has 100.
    std::multiset<std::string> scores;
    for (Row const & row : loci)
        scores.insert(row[1] + " " + row[2]);
    EXPECT_EQ(scores, (std::multiset<std::string>{"hsa-miR-21-5p:9mer 1000", "hsa-miR-21-5p:centered 100",
                                                  "hsa-miR-21-5p:8mer 1000"}));
    std::multiset<Row> const sites = scores_of("whole/sites.bed");
    EXPECT_TRUE(std::ranges::includes(std::set<Row>{sites.begin(), sites.end()}, loci)); // of both transcripts
    for (std::string const index : {"1", "2", "3"})
        ASSERT_TRUE(is_done(run_to("s" + index, {"--shard", index + "/3"})));
    ASSERT_TRUE(is_done(run({"merge", "-q", "-o", "merged", "s1", "s2", "s3"})));
    EXPECT_EQ(read("whole/loci.bed"), read("merged/loci.bed"));
}

/// miRNA, transcript, start, end and class; `start` is the column of the start.
std::multiset<Row> keys_of(std::string const & table, std::size_t const start)
{
    std::multiset<Row> keys;
    for (Row const & row : rows_of(table))
        keys.insert({row[0], row[1], row[start], row[start + 1], row[start + 2]});
    return keys;
}

/// Of a plain or gzip file.
std::string text_of(std::string const & path)
{
    std::unique_ptr<ByteSource> const source = open_source(path);
    std::string text;
    std::string block(65536, '\0');
    while (std::size_t const size = source->read(block))
        text.append(block, 0, size);
    return text;
}

/// The records of these names.
std::string records_of(std::string const & fasta, std::set<std::string> const & names)
{
    std::istringstream lines{fasta};
    std::string records;
    bool is_wanted = false;
    for (std::string line; std::getline(lines, line);)
    {
        if (line.starts_with('>'))
            is_wanted = names.contains(line.substr(1, line.find(' ') - 1));
        if (is_wanted)
            records += line + '\n';
    }
    return records;
}

TEST_F(SiteClassRun, SitesAreThoseOfTheReference)
{
    std::string const oracle = std::string{MIRSWEEP_SHARED} + "/oracle/classes/";
    if (!std::filesystem::exists(oracle))
        GTEST_SKIP() << "no " << oracle;
    RunResult const result = run({"scan", "-m", oracle + "examples_mirnas.fa", "-t", oracle + "examples.fa", "-q",
                                  "--no-documented", "--site-types", "all,ready", "--tables", "sites"});
    ASSERT_TRUE(is_done(result));
    EXPECT_EQ(keys_of(result.out, 3), keys_of(bytes_of_file(oracle + "examples.tsv"), 2));
}

TEST_F(SiteClassRun, SitesOfHumanTranscriptsAreThoseOfTheReference)
{
    std::string const oracle = std::string{MIRSWEEP_SHARED} + "/oracle/classes/";
    std::string const utrs = std::string{MIRSWEEP_SHARED} + "/data/utr/human_3utr_ensembl.fa.gz";
    if (!std::filesystem::exists(oracle) || !std::filesystem::exists(utrs))
        GTEST_SKIP() << "no " << oracle;
    std::set<std::string> names;
    for (Row const & row : rows_of(bytes_of_file(oracle + "utrs_250.ids")))
        names.insert(row.front());
    ASSERT_EQ(names.size(), 250U);
    write("t.fa", records_of(text_of(utrs), names));
    RunResult const result = run({"scan", "-m", oracle + "mirnas.fa", "-t", "t.fa", "-q", "--no-documented",
                                  "--site-types", "all,ready", "--tables", "sites"});
    ASSERT_TRUE(is_done(result));
    EXPECT_EQ(keys_of(result.out, 3), keys_of(text_of(oracle + "sites_250.tsv.gz"), 2));
}

/// Pairs with positions 1-19 of the guide except for the named ones; four flaws are too many for a near-perfect site.
TEST_F(SiteClassRun, TargetsOfGuidesAreRankedByMismatches)
{
    write("g.fa", ">si1\nUUAGCUUAUCAGACUGAUGdTdT\n");
    write("g_t.fa", ">at_9_12_16\nGGGCATAAGTATGCTAAGCTAAAAGGG\n"
                    ">perfect\nGGGCATCAGTCTGATAAGCTAAAAGGG\n"
                    ">at_9_12_15_18\nGGGCCTCCGTATGCTAAGCTAAAAGGG\n"
                    ">at_10\nGGGCATCAGTCTCATAAGCTAAAAGGG\n");
    auto const scan_guides = [&](char const * const table)
    { return rows_of(run({"scan", "--sirna", "g.fa", "-t", "g_t.fa", "-q", "--no-documented", "--tables", table}).out); };
    std::map<std::string, std::string> mismatches;
    for (Row const & row : scan_guides("sites"))
        mismatches[row[1]] = row.back();
    EXPECT_EQ(mismatches, (std::map<std::string, std::string>{{"transcript", "mismatches"},
                                                              {"at_9_12_16", "3"},
                                                              {"perfect", "0"},
                                                              {"at_9_12_15_18", "NA"},
                                                              {"at_10", "1"}}));
    std::vector<std::string> order;
    for (Row const & row : scan_guides("ranking"))
        order.push_back(row[3]);
    EXPECT_EQ(order, (std::vector<std::string>{"transcript", "perfect", "at_10", "at_9_12_16", "at_9_12_15_18"}));
}

/// A transcript of each length, from a few bases to several pieces; the bases are a fixed mixture with N.
std::string transcripts_of_many_lengths()
{
    std::string text;
    std::uint32_t state = 12345;
    for (std::size_t const length : {5U, 40U, 400U, 3000U, 20000U, 70000U})
    {
        text += ">t" + std::to_string(length) + " gene=PTEN\n";
        for (std::size_t i = 0; i < length; ++i)
        {
            state = state * 1664525 + 1013904223;
            text += (state >> 20) % 300 == 0 ? 'N' : "ACGT"[state >> 30];
        }
        text += '\n';
    }
    return text;
}

TEST_F(SiteClassRun, CountsAreThoseOfTheSites)
{
    write("t.fa", transcripts_of_many_lengths());
    write("d.tsv", "mirna\tgene\tsupport\treferences\nhsa-miR-21-5p\tPTEN\tstrong\t1\n");
    std::string const types = "6mer,9mer,8mer-GU,target-bulge,6mer-A1,centered,compensatory";
    std::map<std::pair<std::string, std::string>, int> numbers;
    std::map<std::string, int> of_transcript;
    for (Row const & row : rows_of(scan({"--site-types", types, "--tables", "sites"}).out))
    {
        ++numbers[{row[1], row[5]}];
        ++of_transcript[row[1]];
    }
    std::vector<Row> const targets = rows_of(scan({"--site-types", types}).out);
    ASSERT_GT(targets.size(), 3U);
    for (std::size_t row = 1; row < targets.size(); ++row)
        for (std::size_t column = 3; targets[0][column] != "best_site"; ++column)
            EXPECT_EQ(targets[row][column], std::to_string(numbers[{targets[row][1], targets[0][column]}]))
                << targets[row][1] << ' ' << targets[0][column];
    RunResult const documented = run({"scan", "-m", "m.fa", "-t", "t.fa", "-q", "-d", "d.tsv", "--site-types", types, "--tables", "documented"});
    ASSERT_TRUE(is_done(documented));
    std::vector<Row> const pairs = rows_of(documented.out);
    ASSERT_EQ(pairs.size(), 7U);
    for (std::size_t row = 1; row < pairs.size(); ++row)
        EXPECT_EQ(pairs[row][4], std::to_string(of_transcript[pairs[row][2]])) << pairs[row][2];
}

} // namespace mirsweep::test
