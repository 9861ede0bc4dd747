#include "parallel/turns.hpp"

#include <gtest/gtest.h>

#include <thread>
#include <vector>

using namespace mirsweep::pipeline;

TEST(Turns, FollowTheOrdinals)
{
    Turns turns;
    std::vector<std::uint64_t> order;
    std::vector<std::thread> threads;
    for (std::uint64_t const ordinal : {3U, 1U, 4U, 0U, 2U})
        threads.emplace_back(
            [&, ordinal]
            {
                ASSERT_TRUE(turns.wait(ordinal));
                order.push_back(ordinal);
                turns.pass_on();
            });
    for (std::thread & thread : threads)
        thread.join();
    EXPECT_EQ(order, (std::vector<std::uint64_t>{0, 1, 2, 3, 4}));
}

TEST(Turns, EndForThoseWhoWait)
{
    Turns turns;
    bool had_its_turn = true;
    std::thread waiting{[&] { had_its_turn = turns.wait(1); }};
    EXPECT_TRUE(turns.wait(0));
    turns.end();
    waiting.join();
    EXPECT_FALSE(had_its_turn);
    EXPECT_FALSE(turns.wait(0));
}
