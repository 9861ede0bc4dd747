// mirsweep report: the page of a finished result, from its tables.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <sstream>
#include <string>
#include <tuple>
#include <vector>

#include <nlohmann/json.hpp>

#include "cli/program_run.hpp"
#include "cli/read_result.hpp"

using namespace mirsweep::test;
using nlohmann::json;

namespace
{

/// miRNA and transcript of all that a page lists.
std::multiset<std::pair<std::string, std::string>> targets_of(json const & data)
{
    std::multiset<std::pair<std::string, std::string>> targets;
    auto const name_of = [&](json const & mirna) { return data.at("names").at(mirna.get<std::size_t>()).at(0); };
    for (json const & candidate : data.at("candidates"))
        targets.emplace(name_of(candidate.at(0)), candidate.at(1));
    for (json const & pair : data.at("pairs"))
        for (json const & row : pair.at(4))
            if (!row.at(2).empty())
                targets.emplace(name_of(pair.at(0)), row.at(0));
    return targets;
}

class ReportCommand : public ProgramRun
{
protected:
    std::vector<std::string> scan_of(std::vector<std::string> const & further = {}) const
    {
        std::vector<std::string> words{"scan", "-m", path("m.fa"), "-t", path("t.fa"), "-o", path("result"), "-q"};
        words.insert(words.end(), further.begin(), further.end());
        return words;
    }

    void scan(std::vector<std::string> const & further = {}) const
    {
        write("m.fa", bytes_of_file(test_data("mirnas.fa")));
        write("t.fa", bytes_of_file(test_data("human_3utr.fa")));
        ASSERT_EQ(run(scan_of(further)).status, 0);
    }

    json page(std::vector<std::string> further) const
    {
        std::vector<std::string> words{"report", path("result"), "-o", path("page.html"), "--force", "-q"};
        words.insert(words.end(), further.begin(), further.end());
        RunResult const made = run(words);
        EXPECT_EQ(made.status, 0) << made.err;
        return data_of(bytes_of_file(path("page.html")));
    }
};

} // namespace

TEST_F(ReportCommand, WithoutAChoiceThePageIsThatOfTheScan)
{
    std::string const classes = "8mer,7mer-m8,7mer-A1,9mer,8mer-mismatch,near-perfect";
    std::vector<std::vector<std::string>> const scans{
        {"--score", "context++"},
        {"--score", "context++", "--format", "tsv.gz"},
        {},
        {"--tables", "targets,sites,documented"},
        {"--score", "context++", "--tables", "targets,sites,documented,features"},
        {"--score", "context++", "--site-types", classes},
        {"--site-types", "8mer,7mer-m8,9mer", "--score", "context++", "--tables", "targets,sites,documented,features"}};
    for (std::vector<std::string> const & options : scans)
    {
        std::string const words = std::accumulate(options.begin(), options.end(), std::string{});
        std::vector<std::string> all{options};
        all.emplace_back("--force");
        scan(all);
        json const before = data_of(bytes_of_file(path("result/report.html")));
        for (json const & candidate : before.at("candidates"))
            EXPECT_TRUE(candidate.at(8).is_number()) << "the scan's page has ranks: " << words;
        EXPECT_EQ(before, page({})) << words;
    }
}

// Without a score the tables do not have the weights of further classes, so the order of the list differs.
TEST_F(ReportCommand, OfFurtherClassesWithoutAScoreItHasTheSameTargets)
{
    scan({"--site-types", "8mer,7mer-m8,7mer-A1,9mer,8mer-mismatch,near-perfect", "--tables", "targets,sites,documented,ranking"});
    json const before = data_of(bytes_of_file(path("result/report.html")));
    json const after = page({});
    EXPECT_EQ(targets_of(before), targets_of(after));
    auto const by_target = [](json const & data)
    {
        std::map<std::string, json> targets;
        for (json const & candidate : data.at("candidates"))
            targets[data.at("names").at(candidate.at(0).get<std::size_t>()).at(0).get<std::string>() + candidate.at(1).get<std::string>()] =
                json(std::vector<json>(candidate.begin() + 2, candidate.end()));
        return targets;
    };
    EXPECT_EQ(by_target(before), by_target(after));
    EXPECT_EQ(before.at("types"), after.at("types"));
}

