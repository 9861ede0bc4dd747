// Probabilities of unpaired regions: against all structures of short sequences, one by one, and against RNAplfold's.
#include <mirsweep/folding/unpaired_probability.hpp>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <map>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <mirsweep/core/error.hpp>
#include <mirsweep/parallel/vector_target.hpp>

#include "growth_of_time.hpp"
#include "unit/folding/naive_folding.hpp"
#include "unit/folding/planes_of.hpp"

namespace mirsweep
{

namespace
{

using folding::Planes;

std::string random_sequence(std::mt19937 & random, std::size_t const size, std::string_view const letters = "ACGU")
{
    std::string sequence;
    for (std::size_t i = 0; i < size; ++i)
        sequence += letters[random() % letters.size()];
    return sequence;
}

std::vector<double> probabilities_of(std::string_view const sequence, FoldingSettings const & settings)
{
    return unpaired_probability(Planes{sequence}.get(), settings);
}

void expect_as_by_definition(std::string const & sequence, FoldingSettings const & settings)
{
    std::vector<double> const computed = probabilities_of(sequence, settings);
    std::size_t i = 0;
    for (std::size_t end = 1; end <= sequence.size(); ++end)
        for (std::size_t length = settings.shortest; length <= settings.longest; ++length, ++i)
        {
            double const expected = folding::naive::unpaired(sequence, settings.window, settings.span, end, length);
            if (std::isnan(expected))
                EXPECT_TRUE(std::isnan(computed[i])) << sequence << ' ' << end << ' ' << length;
            else
                EXPECT_NEAR(computed[i] / expected, 1, 1e-6) << sequence << ' ' << end << ' ' << length;
        }
}

/// NaN is the same as NaN.
bool are_same_bits(std::vector<double> const & left, std::vector<double> const & right)
{
    return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                      [](double const a, double const b) { return a == b || (std::isnan(a) && std::isnan(b)); });
}

/// Two columns of a table by its rows' first column; empty without the shared folder.
std::string shared_text(std::string const & path)
{
    std::string text;
    if (!std::filesystem::exists(MIRSWEEP_SHARED "/oracle/accessibility/" + path))
        return text;
    std::FILE * const pipe = popen(("xz -dc '" MIRSWEEP_SHARED "/oracle/accessibility/" + path + "'").c_str(), "r");
    char buffer[65536];
    for (std::size_t size = 0; (size = std::fread(buffer, 1, sizeof buffer, pipe)) != 0;)
        text.append(buffer, size);
    pclose(pipe);
    return text;
}

std::map<std::string, std::string> shared_sequences()
{
    std::map<std::string, std::string> sequences;
    std::istringstream lines{shared_text("sequences.fa.xz")};
    std::string name;
    for (std::string line; std::getline(lines, line);)
        if (line.starts_with('>'))
            name = line.substr(1, line.find_first_of(" \t") - 1);
        else
            sequences[name] += line;
    return sequences;
}

std::string seven_digits(double const value)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.7g", value);
    return text;
}

} // namespace

TEST(UnpairedProbability, IsThatOfAllStructuresOfRandomSequences)
{
    std::mt19937 random{1};
    for (std::size_t size = 1; size <= 17; ++size)
        expect_as_by_definition(random_sequence(random, size), {20, 20, 1, 4});
}

TEST(UnpairedProbability, IsTheMeanOverWindows)
{
    std::mt19937 random{2};
    expect_as_by_definition(random_sequence(random, 24), {14, 12, 1, 3});
    expect_as_by_definition(random_sequence(random, 24, "GC"), {13, 9, 2, 5});
    expect_as_by_definition(random_sequence(random, 22, "GU"), {13, 13, 3, 3});
}

TEST(UnpairedProbability, KnowsMultiloopsAndUnknownBases)
{
    expect_as_by_definition("GGCAAAGCGCAAAGCC", {20, 20, 1, 3});
    expect_as_by_definition("GNGCAANAGNGCNAAGC", {20, 20, 1, 3});
}

