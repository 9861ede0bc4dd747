// What README.md and doc/ show of the program's output is its output.
#include <algorithm>
#include <sstream>
#include <string>

#include <gtest/gtest.h>

#include "cli/program_run.hpp"

using namespace mirsweep::test;

namespace
{

/// The lines between `<!-- NAME:begin -->` and `<!-- NAME:end -->` of a page, without their indentation.
std::string block(std::string const & page, std::string const & name)
{
    std::string const text = bytes_of_file(MIRSWEEP_TEST_DATA "/../" + page);
    std::string const begin = "<!-- " + name + ":begin -->\n";
    std::size_t const from = text.find(begin);
    std::size_t const to = text.find("<!-- " + name + ":end -->");
    if (from == std::string::npos || to == std::string::npos)
        return {};
    std::string lines = text.substr(from + begin.size(), to - from - begin.size());
    std::string const indentation = "\n    ";
    lines.insert(0, "\n");
    for (std::size_t at = 0; (at = lines.find(indentation, at)) != std::string::npos; ++at)
        lines.erase(at + 1, indentation.size() - 1);
    lines.erase(0, 1);
    return lines;
}

class Documentation : public ProgramRun
{
};

} // namespace

TEST_F(Documentation, ShowsTheDocumentedTable)
{
    RunResult const result = run({"scan", "-m", test_data("mirnas.fa"), "-t", test_data("human_3utr.fa"), "--select",
                                  "hsa-miR-21-5p", "--tables", "documented", "-q"});
    ASSERT_TRUE(is_done(result));
    std::string const shown = block("doc/documented.md", "documented");
    ASSERT_GT(shown.size(), 200U);
    EXPECT_EQ(result.out.substr(0, shown.size()), shown);
}

TEST_F(Documentation, ShowsDrawnSites)
{
    std::string const shown = block("README.md", "show");
    std::size_t drawings = 0;
    for (std::size_t from = 0; from < shown.size(); ++drawings)
    {
        std::size_t const blank = std::min(shown.find("\n\n", from), shown.size() - 1);
        std::string const drawing = shown.substr(from, blank + 1 - from);
        from = blank + 2;
        std::istringstream words{drawing};
        std::string mirna;
        std::string transcript;
        words >> mirna >> transcript;
        RunResult const result = run({"show", "-m", test_data("mirnas.fa"), "-t", test_data("human_3utr.fa"), "--mirna",
                                      mirna, "--transcript", transcript},
                                     {.environment = {"LC_ALL=C.UTF-8"}});
        ASSERT_TRUE(is_done(result));
        EXPECT_NE(result.out.find(drawing), std::string::npos) << drawing << "\nis not in\n" << result.out;
    }
    EXPECT_GE(drawings, 2U);
}