// What the tables do not hold, the page says.
TEST_F(ReportCommand, ThePageSaysWhatItLacks)
{
    scan({"--site-types", "8mer,7mer-m8,near-perfect", "--score", "context++", "--tables", "targets,sites,documented"});
    json const data = page({});
    EXPECT_EQ(data.at("ranksMissing"), "Ranks are not shown, because they need the table ranking, which this run did not write.");
    EXPECT_EQ(data.at("partsMissing"),
              "The parts of the scores are not shown, because they need the table features, which this run did not write.");
    for (json const & candidate : data.at("candidates"))
    {
        EXPECT_TRUE(candidate.at(8).is_null());
        for (json const & site : candidate.at(6))
            EXPECT_TRUE(site.at(3).is_string() || site.at(3).is_number()) << "each site is drawn, here or by the page";
    }
    RunResult const refused = run({"report", path("result"), "-o", path("page.html"), "--force", "--top", "3"});
    EXPECT_EQ(refused.status, 1);
    EXPECT_NE(refused.err.find("does not say which targets are the best"), std::string::npos) << refused.err;
}

TEST_F(ReportCommand, RanksAndPercentilesAreThoseOfTheTable)
{
    scan({"--score", "context++"});
    json const data = page({});
    std::map<std::pair<std::string, std::string>, std::vector<std::string>> ranking;
    for (auto const & row : lines_of_table(bytes_of_file(path("result/ranking.tsv"))))
        ranking[{row.at(0), row.at(3)}] = row;
    std::size_t compared = 0;
    auto const compare = [&](json const & mirna, json const & transcript, json const & rank, json const & percentile)
    {
        std::string const name = data.at("names").at(mirna.get<std::size_t>()).at(0);
        auto const & row = ranking.at({name, transcript});
        EXPECT_EQ(std::to_string(rank.get<unsigned>()), row.at(1));
        EXPECT_NEAR(percentile.get<double>(), std::stod(row.at(2)), 0.051);
        ++compared;
    };
    for (json const & candidate : data.at("candidates"))
        compare(candidate.at(0), candidate.at(1), candidate.at(8), candidate.at(9));
    for (json const & pair : data.at("pairs"))
        for (json const & row : pair.at(4))
            if (!row.at(2).empty())
                compare(pair.at(0), row.at(0), row.at(5), row.at(7));
    EXPECT_EQ(compared, ranking.size() - 1);
}

// The score `repression` also ranks transcripts without a site, which are no candidates.
TEST_F(ReportCommand, RanksAreAmongAllThatTheTableRanks)
{
    scan({"--score", "repression"});
    std::map<std::string, unsigned> ranked;
    for (auto const & row : rows_of_table(bytes_of_file(path("result/ranking.tsv"))))
        ++ranked[row.at(0)];
    std::map<std::string, unsigned> with_site;
    for (auto const & row : rows_of_table(bytes_of_file(path("result/targets.tsv"))))
        with_site[row.at(0)] += row.at(3) + row.at(4) + row.at(5) == "000" ? 0 : 1;
    for (json const & data : {data_of(bytes_of_file(path("result/report.html"))), page({})})
    {
        for (json const & mirna : data.at("mirnas"))
        {
            std::string const name = data.at("names").at(mirna.at(0).get<std::size_t>()).at(0);
            EXPECT_EQ(mirna.at(3), with_site.at(name)) << name;
            EXPECT_EQ(mirna.at(4), ranked.at(name)) << name;
            EXPECT_LT(mirna.at(3), mirna.at(4)) << name;
        }
        for (json const & candidate : data.at("candidates"))
            EXPECT_NE(candidate.at(3), json({0, 0, 0, 0, 0}));
        EXPECT_EQ(data.at("candidates").size(), data.at("candidatesInAll"));
    }
}

// A target without a site is none by chance either.
TEST_F(ReportCommand, WhatChanceGivesDoesNotDependOnTheScore)
{
    scan();
    json const unscored = data_of(bytes_of_file(path("result/report.html")));
    scan({"--score", "repression", "--force"});
    for (json const & data : {data_of(bytes_of_file(path("result/report.html"))), page({})})
        for (char const * const groups : {"recoveryBySupport", "recoveryByLength"})
            EXPECT_EQ(data.at(groups), unscored.at(groups));
    EXPECT_EQ(page({}).at("targets"), unscored.at("targets"));
}

