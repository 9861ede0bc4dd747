#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <sstream>
#include <string>

#include <mirsweep/core/site_type.hpp>
#include <mirsweep/tables/row_format.hpp>
#include <mirsweep/tables/table.hpp>

namespace mirsweep
{

namespace
{

std::string page(std::string const & name)
{
    std::ifstream file{MIRSWEEP_TEST_DATA "/../doc/" + name};
    return {std::istreambuf_iterator<char>{file}, {}};
}

} // namespace

TEST(FormatsPage, HoldsTheAutoSqlOfBed)
{
    std::string const text = page("formats.md");
    std::string const begin = "<!-- as:begin -->\n";
    auto const from = text.find(begin);
    ASSERT_NE(from, std::string::npos);
    std::istringstream lines{text.substr(from + begin.size(), text.find("<!-- as:end -->") - from - begin.size())};
    std::string shown;
    for (std::string line; std::getline(lines, line);)
        shown += line.substr(4) + "\n";
    EXPECT_EQ(shown, bed_autosql());
}

TEST(FormatsPage, NamesEveryColumnAndFormat)
{
    std::string const text = page("formats.md");
    for (TableRule const & rule : table_rules)
    {
        EXPECT_NE(text.find("### " + std::string{rule.name} + "\n"), std::string::npos) << rule.name;
        for (Column const & column : columns_of(rule.table, {}))
            EXPECT_NE(text.find("`" + column.name + "`"), std::string::npos) << column.name;
    }
    for (RowFormatRule const & rule : row_formats())
        EXPECT_NE(text.find("## " + std::string{rule.name} + "\n"), std::string::npos) << rule.name;
}

TEST(SiteTypesPage, HasEveryTypeWithItsLength)
{
    std::string const text = page("site-types.md");
    for (SiteRule const & rule : site_rules)
    {
        std::string const name{rule.name};
        EXPECT_NE(text.find("## " + name + "\n"), std::string::npos) << name;
        EXPECT_NE(text.find("| `" + name + "` | " + std::to_string(rule.length()) + " |"), std::string::npos) << name;
    }
}

} // namespace mirsweep
