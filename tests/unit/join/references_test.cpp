#include <gtest/gtest.h>

#include <string>

#include <join/references.hpp>

using namespace mirsweep;

TEST(References, KeepsEachOnceInTheirOrder)
{
    References references;
    DocumentedPair pair{0, "PTEN", Support::weak, ""};
    references.add("17179747", 0, pair);
    references.add("doi:10.1/a; 9 ;17179747", 0, pair);
    references.add("1717974", 0, pair);
    references.add("NA", 0, pair);
    references.add(";;", 0, pair);
    references.add("19296470.0", 0, pair);
    references.add("19296470", 0, pair);
    EXPECT_EQ(pair.references, "17179747;doi:10.1/a;9;1717974;19296470");
}

TEST(References, TakesDecimalsOffNumbersOnly)
{
    References references;
    DocumentedPair pair{0, "PTEN", Support::weak, ""};
    references.add("v1.0;.0;12.50", 0, pair);
    EXPECT_EQ(pair.references, "v1.0;.0;12.50");
}

TEST(References, KeepEachOnceInVeryLongListsToo)
{
    References references;
    DocumentedPair first{0, "A", Support::weak, ""};
    DocumentedPair second{0, "B", Support::weak, ""};
    std::string wanted;
    for (int number = 0; number < 20'000; ++number)
        wanted += (number == 0 ? "" : ";") + std::to_string(number);
    for (int round = 0; round < 2; ++round)
        for (int number = 0; number < 20'000; ++number)
        {
            references.add(std::to_string(number), 1, first);
            references.add(std::to_string(number), 2, second);
        }
    EXPECT_EQ(first.references, wanted);
    EXPECT_EQ(second.references, wanted);
}
