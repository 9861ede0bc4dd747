// doc/promises.md names the tests that hold each promise; here is seen that there are such tests.
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace
{

namespace fs = std::filesystem;

std::string text_of(fs::path const & path)
{
    std::ifstream file{path};
    EXPECT_TRUE(file.is_open()) << path;
    return {std::istreambuf_iterator<char>{file}, {}};
}

std::vector<std::smatch> matches(std::string const & text, std::regex const & pattern)
{
    return {std::sregex_iterator{text.begin(), text.end(), pattern}, {}};
}

/// `Suite.Name` of every test of the repository.
std::set<std::string> const & names_of_tests()
{
    static std::set<std::string> const names = []
    {
        std::set<std::string> found;
        std::regex const test{R"(\bTEST(?:_F|_P)?\(\s*(\w+),\s*(\w+)\s*\))"};
        for (auto const & entry : fs::recursive_directory_iterator{fs::path{MIRSWEEP_SOURCE} / "tests"})
        {
            if (entry.path().extension() != ".cpp")
                continue;
            std::string const text = text_of(entry.path());
            for (std::smatch const & match : matches(text, test))
                found.insert(match.str(1) + "." + match.str(2));
        }
        return found;
    }();
    return names;
}

/// Whether a name, or one that begins with what is before its `*`, is that of a test.
bool is_test(std::string const & pattern)
{
    auto const & names = names_of_tests();
    if (!pattern.ends_with('*'))
        return names.contains(pattern);
    std::string const begin = pattern.substr(0, pattern.size() - 1);
    auto const first = names.lower_bound(begin);
    return first != names.end() && first->starts_with(begin);
}

bool is_fuzz_target(std::string const & name)
{
    static std::string const list = text_of(fs::path{MIRSWEEP_SOURCE} / "tests/fuzz/CMakeLists.txt");
    return std::regex_search(list, std::regex{"\\b" + name + "\\b"});
}

} // namespace

TEST(Promises, NameTestsThatThereAre)
{
    std::string const page = text_of(fs::path{MIRSWEEP_SOURCE} / "doc/promises.md");
    std::size_t named = 0;
    for (std::smatch const & match : matches(page, std::regex{R"(`(\w+)\.(\w*\*?)`)"}))
    {
        std::string const suite = match.str(1);
        std::string const name = match.str(2);
        if (suite == "fuzz")
            EXPECT_TRUE(is_fuzz_target(name)) << match.str();
        else if (suite.front() >= 'A' && suite.front() <= 'Z')
            EXPECT_TRUE(is_test(suite + "." + name)) << match.str();
        else
            continue; // the name of a file
        ++named;
    }
    EXPECT_GT(named, 30U);
}

TEST(Promises, AreAllThere)
{
    std::string const page = text_of(fs::path{MIRSWEEP_SOURCE} / "doc/promises.md");
    for (int number = 1; number <= 24; ++number)
        EXPECT_NE(page.find("\n| " + std::to_string(number) + " | "), std::string::npos) << number;
}
