// Every style of header in tests/styles/headers.tsv.
#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include <mirsweep/core/line_reader.hpp>
#include <mirsweep/join/gene_of_header.hpp>
#include <mirsweep/join/header_style.hpp>

using namespace mirsweep;

namespace
{

std::string shown(HeaderNames const & names)
{
    return std::string{names.transcript} + " of " + (names.gene.empty() ? "NA" : std::string{names.gene});
}

template <typename Check>
void for_each_style(Check const check)
{
    std::ifstream file{std::string{MIRSWEEP_STYLES} + "/headers.tsv"};
    ASSERT_TRUE(file.is_open());
    std::size_t styles = 0;
    for (std::string line; std::getline(file, line);)
    {
        if (line.empty() || line.front() == '#')
            continue;
        std::vector<std::string_view> fields;
        split_fields(line, '\t', fields);
        ASSERT_EQ(fields.size(), 4U) << line;
        check(fields[0], fields[1], std::string{fields[2]} + " of " + std::string{fields[3]});
        ++styles;
    }
    EXPECT_GE(styles, 100U);
}

} // namespace

TEST(HeaderStyles, AreReadOneByOne)
{
    for_each_style([](std::string_view const style, std::string_view const header, std::string const & expected)
                   { EXPECT_EQ(shown(names_of_header(header)), expected) << style << ": " << header; });
}

TEST(HeaderStyles, AreReadAlikeInAFileOfTheirOwn)
{
    for_each_style(
        [](std::string_view const style, std::string_view const header, std::string const & expected)
        {
            std::vector<std::string> const file{std::string{header}};
            EXPECT_EQ(shown(HeaderStyle{file}.names_of(header)), expected) << style << ": " << header;
        });
}

TEST(HeaderStyles, AreReadTwiceInAFile)
{
    for_each_style(
        [](std::string_view const style, std::string_view const header, std::string const & expected)
        {
            std::vector<std::string> const file(3, std::string{header});
            EXPECT_EQ(shown(HeaderStyle{file}.names_of(header)), expected) << style << ": " << header;
        });
}
