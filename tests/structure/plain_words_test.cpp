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

std::regex const odd_words{R"(\b([Mm]end(s|ed|ing)?|[Dd]ealt|[Aa]new|to be had|[Ff]ounding papers|asked and done|told by|[Ss]tands?(?! for)|[Ss]tood|[Bb]eside|one behind the other|for who|speaks? against|Is told|goes before)\b)"};

/// What users and engineers read: documents, scripts, the page of the report, and the source with its comments.
std::vector<fs::path> texts()
{
    std::vector<fs::path> found;
    for (char const * const name : {"README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md"})
        found.push_back(fs::path{MIRSWEEP_SOURCE} / name);
    for (char const * const folder : {"doc", "packaging", "workflows", "scripts", "src", "include"})
        for (auto const & entry : fs::recursive_directory_iterator{fs::path{MIRSWEEP_SOURCE} / folder})
            if (entry.is_regular_file() && entry.path().extension() != ".png")
                found.push_back(entry.path());
    return found;
}

} // namespace

TEST(PlainWords, OddWordsAreFound)
{
    for (char const * const text :
         {"Mended twice", "rows dealt at random", "made anew", "pairs of the founding papers", "a file stands in the way",
          "told by the header", "beside the tables", "for who joins them"})
        EXPECT_TRUE(std::regex_search(text, odd_words)) << text;
    for (char const * const text : {"recommended, amended", "n stands for any base", "the target's standing", "besides these", "for whole genomes"})
        EXPECT_FALSE(std::regex_search(text, odd_words)) << text;
}

TEST(PlainWords, TextsHaveNoOddWords)
{
    std::vector<fs::path> const files = texts();
    EXPECT_GT(files.size(), 500U);
    for (fs::path const & file : files)
    {
        std::ifstream stream{file};
        for (std::string line; std::getline(stream, line);)
            EXPECT_FALSE(std::regex_search(line, odd_words)) << file << ": " << line;
    }
}
