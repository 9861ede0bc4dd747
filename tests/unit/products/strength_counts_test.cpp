#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include <mirsweep/result/shard_record.hpp>

#include "products/strength_counts.hpp"

namespace mirsweep::products
{

namespace
{

struct Target
{
    std::uint32_t mirna;
    TargetStrength strength;
};

/// Few values, so that there are ties, some of them rare, and some of no value.
std::vector<Target> some_targets(std::uint32_t const mirnas, std::size_t const number, unsigned const seed)
{
    std::mt19937 random{seed};
    std::vector<Target> targets;
    for (std::size_t i = 0; i < number; ++i)
    {
        TargetStrength strength;
        strength.is_repeat = random() % 5 == 0;
        if (random() % 7 == 0)
            strength.fewest_mismatches = static_cast<std::uint8_t>(random() % 4);
        if (random() % 6 != 0)
            strength.value = -static_cast<std::int64_t>(random() % 8 * (random() % 9 == 0 ? 100'000 : 300)) + (random() % 9 == 0 ? 5 : 0);
        targets.push_back({static_cast<std::uint32_t>(random() % mirnas), strength});
    }
    return targets;
}

/// From the definition: repeats last, fewer mismatches first, lower values first, those without a value last.
bool is_before(TargetStrength const & left, TargetStrength const & right)
{
    if (left.is_repeat != right.is_repeat)
        return right.is_repeat;
    if (left.fewest_mismatches != right.fewest_mismatches)
        return left.fewest_mismatches < right.fewest_mismatches;
    if ((left.value == TargetStrength::none) != (right.value == TargetStrength::none))
        return right.value == TargetStrength::none;
    return left.value < right.value;
}

ReportData data_of(std::uint32_t const mirnas, std::vector<Target> const & targets)
{
    ReportData data{};
    data.score = "none";
    data.mirnas.resize(mirnas);
    for (auto const & [mirna, strength] : targets)
    {
        data.candidates.push_back({mirna, "t", "g", {}, std::nullopt});
        data.candidates.back().strength = strength;
        data.pairs.push_back({mirna, "g", Support::strong, "", {{"t", 100, {}, 0}}});
        data.pairs.back().transcripts.front().strength = strength;
    }
    return data;
}

void expect_standings(std::vector<Target> const & targets, ReportData const & data)
{
    for (std::size_t i = 0; i < targets.size(); ++i)
    {
        std::uint32_t before = 0, equals = 0;
        double weaker = 0, with_value = 0;
        for (Target const & other : targets)
        {
            if (other.mirna != targets[i].mirna)
                continue;
            before += is_before(other.strength, targets[i].strength) ? 1U : 0U;
            equals += !is_before(other.strength, targets[i].strength) && !is_before(targets[i].strength, other.strength) ? 1U : 0U;
            with_value += other.strength.value != TargetStrength::none ? 1 : 0;
            weaker += other.strength.value != TargetStrength::none && other.strength.value > targets[i].strength.value ? 1 : 0;
        }
        for (TargetStanding const & standing : {data.candidates[i].standing, data.pairs[i].transcripts.front().standing})
        {
            EXPECT_EQ(standing.rank, before + 1);
            EXPECT_EQ(standing.equals, equals);
            ASSERT_EQ(standing.percentile.has_value(), targets[i].strength.value != TargetStrength::none);
            if (standing.percentile)
                EXPECT_DOUBLE_EQ(*standing.percentile, 100 * weaker / with_value);
        }
    }
}

} // namespace

TEST(StrengthCounts, RankAsTheDefinitionDoes)
{
    for (unsigned const seed : {1U, 2U, 3U})
    {
        constexpr std::uint32_t mirnas = 4;
        std::vector<Target> const targets = some_targets(mirnas, 300, seed);
        StrengthCounts counts{mirnas};
        for (auto const & [mirna, strength] : targets)
            counts.add(mirna, strength);
        ReportData data = data_of(mirnas, targets);
        counts.add_to(data, false);
        expect_standings(targets, data);
        EXPECT_EQ(data.mirnas[0].repeats, std::nullopt) << "nobody says whether they are in repeats";
        counts.add_to(data, true);
        for (std::uint32_t mirna = 0; mirna < mirnas; ++mirna)
            EXPECT_EQ(data.mirnas[mirna].repeats, std::ranges::count_if(targets, [&](Target const & target)
                                                                        { return target.mirna == mirna && target.strength.is_repeat; }));
        for (std::uint32_t mirna = 0; mirna < mirnas; ++mirna)
            EXPECT_EQ(data.mirnas[mirna].ranked, std::ranges::count(targets, mirna, &Target::mirna));
    }
}

TEST(StrengthCounts, OfThreadsAndOfShardsAreThoseOfAll)
{
    constexpr std::uint32_t mirnas = 3;
    std::vector<Target> const targets = some_targets(mirnas, 4000, 7);
    StrengthCounts all{mirnas}, joined{mirnas};
    std::vector<std::thread> threads;
    for (std::size_t first : {0, 1000, 2000, 3000})
        threads.emplace_back(
            [&, first]
            {
                for (std::size_t i = first; i < first + 1000; ++i)
                    all.add(targets[i].mirna, targets[i].strength);
            });
    for (std::thread & thread : threads)
        thread.join();
    for (std::size_t const shard : {0, 1})
    {
        StrengthCounts of_shard{mirnas};
        for (std::size_t i = shard; i < targets.size(); i += 2)
            of_shard.add(targets[i].mirna, targets[i].strength);
        ShardRecord record;
        for (StrengthCounts::Count const & count : of_shard.counts())
            add_line(record, to_json_line(ShardStrength{count.mirna, count.strength, count.targets}));
        for (ShardStrength const & of : record.strengths)
            joined.add({of.mirna, of.strength, of.targets});
    }
    ReportData left = data_of(mirnas, targets), right = data_of(mirnas, targets);
    all.add_to(left, true);
    joined.add_to(right, true);
    for (std::size_t i = 0; i < targets.size(); ++i)
    {
        EXPECT_EQ(left.candidates[i].standing.rank, right.candidates[i].standing.rank);
        EXPECT_EQ(left.candidates[i].standing.equals, right.candidates[i].standing.equals);
        EXPECT_EQ(left.candidates[i].standing.percentile, right.candidates[i].standing.percentile);
    }
    // The strongest of one miRNA and its number, as they are counted by hand.
    auto const first = std::ranges::min_element(targets, [](Target const & a, Target const & b)
                                                { return a.mirna != b.mirna ? a.mirna < b.mirna : is_before(a.strength, b.strength); });
    EXPECT_EQ(all.counts().front().strength, first->strength);
}

TEST(StrengthCounts, TakeScoresAsTablesShowThem)
{
    EXPECT_EQ(value_of_score(-0.1234), -123);
    EXPECT_EQ(value_of_score(0.0004), 0);
    EXPECT_EQ(value_of_score(2), 2000);
    EXPECT_EQ(value_of_score(std::nullopt), TargetStrength::none);
    EXPECT_EQ(value_of_score(std::numeric_limits<double>::quiet_NaN()), TargetStrength::none);
}

// Without a miRNA or a target there is nothing to rank; of what was not counted there is no rank.
TEST(StrengthCounts, HaveNoRankOfWhatWasNotCounted)
{
    ReportData none = data_of(0, {});
    StrengthCounts{0}.add_to(none, false);
    ReportData data = data_of(1, {{0, {.value = -310}}});
    StrengthCounts counts{1};
    counts.add(0, {.value = -161});
    counts.add_to(data, false);
    EXPECT_EQ(data.candidates.front().standing.rank, 0U);
    EXPECT_EQ(data.mirnas.front().ranked, 1U);
}

} // namespace mirsweep::products
