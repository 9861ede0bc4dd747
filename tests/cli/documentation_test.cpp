// What README.md and doc/ show of the program's output is its output.
#include <sstream>
#include <string>
#include <vector>

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

TEST_F(Documentation, ShowsWhatTheCommandOfTheReadmeDraws)
{
    std::string const text = bytes_of_file(MIRSWEEP_TEST_DATA "/../README.md");
    std::string const prompt = "    $ mirsweep ";
    std::size_t const from = text.find(prompt + "show ");
    ASSERT_NE(from, std::string::npos);
    std::istringstream words{text.substr(from + prompt.size(), text.find('\n', from) - from - prompt.size())};
    std::string const folder = "test-data/";
    std::vector<std::string> arguments;
    for (std::string word; words >> word;)
        arguments.push_back(word.starts_with(folder) ? test_data(word.substr(folder.size())) : word);
    RunResult const result = run(arguments, {.environment = {"LC_ALL=C.UTF-8"}});
    ASSERT_TRUE(is_done(result));
    EXPECT_EQ(result.out, block("README.md", "show"));
}

TEST_F(Documentation, ReadmeSaysWhatItIsHowToInstallItAndItsFirstUseInThatOrder)
{
    std::string const text = bytes_of_file(MIRSWEEP_TEST_DATA "/../README.md");
    std::size_t const install = text.find("\n## Install\n");
    std::size_t const first_use = text.find("\n## First use\n");
    ASSERT_NE(install, std::string::npos);
    ASSERT_NE(first_use, std::string::npos);
    EXPECT_EQ(text.find("\n## "), install);
    EXPECT_EQ(text.find("\n## ", install + 1), first_use);
}

TEST_F(Documentation, PackagesLieWhereTheReadmeLooksForThem)
{
    // scripts/check-packages reads these commands and runs them.
    std::string const text = bytes_of_file(MIRSWEEP_TEST_DATA "/../README.md");
    std::string const presets = bytes_of_file(MIRSWEEP_TEST_DATA "/../CMakePresets.json");
    std::string const script = bytes_of_file(MIRSWEEP_TEST_DATA "/../scripts/check-packages");
    for (std::string const preset : {"deb", "static"})
    {
        EXPECT_NE(text.find("`scripts/install-packages release && cmake --workflow --preset " + preset + "`"), std::string::npos);
        EXPECT_NE(presets.find(R"({"name": ")" + preset + R"(", "configurePreset": ")" + preset +
                               R"(", "packageDirectory": "${sourceDir}/build/packages"})"),
                  std::string::npos);
    }
    EXPECT_NE(text.find("./build/packages/mirsweep_*.deb"), std::string::npos);
    EXPECT_NE(script.find("package=build/packages/mirsweep_${version}_"), std::string::npos);
}
