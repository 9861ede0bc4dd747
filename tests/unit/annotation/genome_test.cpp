#include <mirsweep/annotation/genome.hpp>

#include <algorithm>
#include <random>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include <mirsweep/annotation/kept_bases.hpp>
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
            EXPECT_EQ(genome.planes(0, {0, 1}).at(0), to_nucleotide(sequences[0][0]));
        }
}

// Blocks of a file are encoded as a whole, or where they are plain only in the parts that are kept.
TEST(ReadGenome, KeepsTheBasesAskedFor)
{
    std::mt19937 random{17};
    struct Layout
    {
        char const * alphabet;
        std::size_t width;
        char const * line_end;
    };
    std::vector<Layout> const layouts{{"ACGT", 60, "\n"},     {"ACGTacgtNnUu", 61, "\n"}, {"ACGTACGTACGTACGTRYN", 80, "\n"},
                                      {"ACGT", 70, "\r\n"},   {"ACGTN", 2'000'000, "\n"},  {"ACGT", 1, "\n"},
                                      {"ACGT", 300, "\n\n"},  {"ACGT ", 50, "\n"}};
    for (Layout const & layout : layouts)
    {
        std::string text;
        std::vector<std::string> sequences;
        Annotation annotation;
        for (std::size_t const length : {1'400'000U, 3U, 0U, 700'000U})
        {
            std::string const name = "s" + std::to_string(sequences.size());
            std::string const written = random_letters(random, length, layout.alphabet);
            text += ">" + name + " x" + layout.line_end;
            for (std::size_t at = 0; at < written.size(); at += layout.width)
                text += written.substr(at, layout.width) + layout.line_end;
            std::string & sequence = sequences.emplace_back();
            for (char const letter : written)
                if (letter != ' ')
                    sequence += (letter & ~0x20) == 'U' ? 'T' : static_cast<char>(letter & ~0x20);
            // Some reach beyond the end of the sequence.
            for (int i = 0; i < 400; ++i)
            {
                AnnotatedTranscript & transcript = annotation.transcripts.emplace_back();
                transcript.sequence = static_cast<std::uint32_t>(annotation.sequences.size());
                std::uint64_t const begin = random() % (length + 1);
                (i % 3 == 0 ? transcript.three_prime_utr : transcript.exons).push_back({begin, begin + 1 + random() % 900});
            }
            annotation.sequences.push_back(name);
        }
        test::TemporaryFolder const folder;
        KeptBases const kept{annotation};
        Genome const genome = read_genome(folder.write("g", text), 3, nullptr, &kept);
        for (AnnotatedTranscript const & transcript : annotation.transcripts)
            for (GenomeBlock block : transcript.exons.empty() ? transcript.three_prime_utr : transcript.exons)
            {
                std::string const & sequence = sequences[transcript.sequence];
                ASSERT_EQ(genome.sequences()[transcript.sequence].length, sequence.size());
                block.end = std::min<std::uint64_t>(block.end, sequence.size());
                std::string found;
                if (block.begin < block.end)
                    genome.append_letters(transcript.sequence, block, found);
                ASSERT_EQ(found, sequence.substr(std::min<std::size_t>(block.begin, sequence.size()),
                                                 block.end - std::min<std::uint64_t>(block.begin, block.end)));
            }
    }
}

TEST(ReadGenome, DoesNotGiveBasesThatWereNotKept)
{
    Annotation annotation{.file = {}, .sequences = {"s"}, .transcripts = {}, .has_coding = false, .has_utr = false, .warnings = {}};
    annotation.transcripts.emplace_back().exons = {{2, 5}, {5, 7}, {9, 10}};
    test::TemporaryFolder const folder;
    KeptBases const kept{annotation};
    Genome const genome = read_genome(folder.write("g", ">s\nACGTACGTACGT\n>t\nAC\n"), 1, nullptr, &kept);
    EXPECT_EQ(genome.bases(), 14U);
    std::string text;
    genome.append_letters(0, {3, 7}, text);
    EXPECT_EQ(text, "TACG");
    for (GenomeBlock const block : {GenomeBlock{1, 3}, {6, 8}, {3, 10}, {10, 11}, {11, 12}})
        EXPECT_THROW(genome.planes(0, block), std::logic_error) << block.begin;
    EXPECT_THROW(genome.planes(1, {0, 1}), std::logic_error);
}

// What is not kept is verified all the same.
TEST(ReadGenome, RefusesWhatItDoesNotKeep)
{
    std::mt19937 random{18};
    std::string text = fasta("long", random_letters(random, 2'000'000, "ACGT"), 60);
    text[1'500'000] = '!';
    KeptBases const none{Annotation{}};
    test::TemporaryFolder const folder;
    std::string const path = folder.write("g", text);
    try
    {
        read_genome(path, 2, nullptr, &none);
        FAIL();
    }
    catch (InputError const & error)
    {
        std::string const line = std::to_string(2 + (1'500'000 - 6) / 61);
        EXPECT_NE(std::string{error.what()}.find("record long (line " + line + ")"), std::string::npos) << error.what();
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
