#include <mirsweep/core/field_reader.hpp>

#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include <mirsweep/core/error.hpp>

namespace mirsweep
{

TEST(ParseNumber, TakesTheWholeTextOnly)
{
    EXPECT_EQ(parse_number<int>("42"), 42);
    EXPECT_EQ(parse_number<double>("-0.5e1"), -5.0);
    EXPECT_FALSE(parse_number<int>("42 ").has_value());
    EXPECT_FALSE(parse_number<int>("").has_value());
    EXPECT_FALSE(parse_number<double>("1,5").has_value());
}

TEST(FieldReader, LeavesOutBlankLines)
{
    MemorySource source{"a\tb\n\n\nc\n", "x.tsv"};
    FieldReader rows{source};
    ASSERT_TRUE(rows.next());
    EXPECT_EQ(rows.field_count(), 2U);
    EXPECT_EQ(rows.field(1), "b");
    EXPECT_EQ(rows.field(2), "");
    ASSERT_TRUE(rows.next());
    EXPECT_EQ(rows.field(0), "c");
    EXPECT_EQ(rows.line_number(), 4U);
    EXPECT_FALSE(rows.next());
}

TEST(FieldReader, TakesAHeaderForOneOnTheFirstLineOnly)
{
    MemorySource source{"name\tcount\na\t1\nb\tx\n", "x.tsv"};
    FieldReader rows{source};
    rows.next();
    EXPECT_TRUE(rows.is_header(1));
    rows.next();
    EXPECT_FALSE(rows.is_header(1));
    EXPECT_EQ(rows.count(1, "count"), 1U);
    rows.next();
    EXPECT_FALSE(rows.is_header(1));
}

TEST(FieldReader, NamesFileRecordLineAndColumn)
{
    MemorySource source{"a\t1\nb\t-1\t1e999\t-1001\tnan\n", "x.tsv"};
    FieldReader rows{source};
    rows.next();
    rows.next();
    auto const error_of = [&](auto const & read) -> std::string
    {
        try
        {
            read();
        }
        catch (InputError const & error)
        {
            return error.what();
        }
        return "no error";
    };
    EXPECT_EQ(error_of([&] { rows.count(1, "length"); }),
              "x.tsv: record b (line 2): column 2 (length) is not a whole number: '-1'");
    EXPECT_EQ(error_of([&] { rows.number(2, "energy"); }),
              "x.tsv: record b (line 2): column 3 (energy) is not a number: '1e999'");
    EXPECT_EQ(error_of([&] { rows.number(3, "energy"); }),
              "x.tsv: record b (line 2): column 4 (energy) is not a number from -1,000 to 1,000: '-1001'");
    EXPECT_EQ(error_of([&] { rows.number(4, "energy"); }),
              "x.tsv: record b (line 2): column 5 (energy) is not a number from -1,000 to 1,000: 'nan'");
}

} // namespace mirsweep