TEST_F(ReportCommand, IsCompleteForTheGenesAndMirnasNamed)
{
    scan();
    write("genes.txt", "PTEN\nNOPE\n");
    std::multiset<std::pair<std::string, std::string>> of_gene, of_mirna;
    for (auto const & row : lines_of_table(bytes_of_file(path("result/targets.tsv"))))
    {
        if (row.at(2) == "PTEN")
            of_gene.emplace(row.at(0), row.at(1));
        if (row.at(0) == "hsa-miR-21-5p")
            of_mirna.emplace(row.at(0), row.at(1));
    }
    ASSERT_GT(of_gene.size(), 1U);
    EXPECT_EQ(targets_of(page({"--genes", path("genes.txt")})), of_gene);
    json const data = page({"--select", "hsa-miR-21-5p"});
    EXPECT_EQ(targets_of(data), of_mirna);
    EXPECT_EQ(data.at("selection"), json::parse(R"({"mirnas":["hsa-miR-21-5p"],"mirnasInAll":1})"));
    RunResult const made = run({"report", path("result"), "--genes", path("genes.txt"), "-o", "-"});
    EXPECT_NE(made.err.find("1 of 2 genes"), std::string::npos) << made.err;
    EXPECT_NE(made.err.find("(NOPE)"), std::string::npos) << made.err;
    EXPECT_EQ(run({"report", path("result"), "--select", "hsa-miR-nope", "-o", "-"}).status, 2);
    for (json const & candidate : page({"--top", "1"}).at("candidates"))
        EXPECT_EQ(candidate.at(8), 1);
}

TEST_F(ReportCommand, ReplacesItsOwnPageAndTheFolderStaysFinished)
{
    scan();
    json before = json::parse(bytes_of_file(path("result/summary.json")));
    ASSERT_EQ(run({"report", path("result"), "--top", "1"}).status, 0);
    json after = json::parse(bytes_of_file(path("result/summary.json")));
    EXPECT_NE(before, after);
    auto const report_of = [](json & summary) -> json &
    {
        return *std::ranges::find_if(summary.at("outputs"), [](json const & file) { return file.at("file") == "report.html"; });
    };
    std::string const page = bytes_of_file(path("result/report.html"));
    EXPECT_EQ(report_of(after).at("bytes"), page.size());
    report_of(after) = report_of(before);
    EXPECT_EQ(before, after);
    ASSERT_EQ(run(scan_of({"--resume"})).status, 0);
    EXPECT_EQ(bytes_of_file(path("result/report.html")), page) << "the scan was not run again";
}

TEST_F(ReportCommand, AMergedResultGivesTheSamePage)
{
    scan();
    json const whole = page({"--select", "hsa-miR-21-5p"});
    std::vector<std::string> merge{"merge", "-q", "--force", "-o", path("result")};
    for (std::string const part : {"1", "2", "3"})
    {
        ASSERT_EQ(run({"scan", "-m", path("m.fa"), "-t", path("t.fa"), "-q", "--shard", part + "/3", "-o", path("part" + part)}).status, 0);
        merge.push_back(path("part" + part));
    }
    ASSERT_EQ(run(merge).status, 0);
    json const merged = page({"--select", "hsa-miR-21-5p"});
    EXPECT_EQ(whole.at("candidates"), merged.at("candidates"));
    EXPECT_EQ(whole.at("pairs"), merged.at("pairs"));
    RunResult const shard = run({"report", path("part1"), "-o", "-"});
    EXPECT_EQ(shard.status, 1);
    EXPECT_NE(shard.err.find("mirsweep merge"), std::string::npos) << shard.err;
}

TEST_F(ReportCommand, WithoutItsInputsThereAreNoDrawingsAndAWarning)
{
    scan();
    write("t.fa", bytes_of_file(path("t.fa")) + "A");
    RunResult const made = run({"report", path("result"), "--select", "hsa-miR-21-5p", "-o", "-"});
    EXPECT_EQ(made.status, 0);
    EXPECT_NE(made.err.find("has changed since the scan"), std::string::npos) << made.err;
    json const data = data_of(made.out);
    EXPECT_TRUE(data.contains("drawingsMissing"));
    for (json const & candidate : data.at("candidates"))
        for (json const & site : candidate.at(6))
            EXPECT_TRUE(site.at(3).is_null());
}

TEST_F(ReportCommand, RefusesWhatHoldsNoSuchTables)
{
    scan({"--tables", "targets,documented"});
    RunResult const missing = run({"report", path("result"), "-o", "-"});
    EXPECT_EQ(missing.status, 1);
    EXPECT_NE(missing.err.find("has no table sites"), std::string::npos) << missing.err;
    scan({"--format", "jsonl", "--force"});
    RunResult const other = run({"report", path("result"), "-o", "-"});
    EXPECT_EQ(other.status, 1);
    EXPECT_NE(other.err.find("only as targets.jsonl"), std::string::npos) << other.err;
    scan({"--force"});
    write("result/sites.tsv", bytes_of_file(path("result/sites.tsv")) + "\n");
    EXPECT_EQ(run({"report", path("result")}).status, 1);
    EXPECT_EQ(run({"report", path("m.fa"), "-o", "-"}).status, 1);
}
