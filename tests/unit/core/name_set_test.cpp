#include <gtest/gtest.h>

#include <string>

#include <mirsweep/core/name_set.hpp>

using namespace mirsweep;

TEST(NameSet, TellsWhatIsNew)
{
    NameSet set;
    EXPECT_TRUE(set.insert(NameSet::hash_of("a")));
    EXPECT_TRUE(set.insert(NameSet::hash_of("")));
    EXPECT_FALSE(set.insert(NameSet::hash_of("a")));
    EXPECT_FALSE(set.insert(NameSet::hash_of("")));
    EXPECT_TRUE(set.insert(NameSet::hash_of("b")));
    EXPECT_EQ(set.size(), 3U);
}

TEST(NameSet, KeepsAllWhileItGrows)
{
    NameSet set;
    for (int i = 0; i < 100'000; ++i)
        ASSERT_TRUE(set.insert(NameSet::hash_of(std::to_string(i)))) << i;
    for (int i = 0; i < 100'000; ++i)
        ASSERT_FALSE(set.insert(NameSet::hash_of(std::to_string(i)))) << i;
    EXPECT_FALSE(set.is_full());
}
