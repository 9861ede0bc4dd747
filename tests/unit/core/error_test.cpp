#include <gtest/gtest.h>

#include <mirsweep/core/error.hpp>

using namespace mirsweep;

TEST(Describe, NamesFileRecordAndLine)
{
    EXPECT_EQ(describe({.file = "a.fa", .record = "PTEN", .line = 7}, "what"), "a.fa: record PTEN (line 7): what");
    EXPECT_EQ(describe({.file = "a.fa", .record = "PTEN"}, "what"), "a.fa: record PTEN: what");
    EXPECT_EQ(describe({.file = "a.fa", .line = 7}, "what"), "a.fa: line 7: what");
    EXPECT_EQ(describe({.file = "a.fa"}, "what"), "a.fa: what");
    EXPECT_EQ(describe({}, "what"), "what");
}

TEST(Printable, KeepsAMessageOnOneLine)
{
    EXPECT_EQ(printable("a\nb\x1b[31m"), "a\\x0ab\\x1b[31m");
    EXPECT_EQ(printable("3\xe2\x80\xb2UTR"), "3\xe2\x80\xb2UTR");
    EXPECT_EQ(printable("\xff\xc3"), "\\xff\\xc3");
    EXPECT_EQ(printable("abcdef", 3), "abc...");
    // CSI and the last of C1; the first after it; a mark of direction, a line separator, an isolate.
    EXPECT_EQ(printable("\u009b31m\u009f\u00a0"), "\\xc2\\x9b31m\\xc2\\x9f\u00a0");
    EXPECT_EQ(printable("\u200e\u202e\u2028\u2069\u061c"),
              "\\xe2\\x80\\x8e\\xe2\\x80\\xae\\xe2\\x80\\xa8\\xe2\\x81\\xa9\\xd8\\x9c");
    EXPECT_EQ(printable("\u200d\u2030\u206a\u061b"), "\u200d\u2030\u206a\u061b");
}

TEST(ThrowInputError, CarriesTheDescription)
{
    try
    {
        throw_input_error({.file = "a.fa", .line = 3}, "is odd");
        FAIL();
    }
    catch (InputError const & error)
    {
        EXPECT_STREQ(error.what(), "a.fa: line 3: is odd");
    }
}

TEST(Error, TextIsUtf8WithoutControlBytes)
{
    for (std::string_view const text : {"", "let-7", "3\xe2\x80\xb2UTR", "m\u009b31m", "a\u2028b"})
        EXPECT_TRUE(is_utf8_text(text)) << text;
    for (std::string_view const text : {"a\tb", "\x7f", "\xff", "\xc3", "a\x1b[31m"})
        EXPECT_FALSE(is_utf8_text(text)) << text;
}