TEST(UnpairedProbability, KnowsSpecialHairpins)
{
    expect_as_by_definition("ACAACGU", {20, 20, 1, 2});
    expect_as_by_definition("CCAACGGG", {20, 20, 1, 2});
    expect_as_by_definition("GCAACNGC", {20, 20, 1, 2});
}

// Interior loops and gaps in them of up to 30 bases, which the structures of short sequences don't have, between
// sequences of few pairs.
TEST(UnpairedProbability, KnowsLongLoops)
{
    std::string const unpaired(13, 'A');
    expect_as_by_definition("CC" + unpaired + "CCAAAGG" + "AA" + "GG", {40, 40, 1, 14});
    expect_as_by_definition("CC" + std::string("AA") + "CCAAAGG" + unpaired + "GG", {40, 40, 2, 14});
    expect_as_by_definition("C" + unpaired + "C" + "AAAAA" + "G" + "AAAAAAAAAAAA" + "G", {40, 40, 5, 14});
    expect_as_by_definition("C" + unpaired + unpaired + "AAAC" + "AAA" + "G" + "G", {40, 40, 14, 14});
}

// Regions longer than any other loop.
TEST(UnpairedProbability, KnowsLongHairpins)
{
    std::string const unpaired(36, 'A');
    expect_as_by_definition("C" + unpaired + "G", {40, 40, 29, 36});
    expect_as_by_definition("GC" + unpaired + "GC", {40, 40, 32, 36});
}

TEST(UnpairedProbability, IsNotThereForRegionsThatDoNotFit)
{
    EXPECT_TRUE(std::isnan(probabilities_of("ACGU", {}).front()));
    std::vector<double> const probabilities = probabilities_of("ACGUACGUACGUACG", {});
    EXPECT_TRUE(std::isnan(probabilities[12]));
    EXPECT_GT(probabilities[13], 0);
    EXPECT_TRUE(probabilities_of("", {}).empty());
    for (FoldingSettings const & settings :
         {FoldingSettings{0, 0, 1, 1}, {80, 81, 14, 14}, {80, 41, 0, 14}, {80, 41, 14, 81}, {251, 41, 14, 14}})
        EXPECT_THROW(settings.check(), UsageError);
}

TEST(UnpairedProbability, HasTheSameBitsAloneAndTogether)
{
    std::mt19937 random{3};
    FoldingSettings const settings{80, 41, 13, 14};
    std::vector<std::string> sequences;
    for (std::size_t const size : {0, 5, 14, 79, 80, 81, 500, 3000, 20, 1000, 14000})
        sequences.push_back(random_sequence(random, size, "ACGUN"));
    std::vector<Planes> planes{sequences.begin(), sequences.end()};
    std::vector<std::vector<double>> together;
    std::vector<FoldingTask> tasks;
    for (Planes const & sequence : planes)
        together.emplace_back(sequence.get().size * 2);
    for (std::size_t i = 1; i < planes.size(); ++i)
        tasks.push_back({planes[i].get(), 1, sequences[i].size(), together[i].data()});
    UnpairedProbabilities{settings}.compute(tasks);
    for (std::size_t i = 0; i < planes.size(); ++i)
        EXPECT_TRUE(are_same_bits(together[i], unpaired_probability(planes[i].get(), settings))) << i;
}

TEST(UnpairedProbability, OfSomeEndsHasTheBitsOfTheWhole)
{
    std::mt19937 random{4};
    std::string const sequence = random_sequence(random, 700);
    Planes const planes{sequence};
    FoldingSettings const settings{60, 35, 10, 11};
    std::vector<double> const whole = unpaired_probability(planes.get(), settings);
    UnpairedProbabilities folding{settings};
    for (int repeat = 0; repeat < 40; ++repeat)
    {
        std::size_t const first = 1 + random() % 700;
        std::size_t const last = first + random() % (701 - first);
        std::vector<double> some((last - first + 1) * 2);
        FoldingTask const task{planes.get(), first, last, some.data()};
        folding.compute({&task, 1});
        std::vector<double> const expected{whole.begin() + static_cast<std::ptrdiff_t>((first - 1) * 2),
                                           whole.begin() + static_cast<std::ptrdiff_t>(last * 2)};
        EXPECT_TRUE(are_same_bits(some, expected)) << first << ' ' << last;
    }
}

