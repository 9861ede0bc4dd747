#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <map>
#include <random>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "cli/program_run.hpp"
#include "gzip_fixture.hpp"

using namespace mirsweep::test;

namespace
{

class ScanTables : public ProgramRun
{
protected:
    ScanTables()
    {
        write("m.fa", let7);
    }

    /// Standard output of a run without a documented table; the run must succeed.
    std::string scanned(std::vector<std::string> const & more) const
    {
        std::vector<std::string> arguments{"scan", "-m", "m.fa", "--no-documented"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        RunResult const result = run(arguments);
        EXPECT_TRUE(is_done(result));
        return result.out;
    }
};

/// The fields of each line.
std::vector<std::vector<std::string>> fields_of(std::string const & table)
{
    std::vector<std::vector<std::string>> rows;
    std::istringstream lines{table};
    for (std::string line; std::getline(lines, line);)
    {
        std::istringstream fields{line};
        for (rows.emplace_back(); std::getline(fields, line, '\t');)
            rows.back().push_back(line);
    }
    return rows;
}

// One transcript with each type of site, by hand: seed 2-8 of let-7a is GAGGUAG, so the 8mer is CUACCUC A.
constexpr char five_types[] = ">t gene=G\n"
                              "GGCTACCTCAGG"  // 8mer 3-10
                              "GGCTACCTCGGG"  // 7mer-m8 15-21
                              "GGGTACCTCAGG"  // 7mer-A1 28-34
                              "GGGTACCTCGGG"  // 6mer 40-45
                              "GGCTACCTGAGG"; // offset-6mer 51-56

/// Rows of `ranking` from those of `targets`, by the rules one after the other.
std::vector<std::string> naive_ranking(std::vector<std::vector<std::string>> const & targets,
                                       std::vector<std::pair<std::string, std::string>> const & seeds)
{
    enum
    {
        mirna = 0,
        transcript = 1,
        gene = 2,
        best_site = 8,
        score = 9,
        documented = 10,
        first_score = 13
    };
    auto const weaker_percent = [](std::vector<double> const & all, double const value)
    {
        char text[16];
        auto const weaker = std::count_if(all.begin(), all.end(), [&](double const one) { return one > value; });
        std::snprintf(text, sizeof text, "%.1f", 100.0 * static_cast<double>(weaker) / static_cast<double>(all.size()));
        return std::string{text};
    };
    std::vector<std::string> rows;
    for (auto const & [name, seed] : seeds)
    {
        std::vector<std::vector<std::string>> own;
        for (auto const & target : targets)
            if (target[mirna] == name)
                own.push_back(target);
        std::array<std::vector<double>, 2> scores;
        for (auto const & target : own)
            for (std::size_t i = 0; i < 2; ++i)
                scores[i].push_back(std::stod(target[first_score + i]));
        std::stable_sort(own.begin(), own.end(),
                         [](auto const & left, auto const & right) {
                             return left.back() != right.back() ? left.back() == "no"
                                                                : std::stod(left[score]) < std::stod(right[score]);
                         });
        for (std::size_t rank = 0; rank < own.size(); ++rank)
        {
            auto const & target = own[rank];
            std::string lowest = target[score];
            for (auto const & other : targets)
                for (auto const & [other_name, other_seed] : seeds)
                    if (other[mirna] == other_name && other_seed == seed && other[transcript] == target[transcript] &&
                        std::stod(other[score]) < std::stod(lowest))
                        lowest = other[score];
            std::array<std::string, 2> percentiles;
            for (std::size_t i = 0; i < 2; ++i)
                percentiles[i] = weaker_percent(scores[i], std::stod(target[first_score + i]));
            std::string row = name + '\t' + std::to_string(rank + 1) + '\t' + percentiles[0];
            for (std::string const & field :
                 {target[transcript], target[gene], target[best_site], target[score], lowest, target[documented],
                  target[documented + 1], target[documented + 2], target.back(), target[first_score], percentiles[0],
                  target[first_score + 1], percentiles[1]})
                row += '\t' + field;
            rows.push_back(row);
        }
    }
    return rows;
}

} // namespace

TEST_F(ScanTables, EachTypeIsReportedOnceAsTheMostSpecific)
{
    write("t.fa", five_types);
    EXPECT_EQ(scanned({"-t", "t.fa", "--site-types", "all", "--tables", "sites"}),
              std::string{sites_header} + "hsa-let-7a-5p\tt\tG\t3\t10\t8mer\tNA\tNA\n"
                                          "hsa-let-7a-5p\tt\tG\t15\t21\t7mer-m8\tNA\tNA\n"
                                          "hsa-let-7a-5p\tt\tG\t28\t34\t7mer-A1\tNA\tNA\n"
                                          "hsa-let-7a-5p\tt\tG\t40\t45\t6mer\tNA\tNA\n"
                                          "hsa-let-7a-5p\tt\tG\t51\t56\toffset-6mer\tNA\tNA\n");
    EXPECT_EQ(scanned({"-t", "t.fa", "--site-types", "all"}),
              std::string{targets_header} + "hsa-let-7a-5p\tt\tG\t1\t1\t1\t1\t1\t8mer\tNA\tNA\tNA\tNA\n");
}

TEST_F(ScanTables, TheScoreOfATargetIsTheSumOverItsSites)
{
    std::vector<std::string> const base{
        "scan",    "-q",       "-m", test_data("mirnas.fa"), "-t", test_data("human_3utr.fa"), "--no-documented",
        "--score", "context++"};
    auto const rows = [&](char const * const table, char const * const types)
    {
        std::vector<std::string> arguments = base;
        arguments.insert(arguments.end(), {"--tables", table, "--site-types", types});
        return fields_of(run(arguments).out);
    };
    for (char const * const types : {"8mer,7mer-m8,7mer-A1", "all"})
    {
        std::map<std::pair<std::string, std::string>, long> sums; // in thousandths
        for (auto const & site : rows("sites", types))
            if (site.at(6) != "NA" && site.at(6) != "score")
                sums[{site.at(0), site.at(1)}] += std::lround(std::stod(site.at(6)) * 1000);
        std::size_t compared = 0;
        for (auto const & target : rows("targets", types))
        {
            auto const sum = sums.find({target.at(0), target.at(1)});
            if (target.at(9) == "score")
                continue;
            ASSERT_EQ(target.at(9) == "NA", sum == sums.end()) << target.at(0) << target.at(1);
            if (sum == sums.end())
                continue;
            EXPECT_EQ(std::lround(std::stod(target.at(9)) * 1000), sum->second) << target.at(0) << ' ' << target.at(1);
            ++compared;
        }
        EXPECT_GT(compared, 10U);
    }
}

/// Two transcripts of a gene, with one 8mer of let-7a and with two, and one of three 8mers in a row.
TEST_F(ScanTables, GenesAndRankingAreOfAllTranscripts)
{
    std::string filler;
    for (int i = 0; i < 18; ++i)
        filler += "ACGT";
    write("t.fa",
          ">r gene=B\nCTCACTACCTCACTACCTCACTACCTCACTAC\n>t1 gene=A\nGGCTACCTCAGG\n>none gene=A\nGGGG\n>t2 gene=A\n"
          "GGCTACCTCAGG" +
              filler + "GGCTACCTCAGG\n");
    EXPECT_EQ(scanned({"-t", "t.fa", "--tables", "ranking"}),
              "mirna\trank\tpercentile\ttranscript\tgene\tbest_site\tscore\tfamily_score\tdocumented\tsupport\t"
              "references\trepeat\n"
              "hsa-let-7a-5p\t1\t33.3\tt2\tA\t8mer\tNA\tNA\tNA\tNA\tNA\tno\n"
              "hsa-let-7a-5p\t2\t0.0\tt1\tA\t8mer\tNA\tNA\tNA\tNA\tNA\tno\n"
              "hsa-let-7a-5p\t3\t66.7\tr\tB\t8mer\tNA\tNA\tNA\tNA\tNA\tyes\n");
    EXPECT_EQ(scanned({"-t", "t.fa", "--tables", "genes"}),
              "mirna\tgene\tbest_transcript\ttranscripts_with_site\ttranscripts\t8mer\t7mer-m8\t7mer-A1\t6mer\t"
              "offset-6mer\tbest_site\tscore\tdocumented\tsupport\treferences\n"
              "hsa-let-7a-5p\tB\tr\t1\t1\t3\t0\t0\t0\t0\t8mer\tNA\tNA\tNA\tNA\n"
              "hsa-let-7a-5p\tA\tt2\t2\t3\t2\t0\t0\t0\t0\t8mer\tNA\tNA\tNA\tNA\n");
}

/// Two miRNAs of one seed and a third; transcripts with equal scores, chains and tandem copies among random ones.
TEST_F(ScanTables, RankingIsThatOfTheRules)
{
    write("m.fa", ">a\nUGAGGUAGUAGGUUGUAUAGUU\n>b\nUAGCUUAUCAGACUGAUGUUGA\n>c\nUGAGGUAGGAGGCCCUAUAGCC\n");
    std::mt19937 random{11};
    std::vector<std::string> const words{"CTACCTCA", "TACCTCA", "CTACCTC",
                                         "ATAAGCTA", "TAAGCTA", "CTACCTCACTACCTCACTACCTCA"};
    std::string text;
    std::string last;
    for (int i = 0; i < 90; ++i)
    {
        std::string sequence;
        for (unsigned word = 0; word < 4; ++word)
        {
            for (auto k = random() % 60; k > 0; --k)
                sequence += "ACGT"[random() % 4];
            sequence += words[random() % words.size()];
        }
        if (i % 5 == 1)
            sequence = last;
        if (i % 5 == 2)
            sequence = last.substr(0, 40) + last.substr(0, 40) + last.substr(0, 40);
        last = sequence;
        text += ">t" + std::to_string(i) + " gene=G" + std::to_string(i / 2) + '\n' + sequence + '\n';
    }
    write("t.fa", text);
    for (char const * const scores : {"occupancy,context++", "context++,occupancy"})
    {
        std::vector<std::string> const options{"-t", "t.fa", "--score", scores, "--accessibility", "none", "--tables"};
        auto const with = [&](char const * const table)
        {
            std::vector<std::string> arguments = options;
            arguments.emplace_back(table);
            return fields_of(scanned(arguments));
        };
        std::vector<std::vector<std::string>> targets = with("targets");
        targets.erase(targets.begin());
        std::vector<std::string> const expected =
            naive_ranking(targets, {{"a", "GAGGUAG"}, {"b", "AGCUUAU"}, {"c", "GAGGUAG"}});
        std::vector<std::vector<std::string>> const rows = with("ranking");
        ASSERT_EQ(rows.size(), expected.size() + 1);
        std::size_t repeats = 0;
        for (std::size_t i = 0; i < expected.size(); ++i)
        {
            std::string row;
            for (std::string const & field : rows[i + 1])
                row += (row.empty() ? "" : "\t") + field;
            EXPECT_EQ(row, expected[i]);
            repeats += rows[i + 1][11] == "yes" ? 1 : 0;
        }
        EXPECT_GT(repeats, 10U);
        EXPECT_GT(expected.size() - repeats, 100U);
    }
}

TEST_F(ScanTables, TypesThatAreNotAskedForAreHiddenAndNeverRenamed)
{
    write("t.fa", five_types);
    EXPECT_EQ(scanned({"-t", "t.fa", "--site-types", "7mer-m8,6mer", "--tables", "sites"}),
              std::string{sites_header} + "hsa-let-7a-5p\tt\tG\t15\t21\t7mer-m8\tNA\tNA\n"
                                          "hsa-let-7a-5p\tt\tG\t40\t45\t6mer\tNA\tNA\n");
    EXPECT_EQ(scanned({"-t", "t.fa"}),
              std::string{targets_header} + "hsa-let-7a-5p\tt\tG\t1\t1\t1\t0\t0\t8mer\tNA\tNA\tNA\tNA\n");
}

TEST_F(ScanTables, MaskStartLeavesOutSitesThatTouchTheFirstBases)
{
    write("t.fa", one_8mer);
    EXPECT_NE(scanned({"-t", "t.fa", "--mask-start", "2", "--tables", "sites"}), sites_header);
    EXPECT_EQ(scanned({"-t", "t.fa", "--mask-start", "3", "--tables", "sites"}), sites_header);
}

TEST_F(ScanTables, RowsAreOrderedByTranscriptStartEndAndMirna)
{
    // x's 7mer-m8 and b's and a's 8mer begin at one place; a and b share their seed.
    write("m.fa", ">b\nUGAGGUAGUU\n>a\nCGAGGUAGAA\n>x\nAUGAGGUAGU\n");
    write("1.fa", ">z\nGGCTACCTCAGG\n");
    write("2.fa", ">y\nCTACCTCACTACCTCA\n");
    // x pairs 2-8 with CTACCTCA's CUACCUCA: its seed UGAGGUA has the reverse complement UACCUCA.
    EXPECT_EQ(scanned({"-t", "1.fa", "-t", "2.fa", "--tables", "sites"}), std::string{sites_header} +
                                                                              "b\tz\tNA\t3\t10\t8mer\tNA\tNA\n"
                                                                              "a\tz\tNA\t3\t10\t8mer\tNA\tNA\n"
                                                                              "x\tz\tNA\t4\t10\t7mer-m8\tNA\tNA\n"
                                                                              "b\ty\tNA\t1\t8\t8mer\tNA\tNA\n"
                                                                              "a\ty\tNA\t1\t8\t8mer\tNA\tNA\n"
                                                                              "x\ty\tNA\t2\t8\t7mer-m8\tNA\tNA\n"
                                                                              "b\ty\tNA\t9\t16\t8mer\tNA\tNA\n"
                                                                              "a\ty\tNA\t9\t16\t8mer\tNA\tNA\n"
                                                                              "x\ty\tNA\t10\t16\t7mer-m8\tNA\tNA\n");
    EXPECT_EQ(scanned({"-t", "2.fa", "-t", "1.fa"}), std::string{targets_header} +
                                                         "b\ty\tNA\t2\t0\t0\t0\t0\t8mer\tNA\tNA\tNA\tNA\n"
                                                         "a\ty\tNA\t2\t0\t0\t0\t0\t8mer\tNA\tNA\tNA\tNA\n"
                                                         "x\ty\tNA\t0\t2\t0\t0\t0\t7mer-m8\tNA\tNA\tNA\tNA\n"
                                                         "b\tz\tNA\t1\t0\t0\t0\t0\t8mer\tNA\tNA\tNA\tNA\n"
                                                         "a\tz\tNA\t1\t0\t0\t0\t0\t8mer\tNA\tNA\tNA\tNA\n"
                                                         "x\tz\tNA\t0\t1\t0\t0\t0\t7mer-m8\tNA\tNA\tNA\tNA\n");
}

TEST_F(ScanTables, DocumentedPairsAreJoinedByMirnaAndGene)
{
    write("m.fa", ">hsa-let-7a-5p\nUGAGGUAGUAGGUUGUAUAGUU\n>hsa-miR-21-5p\nUAGCUUAUCAGACUGAUGUUGA\n");
    write("t.fa", ">t1 gene=G1\nGGCTACCTCAGG\n>t2 gene=G2\nGGCTACCTCAGG\n>t3 gene=G1\nGGGG\n>t4 gene=G4\nCTACCTCA\n");
    write("d.tsv", "mirna\tgene\tsupport\treferences\textra\n"
                   "# a comment\n"
                   "hsa-let-7a-5p\tG2\tnegative\tPMID:9\tx\n"
                   "hsa-let-7a-5p\tG1\tweak\tPMID:1\tx\n"
                   "hsa-let-7a-5p\tG1\tstrong\tPMID:2\tx\n"
                   "hsa-miR-21-5p\tG9\tweak\t\tx\n"
                   "hsa-miR-99-5p\tG1\tstrong\tPMID:3\tx\n");
    RunResult const result =
        run({"scan", "-m", "m.fa", "-t", "t.fa", "-d", "d.tsv", "-o", "out", "--tables", "targets,sites,documented"});
    ASSERT_TRUE(is_done(result));
    EXPECT_EQ(read("out/documented.tsv"),
              std::string{documented_header} +
                  "hsa-let-7a-5p\tG2\tt2\tsite_found\t1\t8mer\tnegative\tPMID:9\t1.000\n"
                  "hsa-let-7a-5p\tG1\tt1\tsite_found\t1\t8mer\tstrong\tPMID:1;PMID:2\t1.000\n"
                  "hsa-let-7a-5p\tG1\tt3\tno_site\t0\tNA\tstrong\tPMID:1;PMID:2\t1.000\n"
                  "hsa-miR-21-5p\tG9\tNA\tgene_not_in_input\tNA\tNA\tweak\tNA\tNA\n");
    EXPECT_EQ(read("out/targets.tsv"),
              std::string{targets_header} +
                  "hsa-let-7a-5p\tt1\tG1\t1\t0\t0\t0\t0\t8mer\tNA\tyes\tstrong\tPMID:1;PMID:2\n"
                  "hsa-let-7a-5p\tt2\tG2\t1\t0\t0\t0\t0\t8mer\tNA\tnegative\tnegative\tPMID:9\n"
                  "hsa-let-7a-5p\tt4\tG4\t1\t0\t0\t0\t0\t8mer\tNA\tno\tNA\tNA\n");
    EXPECT_EQ(read("out/sites.tsv"), std::string{sites_header} + "hsa-let-7a-5p\tt1\tG1\t3\t10\t8mer\tNA\tyes\n"
                                                                 "hsa-let-7a-5p\tt2\tG2\t3\t10\t8mer\tNA\tnegative\n"
                                                                 "hsa-let-7a-5p\tt4\tG4\t1\t8\t8mer\tNA\tno\n");
    EXPECT_EQ(nlohmann::json::parse(read("out/summary.json"))["counts"]["documented"]["site_found"], 2);
}

TEST_F(ScanTables, SeveralDocumentedTablesAreOneTable)
{
    write("t.fa", one_8mer);
    write("1.tsv", "mirna\tgene\tsupport\treferences\nhsa-let-7a-5p\tG1\tweak\tA\n");
    write("2.csv", "miRTarBase ID,miRNA,Species (miRNA),Target Gene,Target Gene (Entrez ID),Species (Target Gene),"
                   "Experiments,Support Type,References (PMID)\n"
                   "MIRT1,hsa-let-7a-5p,hsa,G1,1,hsa,Luciferase reporter assay,Functional MTI,17179747\n");
    RunResult const result =
        run({"scan", "-m", "m.fa", "-t", "t.fa", "-d", "1.tsv", "-d", "2.csv", "--tables", "documented"});
    ASSERT_TRUE(is_done(result));
    EXPECT_EQ(result.out, std::string{documented_header} +
                              "hsa-let-7a-5p\tG1\tt1\tsite_found\t1\t8mer\tstrong\tA;17179747\t1.000\n");
}

TEST_F(ScanTables, GenesComeFromTheMapElseFromTheHeader)
{
    write("t.fa", ">NM_1.4\nCTACCTCA\n>NM_2.1\nCTACCTCA\n>t3 gene=H\nCTACCTCA\n>t4\nCTACCTCA\n");
    write("genes.tsv", "transcript\tgene\nNM_1\tG1\nNM_2.1\tG2\nt3\tG3\n");
    EXPECT_EQ(scanned({"-t", "t.fa", "--gene-map", "genes.tsv", "--tables", "sites"}),
              std::string{sites_header} + "hsa-let-7a-5p\tNM_1.4\tG1\t1\t8\t8mer\tNA\tNA\n"
                                          "hsa-let-7a-5p\tNM_2.1\tG2\t1\t8\t8mer\tNA\tNA\n"
                                          "hsa-let-7a-5p\tt3\tG3\t1\t8\t8mer\tNA\tNA\n"
                                          "hsa-let-7a-5p\tt4\tNA\t1\t8\t8mer\tNA\tNA\n");
}

TEST_F(ScanTables, SpeciesAndSelectKeepMirnasInTheirOrder)
{
    write("m.fa", ">mmu-let-7a-5p\nUGAGGUAGUU\n>hsa-let-7b-5p\nUGAGGUAGUU\n>hsa-let-7a-5p\nUGAGGUAGUU\n");
    write("t.fa", ">t\nCTACCTCA\n");
    EXPECT_EQ(scanned({"-t", "t.fa", "--species", "hsa", "--tables", "sites"}),
              std::string{sites_header} + "hsa-let-7b-5p\tt\tNA\t1\t8\t8mer\tNA\tNA\n"
                                          "hsa-let-7a-5p\tt\tNA\t1\t8\t8mer\tNA\tNA\n");
    EXPECT_EQ(scanned({"-t", "t.fa", "--select", "hsa-let-7a-5p,mmu-let-7a-5p", "--tables", "sites"}),
              std::string{sites_header} + "mmu-let-7a-5p\tt\tNA\t1\t8\t8mer\tNA\tNA\n"
                                          "hsa-let-7a-5p\tt\tNA\t1\t8\t8mer\tNA\tNA\n");
}

TEST_F(ScanTables, ATargetScanFamilyTableGivesTheSameMirnas)
{
    write("t.fa", ">t\nCTACCTCA\n");
    write("families.txt", "miR family\tSeed+m8\tSpecies ID\tMiRBase ID\tMature sequence\tFamily Conservation?\tMiRBase "
                          "Accession\nlet-7\tGAGGUAG\t9606\thsa-let-7a-5p\tUGAGGUAGUAGGUUGUAUAGUU\t2\tMIMAT0000062\n");
    RunResult const result = run({"scan", "-m", "families.txt", "-t", "t.fa", "--no-documented"});
    ASSERT_TRUE(is_done(result));
    EXPECT_EQ(result.out, scanned({"-t", "t.fa"}));
}

TEST_F(ScanTables, SeedsOfFamiliesAreEnoughForSites)
{
    write("t.fa", one_8mer);
    write("families.txt", "hsa-let-7a-5p\tGAGGUAG\t9606;10090\n");
    RunResult const result = run({"scan", "-m", "families.txt", "-t", "t.fa", "--no-documented"});
    ASSERT_TRUE(is_done(result));
    EXPECT_EQ(result.out, scanned({"-t", "t.fa"}));
    EXPECT_EQ(result.err.find("warning"), std::string::npos);
    RunResult const scored = run({"scan", "-m", "families.txt", "-t", "t.fa", "--score", "context++"});
    ASSERT_TRUE(is_done(scored));
    EXPECT_NE(scored.err.find("families.txt: holds seeds without the mature sequences"), std::string::npos);
}

TEST_F(ScanTables, StandardInputIsReadLikeAFile)
{
    std::string const plain = write("t.fa", one_8mer);
    std::string const packed = write("t.gz", gzip_member(one_8mer));
    std::string const expected = scanned({"-t", "t.fa"});
    for (std::string const & path : {plain, packed})
    {
        RunResult const result = run({"scan", "-m", "m.fa", "-t", "-", "--no-documented"}, {.standard_input = path});
        EXPECT_TRUE(is_done(result));
        EXPECT_EQ(result.out, expected);
    }
}

TEST_F(ScanTables, PlainGzipAndBgzfGiveTheSameBytes)
{
    write("t.fa", five_types);
    write("t.gz.fa", gzip_member(five_types));
    write("members",
          gzip_member(">t gene=G\nGGCTACCTCAGGGGCTACC") + gzip_member(std::string_view{five_types}.substr(29)));
    write("t.bgz", bgzf_file(five_types, 7));
    std::string const expected = scanned({"-t", "t.fa", "--site-types", "all"});
    for (char const * const name : {"t.gz.fa", "members", "t.bgz"})
        EXPECT_EQ(scanned({"-t", name, "--site-types", "all"}), expected) << name;
}

TEST_F(ScanTables, BytesDoNotDependOnThreads)
{
    std::string text;
    for (int i = 0; i < 60000; ++i)
    {
        text += ">t" + std::to_string(i) + " gene=G" + std::to_string(i % 7) + "\n";
        text += i % 3 == 0 ? "GGCTACCTCAGGGTACCTCAAA\nCTACCTC\n" : "ggcuaccucagnnnnCTACCTG\n";
    }
    write("t.fa", text);
    write("t.bgz", bgzf_file(text, 60000));
    write("t.gz", gzip_member(text));
    std::vector<std::string> results;
    for (char const * const threads : {"1", "2", "8"})
        for (char const * const file : {"t.fa", "t.bgz", "t.gz"})
            results.push_back(scanned({"-t", file, "-j", threads, "--site-types", "all", "--tables", "sites"}));
    EXPECT_GT(std::count(results[0].begin(), results[0].end(), '\n'), 60000);
    for (std::string const & result : results)
        EXPECT_TRUE(result == results[0]);
}

TEST_F(ScanTables, AFolderHoldsTheTablesTheReportAndTheSummary)
{
    write("t.fa", one_8mer);
    RunResult const result = run({"scan", "-m", "m.fa", "-t", "t.fa", "-o", "out"});
    ASSERT_TRUE(is_done(result));
    EXPECT_EQ(result.out, "");
    EXPECT_EQ(content("out"), (std::vector<std::string>{"documented.tsv", "mirsweep_mqc.json", "report.html",
                                                        "sites.tsv", "summary.json", "targets.tsv"}));
    auto const summary = nlohmann::json::parse(read("out/summary.json"));
    EXPECT_EQ(summary["counts"]["transcripts"], 1);
    EXPECT_EQ(summary["counts"]["bases"], 12);
    EXPECT_EQ(summary["counts"]["mirnas"], 1);
    EXPECT_EQ(summary["counts"]["targets"], 1);
    for (char const * const key :
         {"version", "command", "inputs", "parameters", "counts", "warnings", "seconds", "threads"})
        EXPECT_TRUE(summary.contains(key)) << key;
}

TEST_F(ScanTables, TheSummaryHoldsTheChecksumsOfTheInputs)
{
    write("t.fa", ">a\nACGT\n");
    RunResult const result = run({"scan", "-m", "m.fa", "-t", "t.fa", "-t", "-", "-o", "out", "--no-documented"},
                                 {.standard_input = path("t.fa")});
    ASSERT_TRUE(is_done(result));
    auto const summary = nlohmann::json::parse(read("out/summary.json"));
    for (auto const & input : summary["inputs"])
        if (input["path"] != "m.fa")
        {
            EXPECT_EQ(input["bytes"], 8);
            EXPECT_EQ(input["records"], 1);
            EXPECT_EQ(input["bases"], 4);
            // printf '>a\nACGT\n' | sha256sum
            EXPECT_EQ(input["sha256"], "ec93753459551ffadb17f616d5e6bd45de641c045083fac84c4fa223987b232b");
        }
}

TEST_F(ScanTables, OnlyTheTablesThatAreAskedForAreWritten)
{
    write("t.fa", one_8mer);
    ASSERT_TRUE(is_done(run({"scan", "-m", "m.fa", "-t", "t.fa", "-o", "out", "--tables", "sites"})));
    EXPECT_TRUE(exists("out/sites.tsv"));
    EXPECT_FALSE(exists("out/targets.tsv"));
    ASSERT_TRUE(is_done(run({"scan", "-m", "m.fa", "-t", "t.fa", "-o", "out", "--force", "--no-documented"})));
    EXPECT_TRUE(exists("out/targets.tsv"));
    EXPECT_FALSE(exists("out/documented.tsv"));
}

TEST_F(ScanTables, ARunWithoutASiteIsDone)
{
    write("t.fa", ">t\nGGGG\n");
    EXPECT_EQ(scanned({"-t", "t.fa"}), targets_header);
}

TEST_F(ScanTables, EachTableCanHaveAFormat)
{
    write("t.fa", one_8mer);
    std::string const sites = scanned({"-t", "t.fa", "--tables", "sites", "--format", "sites=jsonl"});
    EXPECT_TRUE(sites.starts_with("{\"mirna\":\"hsa-let-7a-5p\""));
    scanned({"-t", "t.fa", "--format", "sites=bed.gz,targets=jsonl", "-o", "out"});
    EXPECT_TRUE(exists("out/sites.bed.gz"));
    EXPECT_TRUE(exists("out/targets.jsonl"));
    EXPECT_FALSE(exists("out/sites.tsv"));
    EXPECT_FALSE(exists("out/targets.tsv"));
    scanned({"-t", "t.fa", "--score", "context++", "--format", "sites=gff3", "-o", "others"});
    EXPECT_TRUE(exists("others/sites.gff3"));
    EXPECT_TRUE(exists("others/targets.tsv"));
    EXPECT_TRUE(exists("others/ranking.tsv"));
}

TEST_F(ScanTables, FormatsOfTablesThatCannotBeSoAreRefused)
{
    write("t.fa", one_8mer);
    for (auto const & [format, what] : std::map<std::string, std::string>{
             {"targets=bed", "--format bed has no rows for the table targets"},
             {"sites=bed,sites=tsv", "--format names sites twice"},
             {"place=bed", "'place' is not one of targets, sites"},
             {"sites=bad", "'bad' is not one of tsv, bed"},
             {"sites=bed,jsonl", "'jsonl' names no table"},
             {"ranking=jsonl", "--format names the table ranking, which this run does not write"}})
    {
        RunResult const result =
            run({"scan", "-m", "m.fa", "-t", "t.fa", "--no-documented", "--format", format, "-o", "out"});
        EXPECT_EQ(result.status, 2) << format;
        EXPECT_NE(result.err.find(what), std::string::npos) << result.err;
        EXPECT_FALSE(exists("out"));
    }
}

TEST_F(ScanTables, Gff3SaysTheLengthOfEachTranscriptWithASite)
{
    write("t.fa", ">a b\nGGCTACCTCAGG\n>none\nGGGG\n>c\nGGGCTACCTCAGGGCTACCTCAGG\n");
    std::string const sites = scanned({"-t", "t.fa", "--tables", "sites", "--format", "gff3"});
    std::string const of_feature = "\tmirsweep\tmiRNA_target_site\t";
    EXPECT_EQ(sites, "##gff-version 3\n##sequence-region a 1 12\na" + of_feature +
                         "3\t10\t.\t+\t.\tID=a:3:hsa-let-7a-5p:8mer;Name=hsa-let-7a-5p;site_type=8mer\n"
                         "##sequence-region c 1 24\nc" +
                         of_feature + "4\t11\t.\t+\t.\tID=c:4:hsa-let-7a-5p:8mer;Name=hsa-let-7a-5p;site_type=8mer\nc" +
                         of_feature +
                         "15\t22\t.\t+\t.\tID=c:15:hsa-let-7a-5p:8mer;Name=hsa-let-7a-5p;site_type=8mer\n");
}
