#include <mirsweep/score/context_plus_plus/isoforms.hpp>

#include <gtest/gtest.h>

#include <mirsweep/core/error.hpp>

namespace mirsweep
{

namespace
{

std::vector<IsoformSegment> const three_ends{{1, 100, 100}, {101, 400, 50}, {401, 1000, 25}};

IsoformTable table_of(std::string_view const text)
{
    MemorySource source{text, "air.txt"};
    return read_isoforms(source);
}

std::string error_of(std::string_view const text)
{
    try
    {
        table_of(text);
    }
    catch (InputError const & error)
    {
        return error.what();
    }
    return "no error";
}

} // namespace

TEST(Isoforms, AverageOverTheIsoformsThatHoldTheSite)
{
    // A site at 150-156: the ends 400 (50 %) and 1000 (25 %); distances 149 and 149.
    EXPECT_EQ(mean_utr_length(three_ends, 156), 600);
    EXPECT_EQ(mean_min_distance(three_ends, 150, 156), 149);
    // A site at 390-396: min(389, 4) and min(389, 604): (50 x 4 + 25 x 389) / 75 = 132.33.
    EXPECT_EQ(mean_min_distance(three_ends, 390, 396), 132);
    // All three hold a site that ends at 100: (100 x 100 + 50 x 400 + 25 x 1000) / 175 = 314.3.
    EXPECT_EQ(mean_utr_length(three_ends, 100), 314);
}

TEST(Isoforms, RoundHalvesToEven)
{
    std::vector<IsoformSegment> const two{{1, 10, 50}, {11, 13, 50}};
    EXPECT_EQ(mean_utr_length(two, 8), 12); // 11.5
    std::vector<IsoformSegment> const others{{1, 10, 50}, {11, 15, 50}};
    EXPECT_EQ(mean_utr_length(others, 8), 12); // 12.5
}

TEST(Isoforms, GiveZeroWhereNoneHoldsTheSite)
{
    EXPECT_EQ(mean_utr_length(three_ends, 1001), 0);
    EXPECT_EQ(mean_min_distance(three_ends, 995, 1001), 0);
    EXPECT_EQ(mean_utr_length({}, 5), 0);
}

TEST(Isoforms, CountSitesWithinEachEnd)
{
    std::vector<std::int64_t> const ends{50, 100, 101, 900};
    // 2 sites up to 100, 3 up to 400, 4 up to 1000: (100 x 2 + 50 x 3 + 25 x 4) / 175 = 2.57.
    EXPECT_EQ(mean_site_count(three_ends, 60, ends), 3);
    EXPECT_EQ(mean_site_count(three_ends, 500, ends), 4);
}

TEST(Isoforms, ShareOfTheFirstSegmentThatASiteEndsIn)
{
    EXPECT_DOUBLE_EQ(affected_isoform_ratio(three_ends, 100), 1.0);
    EXPECT_DOUBLE_EQ(affected_isoform_ratio(three_ends, 101), 0.5);
    EXPECT_DOUBLE_EQ(affected_isoform_ratio(three_ends, 1000), 0.25);
}

TEST(Isoforms, ShareOfTheNearestSegmentOtherwise)
{
    EXPECT_DOUBLE_EQ(affected_isoform_ratio(three_ends, 1200), 0.25);
    std::vector<IsoformSegment> const faint{{1, 100, 0.005}};
    EXPECT_DOUBLE_EQ(affected_isoform_ratio(faint, 90), 0.00005);
    EXPECT_DOUBLE_EQ(affected_isoform_ratio(faint, 110), 0.0001);
}

TEST(Isoforms, AreRescaledToAnotherLength)
{
    EXPECT_EQ(rescaled(three_ends, 2.0), (std::vector<IsoformSegment>{{1, 50, 100}, {50, 200, 50}, {200, 500, 25}}));
    std::vector<IsoformSegment> const close{{1, 100, 100}, {101, 101, 60}, {102, 400, 50}};
    EXPECT_EQ(rescaled(close, 4.0), (std::vector<IsoformSegment>{{25, 25, 60}, {26, 100, 50}}));
}

TEST(Isoforms, AreReadWithAndWithoutHeader)
{
    IsoformTable const table =
        table_of("transcript\tstart\tend\tAIR\nA\t1\t10\t100\r\nA\t11\t20\t4.24\nB\t1\t5\t100\n");
    EXPECT_EQ(table.at("A"), (std::vector<IsoformSegment>{{1, 10, 100}, {11, 20, 4.24}}));
    EXPECT_EQ(table.at("B").size(), 1U);
    EXPECT_EQ(table_of("A\t1\t10\t100\n").size(), 1U);
}

TEST(Isoforms, RefuseLinesThatAreNotSegments)
{
    EXPECT_EQ(error_of("A\t1\t10\t100\nB\tx\t10\t100\n"),
              "air.txt: record B (line 2): column 2 (start) is not a whole number: 'x'");
    EXPECT_EQ(error_of("A\t20\t10\t100\n"),
              "air.txt: record A (line 1): the segment's start and end must be 1 or more, "
              "and the end not before the start");
    EXPECT_EQ(error_of("A\t1\t10\t100.5\n"), "air.txt: record A (line 1): the percent must be from 0 to 100");
    EXPECT_EQ(error_of("A\t1\t10\t-1\n"), "air.txt: record A (line 1): the percent must be from 0 to 100");
    EXPECT_EQ(error_of("A\t1\t10\n"), "air.txt: record A (line 1): column 4 (percent) is not a number: ''");
}

} // namespace mirsweep
