// Documents and messages are read by biologists: words that nobody says are not in them.
#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <regex>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

namespace
{

namespace fs = std::filesystem;
using namespace std::string_view_literals;

std::regex const odd_words{R"(\b([Mm]end(s|ed|ing)?|[Dd]ealt|[Aa]new|to be had|[Ff]ounding papers|asked and done|told by|[Ss]tands?(?! for)|[Ss]tood|[Bb]eside|one behind the other|for who|speaks? against|Is told|goes before)\b)"};

/// Whether a line has idiom of other languages, translated word for word. Plain search, since regular expressions are slow.
bool has_odd_idiom(std::string_view const line)
{
    constexpr std::array phrases{" but for "sv,     "made again"sv, "make it again"sv, "makes it again"sv, "hoever "sv,         " warned of "sv,
                                 "gone through"sv, " so many "sv,  " that many "sv,   "called like "sv,   "taken off"sv,       "is there twice"sv,
                                 "and the like"sv, "that there is not"sv, "that there are not"sv};
    return std::any_of(phrases.begin(), phrases.end(),
                       [&](std::string_view const phrase) { return line.find(phrase) != std::string_view::npos; });
}

/// A comment or a document says "after" where a base, a byte or a column follows another; it may name a variable so.
std::regex const odd_behind{R"((^|[^`\w])[Bb]ehind($|[^`\w]))"};
std::regex const left_behind{R"(\b(lea(ve|ves|ving)|left) (\w+ ){0,3}behind\b)"};

/// A line of a document, or the comment of a line of C++; empty for any other.
std::string prose_of(fs::path const & file, std::string const & line)
{
    if (file.extension() == ".md")
        return line;
    bool const is_source = file.extension() == ".cpp" || file.extension() == ".hpp";
    std::size_t const comment = line.find("//");
    return is_source && comment != std::string::npos ? line.substr(comment) : std::string{};
}

bool has_odd_behind(fs::path const & file, std::string const & line)
{
    std::string const prose = prose_of(file, line);
    return std::regex_search(prose, odd_behind) && !std::regex_search(prose, left_behind);
}

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

TEST(PlainWords, OddIdiomIsFound)
{
    for (char const * const text : {"the same but for case", "it is made again", "whoever reads it", "the first so many bases", "it is called like its gene",
                                    "KDs and the like", "a haplotype that there is not"})
        EXPECT_TRUE(has_odd_idiom(text)) << text;
    for (char const * const text : {"but forward", "run it again", "is_gene_called_like_a_biotype", "many genes"})
        EXPECT_FALSE(has_odd_idiom(text)) << text;
}

TEST(PlainWords, BehindIsFoundInProseOnly)
{
    EXPECT_TRUE(has_odd_behind("a.cpp", "int x; // the base behind the site"));
    EXPECT_TRUE(has_odd_behind("a.md", "Behind them are four energies."));
    for (char const * const line : {"int behind = 1;", "// `before` and `behind`", "/// leaves no file behind"})
        EXPECT_FALSE(has_odd_behind("a.hpp", line)) << line;
}

TEST(PlainWords, TextsHaveNoOddWords)
{
    std::vector<fs::path> const files = texts();
    EXPECT_GT(files.size(), 500U);
    for (fs::path const & file : files)
    {
        std::ifstream stream{file};
        for (std::string line; std::getline(stream, line);)
        {
            EXPECT_FALSE(std::regex_search(line, odd_words)) << file << ": " << line;
            EXPECT_FALSE(has_odd_idiom(line)) << file << ": " << line;
            EXPECT_FALSE(has_odd_behind(file, line)) << file << ": " << line;
        }
    }
}
