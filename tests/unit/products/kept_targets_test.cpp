#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <random>
#include <set>
#include <stdexcept>
#include <string>
#include <tuple>
#include <vector>

#include "growth_of_time.hpp"
#include "products/genes.hpp"
#include "products/kept_targets.hpp"
#include "products/ranking.hpp"

namespace mirsweep::products
{

namespace
{

constexpr double none = std::numeric_limits<double>::quiet_NaN();

struct NaiveTarget
{
    std::size_t transcript;
    std::uint32_t mirna;
    SiteCounts counts;
    std::vector<double> scores;
    bool is_repeat;
};

struct NaiveRun
{
    std::vector<Mirna> mirnas{};
    std::vector<std::string> transcripts{};
    std::vector<std::string> genes{}; ///< by transcript
    std::vector<NaiveTarget> targets{};
};

/// Few scores, so that there are ties, and few genes and families.
NaiveRun some_run(unsigned const seed, std::size_t const score_count)
{
    std::mt19937 random{seed};
    auto const roll = [&](std::uint32_t const sides) { return static_cast<std::uint32_t>(random() % sides); };
    NaiveRun run;
    for (std::uint32_t i = 0; i < 6; ++i)
        run.mirnas.push_back(
            {"m" + std::to_string(i),
             std::string{"ACGU"[i % 4]} + (i % 3 == 0 ? "GAGGUAG" : "CAGUGCA") + std::string(12, "ACGU"[i % 4])});
    for (std::size_t i = 0; i < 40; ++i)
    {
        run.transcripts.push_back("t" + std::to_string(i));
        run.genes.push_back(roll(5) == 0 ? std::string{} : "g" + std::to_string(roll(9)));
        for (std::uint32_t mirna = 0; mirna < run.mirnas.size(); ++mirna)
        {
            if (roll(3) == 0)
                continue;
            NaiveTarget target{i, mirna, {}, {}, roll(5) == 0};
            for (std::uint32_t & count : target.counts)
                count = roll(4) == 0 ? 0 : roll(9) == 0 ? 250 + roll(10) : roll(3); // from 255 on not kept in a byte
            for (std::size_t score = 0; score < score_count; ++score)
                target.scores.push_back(roll(6) == 0 ? none : -0.1 * roll(8));
            run.targets.push_back(target);
        }
    }
    return run;
}

/// The records of the transcripts `first` to `last`, half-open.
std::string records_of(NaiveRun const & run, std::size_t const score_count, std::size_t const first,
                       std::size_t const last)
{
    std::string records;
    for (std::size_t i = first; i < last; ++i)
    {
        std::vector<std::uint32_t> hits;
        std::vector<SiteCounts> counts(run.mirnas.size());
        std::vector<double> scores(run.mirnas.size() * score_count);
        std::vector<std::uint8_t> is_repeat(run.mirnas.size());
        for (NaiveTarget const & target : run.targets)
        {
            if (target.transcript != i)
                continue;
            hits.push_back(target.mirna);
            counts[target.mirna] = target.counts;
            std::ranges::copy(target.scores, scores.begin() + static_cast<std::ptrdiff_t>(target.mirna * score_count));
            is_repeat[target.mirna] = target.is_repeat ? 1 : 0;
        }
        append_record({{run.transcripts[i], run.genes[i]}, hits, counts, scores, is_repeat, score_count}, records);
    }
    return records;
}

KeptTargets kept_of(NaiveRun const & run, std::size_t const score_count)
{
    KeptTargets kept{run.mirnas.size(), score_count};
    kept.take(records_of(run, score_count, 0, run.transcripts.size()));
    return kept;
}

std::string shown(std::optional<double> const & value)
{
    return value ? std::to_string(std::round(*value * 1000) / 1000 + 0.0) : "NA";
}

std::string text_of(RankingRow const & row)
{
    return std::string{row.mirna} + " " + std::to_string(row.rank) + " " + shown(row.percentile) + " " +
           std::string{row.transcript} + " " + shown(row.score) + " " + shown(row.family_score) + " " +
           (row.is_repeat ? "yes" : "no");
}

/// Of equal strength: thousandths, the lower the stronger; none without one.
std::optional<long> strength_of(NaiveTarget const & target)
{
    if (target.scores.empty())
        return -(310L * target.counts[4] + 161L * target.counts[3] + 99L * target.counts[2] + 50L * target.counts[1]);
    return std::isnan(target.scores[0]) ? std::nullopt : std::optional{std::lround(target.scores[0] * 1000)};
}

/// From the definition, each target by itself.
std::vector<std::string> naive_ranking(NaiveRun const & run)
{
    std::vector<std::string> rows;
    for (std::uint32_t mirna = 0; mirna < run.mirnas.size(); ++mirna)
    {
        std::vector<NaiveTarget> targets;
        std::ranges::copy_if(run.targets, std::back_inserter(targets),
                             [&](NaiveTarget const & target) { return target.mirna == mirna; });
        auto const key_of = [](NaiveTarget const & target) {
            return std::tuple{target.is_repeat, !strength_of(target), strength_of(target).value_or(0),
                              target.transcript};
        };
        std::ranges::sort(targets, {}, key_of);
        std::size_t rank = 0;
        for (NaiveTarget const & target : targets)
        {
            double weaker = 0;
            double all = 0;
            for (NaiveTarget const & other : targets)
            {
                all += strength_of(other) ? 1 : 0;
                weaker +=
                    strength_of(other) && strength_of(target) && *strength_of(other) > *strength_of(target) ? 1 : 0;
            }
            std::optional<double> family;
            for (NaiveTarget const & other : run.targets)
                if (other.transcript == target.transcript && !other.scores.empty() && !std::isnan(other.scores[0]) &&
                    run.mirnas[other.mirna].sequence.substr(1, 7) == run.mirnas[mirna].sequence.substr(1, 7))
                    family = std::min(family.value_or(other.scores[0]), other.scores[0]);
            RankingRow row{
                .mirna = run.mirnas[mirna].name, .rank = ++rank, .transcript = run.transcripts[target.transcript]};
            if (strength_of(target))
                row.percentile = 100 * weaker / all;
            if (strength_of(target) && !target.scores.empty())
                row.score = target.scores[0];
            row.family_score = family;
            row.is_repeat = target.is_repeat;
            rows.push_back(text_of(row));
        }
    }
    return rows;
}

std::vector<std::string> naive_genes(NaiveRun const & run)
{
    std::vector<std::string> rows;
    std::set<std::string> seen;
    for (std::string const & gene : run.genes)
    {
        if (gene.empty() || !seen.insert(gene).second)
            continue;
        for (std::uint32_t mirna = 0; mirna < run.mirnas.size(); ++mirna)
        {
            NaiveTarget const * best = nullptr;
            std::size_t with_site = 0;
            for (NaiveTarget const & target : run.targets)
            {
                if (target.mirna != mirna || run.genes[target.transcript] != gene || target.counts == SiteCounts{})
                    continue;
                ++with_site;
                long const weight =
                    310L * target.counts[4] + 161L * target.counts[3] + 99L * target.counts[2] + 50L * target.counts[1];
                auto const key = [&](NaiveTarget const & one, long const of_weight)
                {
                    bool const has_score = !one.scores.empty() && !std::isnan(one.scores[0]);
                    return std::tuple{!has_score, has_score ? std::lround(one.scores[0] * 1000) : -of_weight};
                };
                long const best_weight = best == nullptr ? 0
                                                         : 310L * best->counts[4] + 161L * best->counts[3] +
                                                               99L * best->counts[2] + 50L * best->counts[1];
                if (best == nullptr || key(target, weight) < key(*best, best_weight))
                    best = &target;
            }
            if (best != nullptr)
                rows.push_back(run.mirnas[mirna].name + " " + gene + " " + run.transcripts[best->transcript] + " " +
                               std::to_string(with_site) + " " + std::to_string(std::ranges::count(run.genes, gene)) +
                               " " + std::to_string(best->counts[3]));
        }
    }
    return rows;
}

std::vector<std::string> ranking_of(KeptTargets const & kept, std::vector<Mirna> const & mirnas)
{
    std::vector<std::string> rows;
    rank_targets(kept, mirnas, nullptr, [&](RankingRow const & row) { rows.push_back(text_of(row)); });
    return rows;
}

std::vector<std::string> genes_of(KeptTargets const & kept, std::vector<Mirna> const & mirnas)
{
    std::vector<std::string> rows;
    summarize_genes(kept, mirnas, nullptr, nullptr,
                    [&](GeneRow const & row)
                    {
                        rows.push_back(std::string{row.mirna} + " " + std::string{row.gene} + " " +
                                       std::string{row.best_transcript} + " " +
                                       std::to_string(row.transcripts_with_site) + " " +
                                       std::to_string(row.transcripts) + " " + std::to_string(row.counts[3]));
                    });
    return rows;
}

} // namespace

TEST(Ranking, IsThatOfTheDefinition)
{
    for (unsigned seed = 0; seed < 30; ++seed)
        for (std::size_t const scores : {0, 1, 2})
        {
            NaiveRun const run = some_run(seed, scores);
            EXPECT_EQ(ranking_of(kept_of(run, scores), run.mirnas), naive_ranking(run)) << seed << ' ' << scores;
        }
}

TEST(Genes, AreThoseOfTheDefinition)
{
    for (unsigned seed = 0; seed < 30; ++seed)
        for (std::size_t const scores : {0, 1, 2})
        {
            NaiveRun const run = some_run(seed, scores);
            EXPECT_EQ(genes_of(kept_of(run, scores), run.mirnas), naive_genes(run)) << seed << ' ' << scores;
        }
}

TEST(Genes, CountTranscriptsWithoutGene)
{
    NaiveRun const run = some_run(3, 0);
    auto const without = static_cast<std::uint64_t>(std::ranges::count(run.genes, std::string{}));
    EXPECT_GT(without, 0U);
    EXPECT_EQ(summarize_genes(kept_of(run, 0), run.mirnas, nullptr, nullptr, [](GeneRow const &) {}), without);
}

TEST(KeptTargets, OfPartsAreThoseOfTheWhole)
{
    NaiveRun const run = some_run(1, 2);
    for (std::size_t const cut : {0, 1, 17, 40})
    {
        KeptTargets kept{run.mirnas.size(), 2};
        kept.take(records_of(run, 2, 0, cut));
        kept.take(records_of(run, 2, cut, run.transcripts.size()));
        EXPECT_EQ(ranking_of(kept, run.mirnas), ranking_of(kept_of(run, 2), run.mirnas));
        EXPECT_EQ(genes_of(kept, run.mirnas), genes_of(kept_of(run, 2), run.mirnas));
    }
}

TEST(KeptTargets, RefuseRecordsThatAreCutOrNameNoMirna)
{
    NaiveRun const run = some_run(1, 1);
    std::string const records = records_of(run, 1, 0, 1);
    ASSERT_GT(records.size(), 12U);
    for (std::size_t size = 1; size < records.size(); ++size)
        EXPECT_THROW((KeptTargets{run.mirnas.size(), 1}.take(std::string_view{records}.substr(0, size))),
                     std::invalid_argument);
    EXPECT_THROW((KeptTargets{1, 1}.take(records_of(run, 1, 0, 40))), std::invalid_argument);
}

TEST(KeptTargets, HaveScoresAsTablesShowThem)
{
    EXPECT_EQ(shown_score(-0.1234567), -0.123);
    EXPECT_EQ(shown_score(-0.0001), 0);
    EXPECT_FALSE(std::signbit(shown_score(-0.0001)));
    EXPECT_TRUE(std::isnan(shown_score(none)));
}

/// All targets tie, and all transcripts are of one gene.
TEST(KeptTargets, TakeTimeInProportion)
{
    auto const seconds = [](std::size_t const transcripts)
    {
        NaiveRun run;
        run.mirnas = {{"m", "UGAGGUAGUAGGUUGUAUAGUU"}};
        std::string records;
        std::vector<std::uint32_t> const hits{0};
        std::vector<SiteCounts> const counts{{0, 0, 0, 0, 1}};
        std::vector<double> const scores{-0.1};
        std::vector<std::uint8_t> const is_repeat{0};
        for (std::size_t i = 0; i < transcripts; ++i)
            append_record({{"t", "g"}, hits, counts, scores, is_repeat, 1}, records);
        test::Stopwatch const watch;
        KeptTargets kept{1, 1};
        kept.take(records);
        EXPECT_EQ(ranking_of(kept, run.mirnas).size(), transcripts);
        EXPECT_EQ(genes_of(kept, run.mirnas).size(), 1U);
        return watch.seconds();
    };
    EXPECT_TRUE(test::grows_linearly(seconds, 20'000, test::growth_beyond_caches));
}

} // namespace mirsweep::products
