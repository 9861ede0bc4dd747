#include <gtest/gtest.h>

#include <string>

#include <mirsweep/core/table_name.hpp>

using namespace mirsweep;

TEST(TableName, EscapesControlCharactersAndLineEnds)
{
    EXPECT_EQ(table_name("hsa-miR-21-5p"), "hsa-miR-21-5p");
    EXPECT_EQ(table_name("\xC3\xA9t\xC3\xA9 50%"), "\xC3\xA9t\xC3\xA9 50%");
    EXPECT_EQ(table_name("a\tb\x7F"), "a%09b%7F");
    EXPECT_EQ(table_name("a\xC2\x85"
                         "b\xC2\x9B"
                         "c\xC2\xA0"),
              "a%C2%85b%C2%9Bc\xC2\xA0");
    EXPECT_EQ(table_name("a\xE2\x80\xA8"
                         "b\xE2\x80\xA9"
                         "c\xE2\x80\xAA"),
              "a%E2%80%A8b%E2%80%A9c\xE2\x80\xAA");
    EXPECT_EQ(table_name("\xE2\x80"), "\xE2\x80");
    EXPECT_EQ(table_name(""), "");
}

TEST(MayNeedEscapes, IsTrueForWhateverIsNotAscii)
{
    for (std::size_t size = 0; size < 40; ++size)
    {
        std::string name(size, 'x');
        EXPECT_FALSE(may_need_escapes(name));
        for (char & letter : name)
        {
            letter = '\xC2';
            EXPECT_TRUE(may_need_escapes(name));
            letter = 'x';
        }
    }
}
