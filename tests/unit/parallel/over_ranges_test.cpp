#include "parallel/over_ranges.hpp"

#include <atomic>
#include <chrono>
#include <stdexcept>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

namespace mirsweep::parallel
{

TEST(OverRanges, VisitsEachIndexOnce)
{
    for (std::size_t const count : {0, 1, 6, 7, 8, 1000})
        for (unsigned const threads : {1, 2, 5})
        {
            std::vector<std::atomic<int>> visits(count);
            over_ranges(threads, count, 7,
                        [&](std::size_t const begin, std::size_t const end)
                        {
                            EXPECT_LT(begin, end);
                            EXPECT_LE(end - begin, 7U);
                            for (std::size_t i = begin; i < end; ++i)
                                ++visits[i];
                        });
            for (std::atomic<int> const & visit : visits)
                ASSERT_EQ(visit, 1) << count << ' ' << threads;
        }
}

TEST(OverRanges, ThrowsWhatACallThrewAfterAllHaveEnded)
{
    std::atomic<int> running{0};
    EXPECT_THROW(over_items(3, 1000,
                            [&](std::size_t const i)
                            {
                                if (i == 17)
                                    throw std::runtime_error{"17"};
                                ++running;
                                std::this_thread::sleep_for(std::chrono::microseconds{20});
                                --running;
                            }),
                 std::runtime_error);
    EXPECT_EQ(running, 0);
}

} // namespace mirsweep::parallel
