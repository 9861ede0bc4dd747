#include <mirsweep/transcripts/place_map.hpp>

#include <algorithm>
#include <random>
#include <vector>

#include <gtest/gtest.h>

namespace mirsweep
{

TEST(FindPlace, IsTheBaseByBaseWalk)
{
    std::mt19937 random{3};
    for (int round = 0; round < 3000; ++round)
    {
        PlaceMap map{.sequence = "c", .is_reverse = random() % 2 == 0, .is_circular = random() % 2 == 0};
        std::vector<std::uint64_t> bases;
        std::uint64_t at = random() % 9;
        for (std::size_t i = 0; i <= random() % 5; ++i)
        {
            std::uint64_t const end = at + 1 + random() % 9;
            map.blocks.push_back({at, end, 0});
            for (; at < end; ++at)
                bases.push_back(at);
            at += 1 + random() % 9;
        }
        if (map.is_reverse)
            std::reverse(bases.begin(), bases.end());
        map.set_record_places();
        ASSERT_EQ(map.length(), bases.size());
        std::uint64_t const begin = random() % bases.size();
        std::uint64_t const most = map.is_circular ? bases.size() : bases.size() - begin;
        std::uint64_t const length = 1 + random() % most;
        std::vector<std::uint64_t> expected;
        for (std::uint64_t i = begin; i < begin + length; ++i)
            expected.push_back(bases[i % bases.size()]);
        std::sort(expected.begin(), expected.end());
        GenomePlace place;
        find_place(map, begin, begin + length, place);
        std::vector<std::uint64_t> found;
        for (std::size_t i = 0; i < place.blocks.size(); ++i)
        {
            if (i != 0)
                ASSERT_GT(place.blocks[i].begin, place.blocks[i - 1].end) << "blocks that touch are one";
            for (std::uint64_t base = place.blocks[i].begin; base < place.blocks[i].end; ++base)
                found.push_back(base);
        }
        ASSERT_EQ(found, expected);
    }
}

TEST(TranscriptPosition, CountsFromTheTranscriptsFirstBase)
{
    PlaceMap map{.sequence = "c", .is_reverse = true, .blocks = {{10, 15, 108}, {20, 28, 100}}};
    map.set_record_places();
    EXPECT_EQ(transcript_position(map, 0), 100U);
    EXPECT_EQ(transcript_position(map, 7), 107U);
    EXPECT_EQ(transcript_position(map, 8), 108U);
    EXPECT_EQ(transcript_position(map, 12), 112U);
}

} // namespace mirsweep
