#include <gtest/gtest.h>

#include <string>

#include <mirsweep/core/name_set.hpp>

using namespace mirsweep;

TEST(NameSet, TellsWhatIsNew)
{
    NameSet set;
    EXPECT_TRUE(set.insert("a"));
    EXPECT_TRUE(set.insert(""));
    EXPECT_FALSE(set.insert("a"));
    EXPECT_FALSE(set.insert(""));
    EXPECT_TRUE(set.insert("b"));
    EXPECT_EQ(set.size(), 3U);
}

TEST(NameSet, KeepsAllWhileItGrows)
{
    NameSet set;
    for (int i = 0; i < 100'000; ++i)
        ASSERT_TRUE(set.insert(std::to_string(i))) << i;
    for (int i = 0; i < 100'000; ++i)
        ASSERT_FALSE(set.insert(std::to_string(i))) << i;
    EXPECT_FALSE(set.is_full());
}
