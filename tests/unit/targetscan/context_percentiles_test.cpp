#include "targetscan/context_percentiles.hpp"

#include <limits>
#include <vector>

#include <gtest/gtest.h>

namespace mirsweep
{

namespace
{

constexpr double too_close = std::numeric_limits<double>::quiet_NaN();

struct Percentiles
{
    std::vector<int> score;
    std::vector<int> weighted;
};

Percentiles rank(std::vector<RankedRow> rows, RankCounters const counters = RankCounters::shared)
{
    std::vector<RankedRow *> pointers;
    for (RankedRow & row : rows)
        pointers.push_back(&row);
    set_percentiles(pointers, counters);
    Percentiles result;
    for (RankedRow const & row : rows)
    {
        result.score.push_back(row.percentile);
        result.weighted.push_back(row.weighted_percentile);
    }
    return result;
}

} // namespace

TEST(ContextPercentiles, CountWeakerScores)
{
    Percentiles const ranked =
        rank({{-0.3, -0.3, false}, {-0.1, -0.1, false}, {-0.2, -0.2, false}, {-0.4, -0.4, false}});
    EXPECT_EQ(ranked.score, (std::vector<int>{50, 0, 25, 75}));
    EXPECT_EQ(ranked.weighted, (std::vector<int>{50, 0, 25, 75}));
}

TEST(ContextPercentiles, ShareACounterBetweenTheLists)
{
    // Sorted scores -0.1 -0.2 -0.2 -0.2, weighted -0.05 -0.05 -0.1 -0.2: at i = 2 and 3 the weighted list steps and so
    // raises the rank of the score -0.2 that follows: text -0.2 is last seen at i = 3 with the step from i = 2.
    std::vector<RankedRow> const rows{
        {-0.1, -0.05, false}, {-0.2, -0.05, false}, {-0.2, -0.1, false}, {-0.2, -0.2, false}};
    Percentiles const shared = rank(rows);
    EXPECT_EQ(shared.score, (std::vector<int>{0, 50, 50, 50}));
    // At i = 1 the scores step, and the weighted -0.05 is written again with 25.
    EXPECT_EQ(shared.weighted, (std::vector<int>{25, 25, 50, 75}));
    Percentiles const apart = rank(rows, RankCounters::apart);
    EXPECT_EQ(apart.score, (std::vector<int>{0, 25, 25, 25}));
    EXPECT_EQ(apart.weighted, (std::vector<int>{0, 0, 50, 75}));
}

TEST(ContextPercentiles, DoNotStepBehindABareZero)
{
    // A 6mer at its ceiling is written `0`; the next score does not raise the counter, the weighted one does at i = 1.
    Percentiles const ranked = rank({{0, 0, true}, {-0.1, 0, false}});
    EXPECT_EQ(ranked.score, (std::vector<int>{0, 0}));
    EXPECT_EQ(rank({{0, 0, false}, {-0.1, 0, false}}).score, (std::vector<int>{0, 50}));
}

TEST(ContextPercentiles, TellTextsOfOneNumberApart)
{
    // -0.030 and the ceiling -0.03 are equal numbers: no step between them.
    Percentiles const ranked = rank({{-0.03, -0.03, true}, {-0.03, -0.03, false}, {-0.5, -0.5, false}});
    EXPECT_EQ(ranked.score, (std::vector<int>{0, 0, 66}));
}

TEST(ContextPercentiles, LeaveOutWhatTheLoopDoesNotReach)
{
    // Two rows take part in the weighted list only; the loop has one step, over the first (weakest) weighted score.
    Percentiles const ranked = rank({{too_close, 0, false}, {-0.4, -0.4, false}, {too_close, 0, false}});
    EXPECT_EQ(ranked.score, (std::vector<int>{-1, 0, -1}));
    EXPECT_EQ(ranked.weighted, (std::vector<int>{0, -1, 0}));
}

} // namespace mirsweep
