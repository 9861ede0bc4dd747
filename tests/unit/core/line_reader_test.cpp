#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include <mirsweep/core/line_reader.hpp>

using namespace mirsweep;

namespace
{

using Lines = std::vector<std::pair<std::uint64_t, std::string>>;

Lines lines_of(std::string_view const text)
{
    MemorySource source{text, "text"};
    LineReader reader{source};
    Lines lines;
    for (std::string_view line; reader.next(line);)
        lines.emplace_back(reader.line_number(), line);
    return lines;
}

} // namespace

TEST(LineReader, TakesEveryLineEnd)
{
    EXPECT_EQ(lines_of("a\nb\r\nc\rd"), (Lines{{1, "a"}, {2, "b"}, {3, "c"}, {4, "d"}}));
    EXPECT_EQ(lines_of("a\n\n\r\rb\n"), (Lines{{1, "a"}, {2, ""}, {3, ""}, {4, ""}, {5, "b"}}));
    EXPECT_EQ(lines_of("\n\r\n"), (Lines{{1, ""}, {2, ""}}));
    EXPECT_EQ(lines_of(""), Lines{});
}

TEST(LineReader, DropsAByteOrderMark)
{
    EXPECT_EQ(lines_of("\xEF\xBB\xBFname\n"), (Lines{{1, "name"}}));
    EXPECT_EQ(lines_of("\xEF\xBB\xBF"), Lines{});
}

TEST(LineReader, JoinsLinesAcrossReads)
{
    for (std::size_t const length : {65534U, 65535U, 65536U, 65537U, 300000U})
    {
        std::string const first(length, 'x');
        EXPECT_EQ(lines_of(first + "\r\nlast\n"), (Lines{{1, first}, {2, "last"}})) << length;
    }
}

TEST(SplitFields, KeepsEmptyFields)
{
    std::vector<std::string_view> fields;
    split_fields("a\t\tb\t", '\t', fields);
    EXPECT_EQ(fields, (std::vector<std::string_view>{"a", "", "b", ""}));
    split_fields("", '\t', fields);
    EXPECT_EQ(fields, (std::vector<std::string_view>{""}));
}

TEST(Trim, TakesBlanksAndTabsOffBothEnds)
{
    EXPECT_EQ(trim(" \ta b \t"), "a b");
    EXPECT_EQ(trim(" \t"), "");
    EXPECT_EQ(trim(""), "");
}

TEST(ReadAll, ReadsMoreThanOneStep)
{
    std::string const text(1'000'000, 'y');
    MemorySource source{text, "text"};
    EXPECT_EQ(read_all(source), text);
}
