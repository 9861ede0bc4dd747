// Documents and messages are read by biologists: words that nobody says are not in them.
#include <filesystem>
#include <fstream>
#include <regex>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace
{

namespace fs = std::filesystem;

std::regex const odd_words{R"(\b([Mm]end(s|ed|ing)?|[Dd]ealt|[Aa]new|to be had|[Ff]ounding papers|asked and done)\b)"};

/// Where users read all of a file.
std::vector<fs::path> documents()
{
    std::vector<fs::path> found;
    for (char const * const name : {"README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md"})
        found.push_back(fs::path{MIRSWEEP_SOURCE} / name);
    for (char const * const folder : {"doc", "packaging", "workflows", "scripts"})
        for (auto const & entry : fs::recursive_directory_iterator{fs::path{MIRSWEEP_SOURCE} / folder})
            if (entry.is_regular_file() && entry.path().extension() != ".png")
                found.push_back(entry.path());
    return found;
}

std::vector<fs::path> source_files()
{
    std::vector<fs::path> found;
    for (auto const & entry : fs::recursive_directory_iterator{fs::path{MIRSWEEP_SOURCE} / "src"})
        if (entry.path().extension() == ".cpp" || entry.path().extension() == ".hpp")
            found.push_back(entry.path());
    return found;
}

/// The string literals of a line of C++, one behind the other.
std::string strings_of(std::string const & line)
{
    std::string strings;
    bool is_inside = false;
    for (std::size_t i = 0; i < line.size(); ++i)
        if (is_inside && line[i] == '\\')
            ++i;
        else if (line[i] == '"')
            is_inside = !is_inside;
        else if (is_inside)
            strings += line[i];
    return strings;
}

template <typename Text>
void expect_plain_words(std::vector<fs::path> const & files, Text const text)
{
    EXPECT_GT(files.size(), 10U);
    for (fs::path const & file : files)
    {
        std::ifstream stream{file};
        for (std::string line; std::getline(stream, line);)
            EXPECT_FALSE(std::regex_search(text(line), odd_words)) << file << ": " << line;
    }
}

} // namespace

TEST(PlainWords, OddWordsAreFound)
{
    for (char const * const text :
         {"Mended twice", "rows dealt at random", "made anew", "pairs of the founding papers"})
        EXPECT_TRUE(std::regex_search(text, odd_words)) << text;
    EXPECT_FALSE(std::regex_search("recommended, amended", odd_words));
    EXPECT_EQ(strings_of(R"(f("a \" b", anew, "c");)"), "a  bc");
}

TEST(PlainWords, DocumentsHaveNone)
{
    expect_plain_words(documents(), [](std::string const & line) { return line; });
}

TEST(PlainWords, MessagesHaveNone)
{
    expect_plain_words(source_files(), strings_of);
}
