#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include <io/delimited_rows.hpp>
#include <mirsweep/core/error.hpp>

using namespace mirsweep;

namespace
{

using Rows = std::vector<std::pair<std::uint64_t, std::vector<std::string>>>;

Rows all_rows(DelimitedRows & rows)
{
    Rows result;
    for (std::vector<std::string_view> fields; rows.next(fields);)
        result.emplace_back(rows.line_number(), std::vector<std::string>{fields.begin(), fields.end()});
    return result;
}

Rows quoted_rows(std::string_view const text, char const separator = ',')
{
    MemorySource source{text, "t.csv"};
    QuotedRows rows{source, separator};
    return all_rows(rows);
}

Rows plain_rows(std::string_view const text)
{
    MemorySource source{text, "t.tsv"};
    PlainRows rows{source};
    return all_rows(rows);
}

std::string refusal_of(std::string_view const text)
{
    try
    {
        quoted_rows(text);
    }
    catch (InputError const & error)
    {
        return error.what();
    }
    return "read without an error";
}

} // namespace

TEST(QuotedRows, SplitsAtSeparators)
{
    EXPECT_EQ(quoted_rows("a,b,c\nd,,f\n"), (Rows{{1, {"a", "b", "c"}}, {2, {"d", "", "f"}}}));
    EXPECT_EQ(quoted_rows("a;b,c\n", ';'), (Rows{{1, {"a", "b,c"}}}));
    EXPECT_EQ(quoted_rows(",\n"), (Rows{{1, {"", ""}}}));
}

TEST(QuotedRows, TakesEveryLineEndAndNone)
{
    EXPECT_EQ(quoted_rows("a\r\nb\nc\rd"), (Rows{{1, {"a"}}, {2, {"b"}}, {3, {"c"}}, {4, {"d"}}}));
    EXPECT_EQ(quoted_rows("a,\n\nb"), (Rows{{1, {"a", ""}}, {2, {""}}, {3, {"b"}}}));
    EXPECT_EQ(quoted_rows(""), Rows{});
    EXPECT_EQ(quoted_rows("a,"), (Rows{{1, {"a", ""}}}));
}

TEST(QuotedRows, DropsAByteOrderMark)
{
    EXPECT_EQ(quoted_rows("\xEF\xBB\xBF\"a\",b\n"), (Rows{{1, {"a", "b"}}}));
    EXPECT_EQ(quoted_rows("\xEF\xBB\xBF"), Rows{});
}

TEST(QuotedRows, ReadsQuotedFields)
{
    EXPECT_EQ(quoted_rows("\"a,b\",\"\",c\n"), (Rows{{1, {"a,b", "", "c"}}}));
    EXPECT_EQ(quoted_rows("\"5\"\"RACE\",\"\"\"\"\n"), (Rows{{1, {"5\"RACE", "\""}}}));
    EXPECT_EQ(quoted_rows("\"a\nb\r\nc\rd\",e\nf,g\n"), (Rows{{1, {"a\nb\r\nc\rd", "e"}}, {5, {"f", "g"}}}));
    EXPECT_EQ(quoted_rows("a,\"b\""), (Rows{{1, {"a", "b"}}}));
}

TEST(QuotedRows, RefusesWhatTheRuleForbids)
{
    EXPECT_EQ(refusal_of("a,b\nc,\"d\n\ne\n"), "t.csv: line 2: a quote is opened here and never closed");
    EXPECT_EQ(refusal_of("a,\"b"), "t.csv: line 1: a quote is opened here and never closed");
    EXPECT_EQ(refusal_of("a,5\"RACE\n"),
              "t.csv: line 1: a quote inside a field that is not quoted: quote the field and "
              "double the quote");
    EXPECT_EQ(refusal_of("a\nb,\"c\"d\n"),
              "t.csv: line 2: text after a closing quote: double the quotes inside a quoted field");
    EXPECT_EQ(refusal_of(std::string_view{"a\nb\0c\n", 6}), "t.csv: line 2: a NUL byte: this is not a text file");
    EXPECT_EQ(refusal_of(std::string_view{"a\n\"b\0\"\n", 7}), "t.csv: line 2: a NUL byte: this is not a text file");
}

TEST(QuotedRows, JoinsRowsAcrossReads)
{
    // Every special byte falls on both sides of the edge between two reads of 64 KiB.
    for (std::size_t const length : {65529U, 65530U, 65531U, 65532U, 65533U, 65534U, 65535U, 65536U})
    {
        std::string const first(length, 'x');
        EXPECT_EQ(quoted_rows(first + ",\"a\"\"b\"\r\nlast,c\r\n"), (Rows{{1, {first, "a\"b"}}, {2, {"last", "c"}}}))
            << length;
    }
}

TEST(PlainRows, GivesQuotesNoMeaningAndLeavesCommentsOut)
{
    EXPECT_EQ(plain_rows("# one\na\t\"b\n#two\nc\t\n"), (Rows{{2, {"a", "\"b"}}, {4, {"c", ""}}}));
}

TEST(PlainRows, RefusesANulByte)
{
    EXPECT_THROW(plain_rows(std::string_view{"a\tb\0\n", 5}), InputError);
}
