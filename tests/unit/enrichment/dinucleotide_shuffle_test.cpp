#include <mirsweep/enrichment/dinucleotide_shuffle.hpp>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <map>
#include <random>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "unit/enrichment/made_bases.hpp"

namespace mirsweep
{

namespace
{

std::string letters_of(std::vector<Nucleotide> const & bases)
{
    std::string letters;
    for (Nucleotide const base : bases)
        letters += "ACUGN"[static_cast<std::size_t>(base)];
    return letters;
}

std::string shuffled(std::string_view const word, std::uint64_t const number)
{
    DinucleotideShuffle shuffle;
    ShuffleRandom random{1, 0, number};
    std::vector<Nucleotide> bases = test::bases_of(word);
    shuffle.shuffle(bases, random);
    return letters_of(bases);
}

std::map<std::string, int> dinucleotides_of(std::string const & word)
{
    std::map<std::string, int> numbers;
    for (std::size_t i = 0; i + 1 < word.size(); ++i)
        ++numbers[word.substr(i, 2)];
    return numbers;
}

/// All words with the first base and the dinucleotides of a word, from the definition: its letters in every order.
std::set<std::string> words_like(std::string const & word)
{
    std::set<std::string> words;
    std::string order = word;
    std::sort(order.begin(), order.end());
    do
        if (order.front() == word.front() && dinucleotides_of(order) == dinucleotides_of(word))
            words.insert(order);
    while (std::next_permutation(order.begin(), order.end()));
    return words;
}

/// Whether counts are those of equally likely words: Pearson's chi square within five standard deviations.
void expect_uniform(std::map<std::string, int> const & counts, std::size_t const words, int const samples)
{
    double const expected = samples / static_cast<double>(words);
    double chi_square = 0;
    for (auto const & [word, count] : counts)
        chi_square += (count - expected) * (count - expected) / expected;
    auto const freedom = static_cast<double>(words - 1);
    EXPECT_LE(chi_square, freedom + 5 * std::sqrt(2 * freedom));
}

void expect_uniform_shuffles(std::string const & word, std::size_t const number_of_words)
{
    SCOPED_TRACE(word);
    std::set<std::string> const words = words_like(word);
    ASSERT_EQ(words.size(), number_of_words);
    std::map<std::string, int> counts;
    for (std::string const & like : words)
        counts[like] = 0;
    int const samples = 200 * static_cast<int>(words.size());
    for (int i = 0; i < samples; ++i)
    {
        std::string const result = shuffled(word, static_cast<std::uint64_t>(i));
        ASSERT_TRUE(words.contains(result)) << result;
        ++counts[result];
    }
    if (words.size() > 1)
        expect_uniform(counts, words.size(), samples);
}

} // namespace

TEST(DinucleotideShuffle, GivesEveryWordWithTheSameDinucleotidesEquallyOften)
{
    for (std::string const word : {"ACGUACGU", "GGGAAAGGGA", "AACAGAUACA", "UUUU", "ACA", "CAUCAGAUC"})
        expect_uniform_shuffles(word, words_like(word).size());
}

TEST(DinucleotideShuffle, MeetsTheCountsOfTheOracle)
{
    std::ifstream table{MIRSWEEP_SHARED "/oracle/enrichment/shuffle_exact.tsv"};
    if (!table)
        GTEST_SKIP() << "the oracle is not here";
    std::string line;
    std::getline(table, line);
    int words = 0;
    while (std::getline(table, line))
    {
        std::istringstream fields{line};
        std::string word;
        std::size_t number = 0;
        fields >> word >> number;
        expect_uniform_shuffles(word, number);
        ++words;
    }
    EXPECT_EQ(words, 10);
}

TEST(DinucleotideShuffle, ShufflesRunsBetweenUnknownBasesAlone)
{
    std::mt19937 random{5};
    for (int i = 0; i < 200; ++i)
    {
        std::string word;
        for (auto length = random() % 60; length > 0; --length)
            word += "ACGUACGUACGUN"[random() % 13];
        std::string const result = shuffled(word, random());
        ASSERT_EQ(result.size(), word.size());
        EXPECT_EQ(dinucleotides_of(result), dinucleotides_of(word));
        for (std::size_t at = 0; at < word.size(); ++at)
            EXPECT_EQ(result[at] == 'N', word[at] == 'N');
    }
}

TEST(ShuffleRandom, DependsOnSeedTranscriptAndShuffleAlone)
{
    std::set<std::uint64_t> firsts;
    for (std::uint64_t seed = 0; seed < 8; ++seed)
        for (std::uint64_t transcript = 0; transcript < 8; ++transcript)
            for (std::uint64_t shuffle = 0; shuffle < 8; ++shuffle)
                firsts.insert(ShuffleRandom{seed, transcript, shuffle}());
    EXPECT_EQ(firsts.size(), 512U);
    EXPECT_EQ((ShuffleRandom{3, 4, 5}()), (ShuffleRandom{3, 4, 5}()));
}

TEST(ShuffleRandom, DrawsEveryNumberBelowALimitEquallyOften)
{
    ShuffleRandom random{9, 9, 9};
    std::map<std::string, int> counts;
    for (int i = 0; i < 7000; ++i)
        ++counts[std::to_string(random.below(7))];
    EXPECT_EQ(counts.size(), 7U);
    expect_uniform(counts, 7, 7000);
}

} // namespace mirsweep
