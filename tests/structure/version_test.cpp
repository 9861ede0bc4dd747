// One version in all files that name it.
#include <fstream>
#include <iterator>
#include <regex>
#include <string>

#include <gtest/gtest.h>

#include <mirsweep/version.hpp>

namespace
{

std::string content(std::string const & path)
{
    std::ifstream stream{std::string{MIRSWEEP_SOURCE "/"} + path};
    return {std::istreambuf_iterator<char>{stream}, {}};
}

/// What the first group of the pattern's first match holds.
std::string first(std::string const & path, char const * const pattern)
{
    std::smatch match;
    std::string const text = content(path);
    return std::regex_search(text, match, std::regex{pattern}) ? match[1].str() : "nothing in " + path;
}

} // namespace

TEST(Version, IsTheSameEverywhere)
{
    std::string const version = mirsweep::version;
    EXPECT_TRUE(std::regex_match(version, std::regex{"\\d+\\.\\d+\\.\\d+"})) << version;
    EXPECT_EQ(first("CMakeLists.txt", "project\\(mirsweep VERSION ([^ ]+) "), version);
    EXPECT_EQ(first("CITATION.cff", "\nversion: ([^\n]+)\n"), version);
    EXPECT_EQ(first("CHANGELOG.md", "\n## \\[([^\\]]+)\\]"), version);
}

TEST(Version, IsReleasedOnADateOrNotYet)
{
    std::string const date = first("CHANGELOG.md", "\n## \\[[^\\]]+\\] - ([^\n]+)\n");
    EXPECT_TRUE(std::regex_match(date, std::regex{"unreleased|\\d{4}-\\d{2}-\\d{2}"})) << date;
    EXPECT_EQ(content("CITATION.cff").find("date-released: " + date) != std::string::npos, date != "unreleased")
        << "CITATION.cff has the date of a release, and none before";
}

TEST(Version, OfThePackageIsWhatTheExampleAsksFor)
{
    std::string const version = mirsweep::version;
    std::string const minor = version.substr(0, version.rfind('.'));
    EXPECT_EQ(first("tests/install/example/CMakeLists.txt", "find_package\\(mirsweep ([^ ]+) "), minor);
    EXPECT_EQ(first("doc/library.md", "find_package\\(mirsweep ([^ ]+) "), minor);
}
