#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "targetscan/line_feed_reader.hpp"

using namespace mirsweep;

namespace
{

using Lines = std::vector<std::pair<std::uint64_t, std::string>>;

Lines lines_of(std::string_view const text)
{
    MemorySource source{text, "text"};
    LineFeedReader reader{source};
    Lines lines;
    for (std::string_view line; reader.next(line);)
        lines.emplace_back(reader.line_number(), line);
    return lines;
}

} // namespace

TEST(LineFeedReader, EndsALineAtLineFeedsAlone)
{
    EXPECT_EQ(lines_of("a\nb\n\nc"), (Lines{{1, "a"}, {2, "b"}, {3, ""}, {4, "c"}}));
    EXPECT_EQ(lines_of(""), Lines{});
    EXPECT_EQ(lines_of("\n"), (Lines{{1, ""}}));
}

TEST(LineFeedReader, DeletesCarriageReturns)
{
    EXPECT_EQ(lines_of("a\r\n\rb\rc\r\r\n\r\n\r"), (Lines{{1, "a"}, {2, "bc"}, {3, ""}, {4, ""}}));
}

TEST(LineFeedReader, KeepsAByteOrderMark)
{
    EXPECT_EQ(lines_of("\xEF\xBB\xBFname\n"), (Lines{{1, "\xEF\xBB\xBFname"}}));
}

TEST(LineFeedReader, JoinsLinesAcrossReads)
{
    for (std::size_t const length : {65534U, 65535U, 65536U, 65537U, 300000U})
    {
        std::string const first(length, 'x');
        EXPECT_EQ(lines_of(first + "\r\nlast"), (Lines{{1, first}, {2, "last"}})) << length;
    }
}
