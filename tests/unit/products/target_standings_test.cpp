#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include "growth_of_time.hpp"
#include "products/kept_targets.hpp"
#include "products/ranking.hpp"
#include "products/target_standings.hpp"

namespace mirsweep::products
{

namespace
{

struct RankedRun
{
    std::vector<Mirna> mirnas{};
    KeptTargets kept;
    ReportData data{};                          ///< every miRNA on every transcript, as a candidate and as a pair
    std::vector<std::vector<double>> scores{};  ///< by transcript, then miRNA; NaN for none
    std::vector<std::vector<bool>> is_repeat{}; ///< in the same way
    std::vector<std::vector<bool>> is_target{};
};

/// Few scores, so that there are ties.
RankedRun some_run(std::uint32_t const mirnas, std::size_t const transcripts, bool const has_one_name = false)
{
    std::mt19937 random{static_cast<unsigned>(transcripts)};
    RankedRun run{.kept = KeptTargets{mirnas, 1}};
    for (std::uint32_t mirna = 0; mirna < mirnas; ++mirna)
    {
        run.mirnas.push_back({"m" + std::to_string(mirna), "UAGCUUAUCAGACUGAUGUUGA"});
        run.data.mirnas.push_back({run.mirnas.back().name, run.mirnas.back().sequence, {}, {}, 0});
    }
    for (std::size_t i = 0; i < transcripts; ++i)
    {
        std::string const name = has_one_name ? "t" : "t" + std::to_string(i);
        std::vector<std::uint32_t> hits;
        std::vector<SiteCounts> counts(mirnas);
        std::vector<std::uint8_t> repeats(mirnas);
        std::vector<double> scores(mirnas, std::numeric_limits<double>::quiet_NaN());
        run.is_target.emplace_back(mirnas);
        run.is_repeat.emplace_back(mirnas);
        for (std::uint32_t mirna = 0; mirna < mirnas; ++mirna)
        {
            if (random() % 4 != 0)
                hits.push_back(mirna);
            run.is_target[i][mirna] = !hits.empty() && hits.back() == mirna;
            repeats[mirna] = random() % 5 == 0 ? 1 : 0;
            run.is_repeat[i][mirna] = repeats[mirna] != 0;
            if (random() % 6 != 0)
                scores[mirna] = -0.1 * static_cast<double>(random() % 9);
            run.data.candidates.push_back({mirna, name, "g", {}, std::nullopt});
            run.data.pairs.push_back({mirna, "g", Support::strong, "", {{name, 100, {}, 0}}});
        }
        std::string records;
        append_record({{name, "g"}, hits, counts, scores, repeats, 1}, records);
        run.kept.take(records);
        for (double & score : scores)
            score = shown_score(score);
        run.scores.push_back(std::move(scores));
    }
    return run;
}

void add_standings(RankedRun & run)
{
    TargetStandings standings;
    rank_targets(run.kept, run.mirnas, nullptr,
                 [&](RankingRow const & row) { standings.note(row, run.kept.target_count()); });
    standings.add_to(run.data, run.kept);
}

/// From the definition: 1 + the targets of the miRNA that come before.
std::uint32_t naive_rank(RankedRun const & run, std::size_t const transcript, std::uint32_t const mirna)
{
    std::uint32_t rank = 1;
    auto const is_before = [&](std::size_t const other)
    {
        if (run.is_repeat[other][mirna] != run.is_repeat[transcript][mirna])
            return bool{run.is_repeat[transcript][mirna]};
        double const left = run.scores[other][mirna];
        double const right = run.scores[transcript][mirna];
        if (std::isnan(left) != std::isnan(right))
            return std::isnan(right);
        return left < right || ((left == right || std::isnan(left)) && other < transcript);
    };
    for (std::size_t other = 0; other < run.scores.size(); ++other)
        rank += other != transcript && run.is_target[other][mirna] && is_before(other) ? 1U : 0U;
    return rank;
}

std::optional<double> naive_percentile(RankedRun const & run, std::size_t const transcript, std::uint32_t const mirna)
{
    double all = 0;
    double weaker = 0;
    for (std::size_t other = 0; other < run.scores.size(); ++other)
        if (run.is_target[other][mirna] && !std::isnan(run.scores[other][mirna]))
        {
            ++all;
            weaker += run.scores[other][mirna] > run.scores[transcript][mirna] ? 1 : 0;
        }
    return std::isnan(run.scores[transcript][mirna]) ? std::nullopt : std::optional{100 * weaker / all};
}

double seconds_for(std::size_t const transcripts, bool const has_one_name)
{
    RankedRun run = some_run(3, transcripts, has_one_name);
    test::Stopwatch const watch;
    add_standings(run);
    return watch.seconds();
}

} // namespace

TEST(TargetStandings, AreThoseOfTheDefinition)
{
    constexpr std::uint32_t mirnas = 5;
    RankedRun run = some_run(mirnas, 60);
    add_standings(run);
    std::size_t targets = 0;
    for (std::size_t i = 0; i < run.data.candidates.size(); ++i)
    {
        std::size_t const transcript = i / mirnas;
        auto const mirna = static_cast<std::uint32_t>(i % mirnas);
        ReportPairTranscript const & row = run.data.pairs[i].transcripts.front();
        for (TargetStanding const & standing : {run.data.candidates[i].standing, row.standing})
        {
            if (!run.is_target[transcript][mirna])
            {
                EXPECT_EQ(standing.rank, 0U);
                EXPECT_FALSE(standing.is_repeat);
                continue;
            }
            ++targets;
            EXPECT_EQ(standing.rank, naive_rank(run, transcript, mirna)) << transcript << ' ' << mirna;
            EXPECT_EQ(standing.is_repeat, run.is_repeat[transcript][mirna]);
            std::optional<double> const percentile = naive_percentile(run, transcript, mirna);
            ASSERT_EQ(standing.percentile.has_value(), percentile.has_value());
            if (percentile)
                EXPECT_NEAR(*standing.percentile, *percentile, 0.0501);
        }
        if (transcript == 0)
        {
            std::uint64_t repeats = 0;
            for (std::size_t of = 0; of < run.scores.size(); ++of)
                repeats += run.is_target[of][mirna] && run.is_repeat[of][mirna] ? 1U : 0U;
            EXPECT_EQ(run.data.mirnas[mirna].repeats, repeats);
        }
        bool const has_score = run.is_target[transcript][mirna] && !std::isnan(run.scores[transcript][mirna]);
        EXPECT_EQ(row.score, has_score ? std::optional{run.scores[transcript][mirna]} : std::nullopt);
    }
    EXPECT_GT(targets, 200U);
    for (std::uint32_t mirna = 0; mirna < mirnas; ++mirna)
        EXPECT_EQ(run.data.mirnas[mirna].ranked,
                  std::ranges::count_if(run.is_target, [&](auto const & of) { return of[mirna]; }));
}

TEST(TargetStandings, AreAbsentWithoutTheTableRanking)
{
    RankedRun run = some_run(2, 10);
    TargetStandings{}.add_to(run.data, run.kept);
    for (ReportCandidate const & candidate : run.data.candidates)
        EXPECT_EQ(candidate.standing.rank, 0U);
}

// Ten times the transcripts take ten times as long, also where all have one name.
TEST(TargetStandings, CostLinearTime)
{
    for (bool const has_one_name : {false, true})
    {
        auto const seconds = [&](std::size_t const transcripts) { return seconds_for(transcripts, has_one_name); };
        EXPECT_TRUE(test::grows_linearly(seconds, 5000, test::growth_beyond_caches)) << has_one_name;
    }
}

} // namespace mirsweep::products
