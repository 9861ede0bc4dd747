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

/// Idiom of other languages, word for word.
std::regex const odd_idiom{R"(\b([Bb]ut for|[Mm]ade again|[Mm]akes? (it|them) again|[Ww]hoever|[Ww]arned of|gone through|[Ss]o many|[Tt]hat many|called like|[Tt]aken off|is there twice|and the like|that there (is|are) not)\b)"};

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
    for (char const * const text : {"the same but for case", "it is made again", "whoever reads it", "the first so many bases", "called like its gene",
                                    "KDs and the like", "a haplotype that there is not"})
        EXPECT_TRUE(std::regex_search(text, odd_idiom)) << text;
    for (char const * const text : {"but forward", "run it again", "is_gene_called_like_a_biotype", "many genes"})
        EXPECT_FALSE(std::regex_search(text, odd_idiom)) << text;
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
            EXPECT_FALSE(std::regex_search(line, odd_idiom)) << file << ": " << line;
            EXPECT_FALSE(has_odd_behind(file, line)) << file << ": " << line;
        }
    }
}
