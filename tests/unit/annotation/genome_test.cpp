#include <mirsweep/annotation/genome.hpp>

#include <random>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include <mirsweep/core/error.hpp>

#include "gzip_fixture.hpp"
#include "temporary_folder.hpp"

namespace mirsweep
{

namespace
{

std::string random_letters(std::mt19937 & random, std::size_t const length, std::string_view const alphabet)
{
    std::string text;
    for (std::size_t i = 0; i < length; ++i)
        text += alphabet[random() % alphabet.size()];
    return text;
}

std::string fasta(std::string const & name, std::string const & bases, std::size_t const width)
{
    std::string text = ">" + name + '\n';
    for (std::size_t i = 0; i < bases.size(); i += width)
        text += bases.substr(i, width) + '\n';
    return text;
}

Genome read(std::string const & text, unsigned const threads = 2)
{
    test::TemporaryFolder const folder;
    return read_genome(folder.write("genome", text), threads);
}

std::string letters(Genome const & genome, std::size_t const sequence)
{
    std::string text;
    genome.append_letters(sequence, {0, genome.sequences()[sequence].length}, text);
    return text;
}

std::string error_of(std::string const & text)
{
    try
    {
        read(text);
    }
    catch (InputError const & error)
    {
        std::string_view const message{error.what()};
        return std::string{message.substr(message.find("genome: ") + 8)};
    }
    return "no error";
}

} // namespace

TEST(ReadGenome, KeepsEveryLetterInCapitals)
{
    Genome const genome = read(">a b c\nacgtnNRyu\n\nACG\n>b\n>c\nT\n");
    ASSERT_EQ(genome.sequences().size(), 3U);
    EXPECT_EQ(genome.sequences()[0].name, "a");
    EXPECT_EQ(letters(genome, 0), "ACGTNNRYTACG");
    EXPECT_EQ(letters(genome, 1), "");
    EXPECT_EQ(letters(genome, 2), "T");
    EXPECT_EQ(genome.bases(), 13U);
    EXPECT_EQ(genome.find("c"), 2U);
    EXPECT_EQ(genome.find("d"), 3U);
}

TEST(ReadGenome, BlocksOfLinesAreJoined)
{
    std::mt19937 random{7};
    std::vector<std::string> sequences;
    std::string text;
    for (std::size_t const length : {4'500'000U, 1'000'000U, 5U, 500'000U})
    {
        sequences.push_back(random_letters(random, length, "ACGTACGTACGTNRM"));
        text += fasta("s" + std::to_string(sequences.size()), sequences.back(),
                      sequences.size() == 2 ? sequences.back().size() : 60);
    }
    std::string bgzf;
    for (std::size_t i = 0; i < text.size(); i += 65'000)
        bgzf += test::bgzf_block(std::string_view{text}.substr(i, 65'000));
    bgzf += test::bgzf_end();
    for (std::string const & file : {text, test::gzip_member(text), bgzf})
        for (unsigned const threads : {3U})
        {
            Genome const genome = read(file, threads);
            ASSERT_EQ(genome.sequences().size(), sequences.size());
            for (std::size_t i = 0; i < sequences.size(); ++i)
                ASSERT_TRUE(letters(genome, i) == sequences[i]) << i;
            EXPECT_EQ(genome.planes(0).at(0), to_nucleotide(sequences[0][0]));
        }
}

TEST(ReadGenome, NamesWhatIsWrong)
{
    EXPECT_EQ(error_of(""), "has no sequence");
    EXPECT_EQ(error_of(">a\nAC\n>a\nAC\n"), "record a: occurs twice: a genome has one sequence of each name");
    EXPECT_NE(error_of("ACGT\n").find("line 1: "), std::string::npos);
    std::mt19937 random{8};
    std::string text = fasta("long", random_letters(random, 4'400'000, "ACGT"), 60);
    text[4'300'000] = '!';
    std::string const message = error_of(text);
    EXPECT_TRUE(message.starts_with("record long (line " + std::to_string(2 + (4'300'000 - 6) / 61) + ")")) << message;
}

TEST(ReadGenome, ComplementsIupacLetters)
{
    EXPECT_EQ(reverse_complement_letters("ACGTRYSWKMBDHVN"), "NBDHVKMWSRYACGT");
}

} // namespace mirsweep
