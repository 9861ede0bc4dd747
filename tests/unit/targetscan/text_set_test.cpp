#include <gtest/gtest.h>

#include <string>

#include "targetscan/text_set.hpp"

using namespace mirsweep;

TEST(TextSet, TellsWhatIsNew)
{
    TextSet set;
    EXPECT_TRUE(set.insert("a"));
    EXPECT_TRUE(set.insert(""));
    EXPECT_FALSE(set.insert("a"));
    EXPECT_FALSE(set.insert(""));
    EXPECT_TRUE(set.insert("b"));
}

TEST(TextSet, KeepsAllWhileItGrows)
{
    TextSet set;
    for (int i = 0; i < 10000; ++i)
        ASSERT_TRUE(set.insert(std::to_string(i))) << i;
    for (int i = 0; i < 10000; ++i)
        ASSERT_FALSE(set.insert(std::to_string(i))) << i;
}

TEST(TextSet, StopsAtAMillion)
{
    TextSet set;
    for (int i = 0; i < 1 << 20; ++i)
        set.insert(std::to_string(i));
    EXPECT_FALSE(set.insert("1048575"));
    EXPECT_TRUE(set.insert("one too many"));
    EXPECT_TRUE(set.insert("one too many"));
    EXPECT_FALSE(set.insert("0"));
}
