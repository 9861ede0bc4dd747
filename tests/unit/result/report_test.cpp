#include <gtest/gtest.h>

#include <random>
#include <string>

#include <nlohmann/json.hpp>

#include <mirsweep/result/report.hpp>

#include "growth_of_time.hpp"
#include "io/gzip_text.hpp"
#include "result/recovery.hpp"
#include "result/report_json.hpp"

namespace mirsweep
{

namespace
{

using nlohmann::json;

ReportPairTranscript row(std::uint32_t const length, bool const has_site, std::uint64_t const assigned_hits)
{
    ReportPairTranscript made{"t" + std::to_string(length), length, {}, assigned_hits};
    if (has_site)
        made.sites.push_back({9, SiteType::mer8, std::nullopt, "one\ntwo"});
    return made;
}

ReportData run()
{
    ReportData data{};
    data.score = "none";
    data.site_types = SiteTypeSet::canonical();
    data.mirnas = {{"hsa-miR-1", "UGGAAUGU", "", {0, 0, 1, 2, 3}, 4}, {"hsa-miR-2", "UAUCACAG", "", {}, 0}};
    data.summary.has_documented = true;
    data.assigned_pairs = 10;
    data.pairs = {{0, "A", Support::strong, "1;2", {row(400, true, 5), row(999, false, 1)}},
                  {1, "B", Support::weak, "", {row(4000, true, 8)}},
                  {1, "C", Support::negative, "", {row(1500, false, 2)}},
                  {0, "D", Support::strong, "", {}}};
    return data;
}

/// The data as the page's script sees it.
json parsed(ReportData const & data, std::size_t const most_bytes = 2'000'000)
{
    return json::parse(make_report_json(data, most_bytes));
}

ReportCandidate candidate(std::uint32_t const mirna, SiteCounts const & counts, std::optional<double> const score = {})
{
    return {mirna, "t", "", counts, score};
}

} // namespace

TEST(Recovery, CountsRowsAndAddsUpTheirChances)
{
    auto const groups = recovery_by_support(run());
    ASSERT_EQ(groups.size(), 4U);
    EXPECT_EQ(groups[0].rows, 3U) << "the negative pair and the gene that is not in the input are left out";
    EXPECT_EQ(groups[0].found, 2U);
    EXPECT_DOUBLE_EQ(groups[0].expected, 0.5 + 0.1 + 0.8);
    EXPECT_DOUBLE_EQ(groups[0].variance, 0.5 * 0.5 + 0.1 * 0.9 + 0.8 * 0.2);
    EXPECT_EQ(groups[1].rows, 2U);
    EXPECT_EQ(groups[2].rows, 1U);
    EXPECT_EQ(groups[3].rows, 1U);
    EXPECT_EQ(groups[3].found, 0U);
    EXPECT_DOUBLE_EQ(groups[3].expected, 0.2);
}

TEST(Recovery, PutsRowsByLength)
{
    auto const groups = recovery_by_length(run());
    ASSERT_EQ(groups.size(), 5U);
    EXPECT_EQ(groups[0].found, 1U);
    EXPECT_EQ(groups[1].rows, 1U);
    EXPECT_EQ(groups[2].rows, 0U) << "only the negative pair has that length";
    EXPECT_EQ(groups[4].rows, 1U);
}

TEST(Recovery, IsEmptyWithoutDocumentedPairs)
{
    ReportData data = run();
    data.assigned_pairs = 0;
    EXPECT_EQ(recovery_by_support(data)[0].rows, 0U);
}

TEST(BetterCandidate, ComparesSitesFromTheMostSpecificDown)
{
    SiteCounts const one_8mer{0, 0, 0, 0, 1};
    SiteCounts const many_7mers{0, 0, 9, 9, 0};
    EXPECT_TRUE(is_better_candidate(candidate(1, one_8mer), candidate(0, many_7mers)));
    EXPECT_FALSE(is_better_candidate(candidate(0, many_7mers), candidate(1, one_8mer)));
    EXPECT_TRUE(is_better_candidate(candidate(0, one_8mer), candidate(1, one_8mer)));
    EXPECT_FALSE(is_better_candidate(candidate(0, one_8mer), candidate(0, one_8mer)));
}

TEST(BetterCandidate, PrefersTheLowerScoreAndAnyScoreToNone)
{
    SiteCounts const none{};
    SiteCounts const many{9, 9, 9, 9, 9};
    EXPECT_TRUE(is_better_candidate(candidate(1, none, -0.5), candidate(0, many, -0.4)));
    EXPECT_TRUE(is_better_candidate(candidate(1, none, 0.1), candidate(0, many)));
    EXPECT_FALSE(is_better_candidate(candidate(0, many), candidate(1, none, 0.1)));
}

TEST(BetterCandidate, PutsRepeatsLastAndFewMismatchesFirst)
{
    ReportCandidate repeat = candidate(0, {}, -0.9), other = candidate(1, {}, -0.1), perfect = candidate(2, {});
    repeat.standing.is_repeat = true;
    other.standing.is_repeat = false;
    perfect.fewest_mismatches = 0;
    EXPECT_TRUE(is_better_candidate(other, repeat));
    EXPECT_FALSE(is_better_candidate(repeat, other));
    EXPECT_TRUE(is_better_candidate(perfect, other));
    ReportCandidate heavy = candidate(3, {});
    heavy.weight = 310;
    EXPECT_TRUE(is_better_candidate(heavy, candidate(0, {9, 9, 9, 9, 9})));
}

TEST(Report, CandidatesOfOneNameAreOrderedByWhatTheyAre)
{
    ReportCandidate const left{0, "t", "A", {}, std::nullopt, 100, {{3, SiteType::mer8, std::nullopt, 0, "ACGU"}}};
    ReportCandidate longer{left}, later{left}, other{left};
    longer.length = 101;
    later.sites.front().begin = 4;
    other.sites.front().window = "ACGUU";
    for (ReportCandidate const & right : {longer, later, other})
    {
        EXPECT_TRUE(is_better_candidate(left, right));
        EXPECT_FALSE(is_better_candidate(right, left));
    }
}

TEST(ReportJson, CandidatesHaveTheirLengthAndSites)
{
    ReportData data = run();
    data.candidates = {candidate(1, {}, -0.5)};
    data.candidates[0].length = 321;
    data.candidates[0].sites = {{9, SiteType::mer7_m8, -0.25, 0, "ACGU", "one\ntwo"},
                                {99, SiteType::mer8, std::nullopt, 0, ""}};
    json const row = parsed(data)["candidates"][0];
    EXPECT_EQ(row[5], 321);
    EXPECT_EQ(row[6], json::parse(R"([[10, 1, -0.25, "one\ntwo"], [100, 0, null, null]])"));
}

// A drawing looks at as many bases in front as the miRNA has (8 here) and 5 more, counted from the one that faces position 1,
// and at two after it.
TEST(ReportJson, SitesThatTheProgramDidNotDrawShareTheWindowsThatThePageDrawsFrom)
{
    std::string const bases = "GAUUACAGCUUAGCCAUAGGCUAACGUUCGAUCGGAUCUAGGCAUUACGGAUCUAUGCGGAUUACGCUAGCUUAGGCUAUAUCGGA";
    auto const site = [&](std::uint32_t const begin, SiteType const type, std::string const & of)
    { return CandidateSite{begin, type, std::nullopt, begin - 20, of.substr(begin - 20, 36)}; };
    ReportData data = run();
    data.candidates = {candidate(0, {}), candidate(1, {}), candidate(1, {})};
    // Position 1 faces base 37, then 41, then 69.
    data.candidates[0].sites = {site(30, SiteType::mer8, bases), site(35, SiteType::mer7_a1, bases),
                                site(62, SiteType::mer7_m8, bases)};
    data.candidates[1].sites = {site(30, SiteType::offset_6mer, bases)};
    data.candidates[2].sites = {site(62, SiteType::mer7_m8, bases)};
    data.candidates[2].sites[0].window[20] = 'N'; // another transcript of the same name
    json const page = parsed(data);
    json const numbers = {page["candidates"][0][6][0][3], page["candidates"][0][6][1][3], page["candidates"][0][6][2][3],
                          page["candidates"][1][6][0][3], page["candidates"][2][6][0][3]};
    for (std::size_t const i : {0U, 1U, 3U})
        EXPECT_EQ(page["windows"][numbers[i].get<std::size_t>()], (json{24, bases.substr(24, 44 - 24)}));
    EXPECT_EQ(page["windows"][numbers[2].get<std::size_t>()], (json{56, bases.substr(56, 72 - 56)}));
    EXPECT_EQ(page["windows"][numbers[4].get<std::size_t>()][1].get<std::string>().at(62 - 56), 'N');
    EXPECT_EQ(page["windows"].size(), 3U);
    for (json const & type : page["types"])
        EXPECT_EQ(type["facing"], type["name"] == "6mer" || type["name"] == "7mer-A1" ? 6 : 7) << type;
}

TEST(ReportJson, SaysHowManyTargetsAreInRepeatsWhereThatIsKnown)
{
    ReportData data = run();
    json const unknown = parsed(data);
    EXPECT_EQ(unknown["repeatsInAll"], nullptr);
    EXPECT_EQ(unknown["mirnas"][0][5], nullptr);
    data.mirnas[0].repeats = 3;
    data.mirnas[1].repeats = 0;
    json const known = parsed(data);
    EXPECT_EQ(known["repeatsInAll"], 3);
    EXPECT_EQ(known["mirnas"][0][5], 3);
    EXPECT_EQ(known["mirnas"][1][5], 0);
}

TEST(ReportJson, HasSitesOfFurtherClassesWithTheirLengthsAndScoreParts)
{
    ReportData data = run();
    data.classes = {{"near-perfect", 120, "words"}, {"8mer-GU", 0}};
    data.summary.further_sites = {{"near-perfect", 7}, {"8mer-GU", 9}};
    data.score_parts = {"intercept", "sa"};
    auto const near_perfect = static_cast<SiteType>(site_type_count);
    data.candidates = {candidate(1, {}, -0.5)};
    data.candidates[0].class_counts = {1, 2, 3, 4, 5, 6, 7};
    data.candidates[0].sites = {{9, near_perfect, std::nullopt, 0, "", "one", 19, {}}};
    data.pairs[0].transcripts[0].sites = {{9, SiteType::mer8, -0.25, "two", 0, {-0.5, 0}}};
    json const page = parsed(data);
    EXPECT_EQ(page["types"].size(), 7U);
    EXPECT_EQ(page["types"][5]["name"], "near-perfect");
    EXPECT_EQ(page["types"][5]["says"], "words");
    EXPECT_EQ(page["types"][5]["rank"], 120);
    EXPECT_TRUE(page["types"][6]["rank"].is_null()) << "not known";
    EXPECT_GT(page["types"][0]["rank"], page["types"][1]["rank"]) << "the built-in types, the most specific first";
    EXPECT_EQ(page["sites"][5], 7);
    EXPECT_EQ(page["candidates"][0][3], json::parse("[5, 4, 3, 2, 1, 6, 7]"));
    EXPECT_EQ(page["candidates"][0][6], json::parse(R"([[10, 5, null, "one", 19]])"));
    EXPECT_EQ(page["scoreParts"], json::parse(R"(["intercept", "sa"])"));
    EXPECT_EQ(page["pairs"][0][4][0][2], json::parse(R"([[10, 0, -0.25, "two", null, [-0.5, 0]]])"));
}

TEST(ReportJson, IsSafeInsideAScriptElement)
{
    ReportData data = run();
    data.mirnas[0].name = "</script><!--\u2028\u2029\xFF\"";
    std::string const page = make_report_json(data, 2'000'000);
    EXPECT_EQ(page.find('<'), std::string::npos);
    EXPECT_EQ(page.find("\u2028"), std::string::npos);
    EXPECT_EQ(page.find("\u2029"), std::string::npos);
    EXPECT_EQ(json::parse(page)["names"][0][0], "</script><!--\u2028\u2029\uFFFD\"");
}

TEST(ReportJson, HoldsPairsWithTheirSites)
{
    json const page = parsed(run());
    EXPECT_EQ(page["pairs"][0],
              json::parse(R"([0, "A", "strong", ["1", "2", 0], [["t400", 400, [[10, 0, null, "one\ntwo"]], null, null, null, null, null],)"
                          R"( ["t999", 999, [], null, null, null, null, null]]])"));
    EXPECT_EQ(page["outcomes"], json::parse(R"({"site_found": 2, "no_site": 1, "incomplete_sequence": 0, "not_scanned": 0, "gene_not_in_input": 1})"));
    EXPECT_EQ(page["mirnas"][0], json::parse(R"([0, "UGGAAUGU", [3, 2, 1, 0, 0], 4, 0, null])"));
}

TEST(ReportJson, CutsLongNamesAtACharacter)
{
    ReportData data = run();
    data.pairs[0].gene = std::string(79, 'x') + "é" + std::string(1'000'000, 'y');
    EXPECT_EQ(parsed(data)["pairs"][0][1], std::string(79, 'x') + "…");
}

TEST(ReportJson, CountsTheReferencesThatItLeavesOut)
{
    ReportData data = run();
    data.pairs[0].references = "1;2;3;4;5;6;7;8;9;10;11;12;13;14";
    json const references = parsed(data)["pairs"][0][3];
    EXPECT_EQ(references.size(), 13U);
    EXPECT_EQ(references[11], "12");
    EXPECT_EQ(references[12], 2);
}

TEST(ReportJson, StaysWithinItsBytesAndCountsWhatItLeavesOut)
{
    ReportData data = run();
    ReportPair const pair = data.pairs[0];
    data.pairs.assign(5000, pair);
    std::string const page = make_report_json(data, 200'000);
    EXPECT_LE(page.size(), 200'000U);
    json const read = json::parse(page);
    EXPECT_GT(read["pairs"].size(), 1000U);
    EXPECT_LT(read["pairs"].size(), 5000U);
    EXPECT_EQ(read["pairsInAll"], 5000);
    EXPECT_GT(read["duplexesLeftOut"].get<std::size_t>() + 50, read["pairs"].size()) << "pairs come before duplexes";
    EXPECT_EQ(read["outcomes"]["site_found"], 5000) << "what is left out is counted all the same";
}

TEST(ReportJson, NumbersOnlyTheBestCandidatesOfAll)
{
    ReportData data = run();
    for (std::uint32_t i = 0; i < report_candidates + 5; ++i)
        data.candidates.push_back(candidate(i % 2, {}));
    json const page = parsed(data);
    EXPECT_EQ(page["candidates"].size(), report_candidates + 5);
    EXPECT_EQ(page["candidatesRanked"], report_candidates);
    EXPECT_EQ(page["candidatesLeftOut"], 0);
    EXPECT_EQ(page["candidatesPerMirna"], 1000);
}

TEST(ReportJson, KeepsTheBestCandidateOfAMirnaBeforeOthersWhereRoomIsShort)
{
    ReportData data = run();
    data.candidates.assign(1999, candidate(0, {}));
    data.candidates.push_back(candidate(1, {}));
    json const page = parsed(data, 200'000);
    std::size_t const listed = page["candidates"].size();
    EXPECT_GT(listed, 500U);
    EXPECT_LT(listed, 2000U);
    EXPECT_EQ(page["candidatesLeftOut"], 2000 - listed);
    EXPECT_EQ(page["candidates"].back()[0], 1);
    EXPECT_EQ(page["candidatesRanked"], listed - 1) << "the rank of the last one does not follow from its place";
}

/// The text of the element `data`.
std::string data_of(std::string const & page)
{
    std::string const begin = "id=\"data\">";
    std::size_t const from = page.find(begin) + begin.size();
    return page.substr(from, page.find("</script>", from) - from);
}

TEST(Report, HasReadableDataWhereThereIsLittleAndPackedDataWhereThereIsMuch)
{
    ReportData data = run();
    EXPECT_EQ(data_of(make_report(data)), make_report_json(data, report_data_bytes));
    data.pairs.assign(40'000, data.pairs[0]);
    std::string const json = make_report_json(data, report_data_bytes);
    EXPECT_GT(json.size(), readable_data_bytes);
    EXPECT_EQ(data_of(make_report(data)), io::gzip_base64(json));
}

/// Names that hardly pack.
TEST(Report, LeavesOutWhatDoesNotFitPacked)
{
    std::mt19937 random{3};
    auto const name = [&]
    {
        std::string text;
        while (text.size() < 70)
            text += static_cast<char>('!' + random() % 90);
        return text;
    };
    ReportData data = run();
    for (std::uint32_t i = 0; i < 60'000; ++i)
        data.pairs.push_back({i % 2, name(), Support::weak, name(), {row(400, true, 5)}});
    std::string const page = make_report(data);
    EXPECT_LE(page.size(), report_bytes);
    EXPECT_GT(page.size(), report_bytes / 10 * 8) << "the room is used";
}

double seconds_of_page(std::size_t const pairs)
{
    ReportData data = run();
    data.pairs.assign(pairs, data.pairs[0]);
    data.candidates.assign(pairs, candidate(0, {0, 0, 0, 0, 1}));
    data.mirnas.assign(pairs, data.mirnas[0]);
    test::Stopwatch const watch;
    EXPECT_FALSE(make_report(data).empty());
    return watch.seconds();
}

TEST(Report, CostsLinearTime)
{
    EXPECT_TRUE(test::grows_linearly(seconds_of_page, 2'000));
}

TEST(Report, StaysUnderItsSizeWhateverTheNames)
{
    ReportData data = run();
    std::string const worst(1000, '<');
    data.mirnas.assign(20000, {worst, worst, worst, {1, 1, 1, 1, 1}, 1});
    data.pairs.assign(20000, {19999, worst, Support::strong, worst, {row(400, true, 5)}});
    for (std::uint32_t i = 0; i < report_candidates; ++i)
        data.candidates.push_back({i, worst, worst, {}, std::nullopt});
    data.summary.warnings.assign(20000, worst);
    data.summary.inputs.assign(1000, {worst, worst, 1, worst, 1, 1});
    data.summary.command = worst;
    std::string const page = make_report(data);
    EXPECT_LE(page.size(), report_bytes);
    EXPECT_TRUE(page.starts_with("<!doctype html>"));
    EXPECT_TRUE(page.ends_with("</html>\n"));
}

TEST(MultiQc, HasARowForTheRun)
{
    ReportData data = run();
    data.name = "liver\xFF";
    data.summary.sites = {0, 0, 1, 2, 3};
    json const content = json::parse(make_multiqc(data));
    EXPECT_EQ(content["plot_type"], "table");
    json const & row = content["data"]["liver\uFFFD"];
    EXPECT_EQ(row["8mer"], 3);
    EXPECT_EQ(row["sites"], 6);
    EXPECT_EQ(row["recovered"], 2);
    EXPECT_FALSE(row.contains("6mer")) << "not asked for";
    for (auto const & [name, value] : row.items())
        EXPECT_TRUE(content["headers"].contains(name)) << name;
}

} // namespace mirsweep