// One length is summed up in another way than several, and pairs that cannot hold the shortest region are passed over.
TEST(UnpairedProbability, OfOneLengthIsThatAmongOthers)
{
    std::mt19937 random{6};
    std::string const sequence = random_sequence(random, 300, "ACGUGC");
    std::vector<double> const all = probabilities_of(sequence, {60, 35, 1, 40});
    for (std::size_t length = 1; length <= 40; ++length)
    {
        std::vector<double> const one = probabilities_of(sequence, {60, 35, length, length});
        for (std::size_t end = length; end <= sequence.size(); ++end)
            EXPECT_NEAR(one[end - 1] / all[(end - 1) * 40 + length - 1], 1, 1e-12) << length << ' ' << end;
    }
}

TEST(UnpairedProbability, HasTheSameBitsWithAllVectorTargets)
{
    std::mt19937 random{5};
    std::string const sequence = random_sequence(random, 2000);
    std::vector<double> const best = probabilities_of(sequence, {80, 41, 1, 14});
    for (std::string const & target : vector_targets())
    {
        ASSERT_TRUE(use_vector_target(target));
        EXPECT_TRUE(are_same_bits(best, probabilities_of(sequence, {80, 41, 1, 14}))) << target;
    }
    use_vector_target("");
}

// Sums over the longest windows and pairs of the most stable sequence still fit their type.
TEST(UnpairedProbability, OfTheMostStableSequencesIsANumber)
{
    std::string stable;
    for (int i = 0; i < 250; ++i)
        stable += "GC";
    for (double const probability : probabilities_of(stable, {250, 250, 250, 250}))
        EXPECT_TRUE(std::isnan(probability) || (probability >= 0 && probability <= 1)) << probability;
    std::vector<double> const single = probabilities_of(stable, {250, 250, 1, 1});
    EXPECT_TRUE(std::all_of(single.begin(), single.end(), [](double const p) { return p > 0 && p < 1; }));
}

TEST(UnpairedProbability, TakesTimeInProportionToTheSequence)
{
    auto const seconds = [](std::size_t const size)
    {
        std::string const sequence = std::string(size, 'G') + std::string(size, 'C');
        test::Stopwatch const watch;
        probabilities_of(sequence, {});
        return watch.seconds();
    };
    EXPECT_TRUE(test::grows_linearly(seconds, 10'000));
}

TEST(UnpairedProbability, PrintsAllDigitsOfRNAplfold)
{
    std::map<std::string, std::string> const sequences = shared_sequences();
    if (sequences.empty())
        GTEST_SKIP() << "the shared folder is not here";
    std::map<std::string, std::array<std::vector<double>, 2>> computed;
    for (auto const & [name, sequence] : sequences)
        computed[name] = {probabilities_of(sequence, {80, 40, 14, 14}), probabilities_of(sequence, {80, 41, 14, 14})};
    std::istringstream rows{shared_text("unpaired14.tsv.xz")};
    std::size_t values = 0;
    for (std::string line; std::getline(rows, line);)
    {
        if (line.starts_with('#'))
            continue;
        std::istringstream fields{line};
        std::string name, expected[2];
        std::size_t end = 0;
        fields >> name >> end >> expected[0] >> expected[1];
        for (std::size_t i = 0; i < 2; ++i, ++values)
            ASSERT_EQ(seven_digits(computed.at(name)[i].at(end - 1)), expected[i]) << name << ' ' << end;
    }
    EXPECT_EQ(values, 119'816U);
}

} // namespace mirsweep
