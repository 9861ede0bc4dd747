#include <mirsweep/annotation/regions.hpp>

#include <algorithm>
#include <random>
#include <string>

#include <gtest/gtest.h>

#include "temporary_folder.hpp"

namespace mirsweep
{

namespace
{

struct Made
{
    std::string sequence;
    AnnotatedTranscript transcript;
};

Made random_transcript(std::mt19937 & random)
{
    Made made;
    for (int i = 0; i < 400; ++i)
        made.sequence += "ACGTN"[random() % 5];
    made.transcript.is_reverse = random() % 2 != 0;
    std::uint64_t at = random() % 20;
    for (std::size_t i = 0; i <= random() % 6; ++i)
    {
        std::uint64_t const end = at + 1 + random() % 30;
        made.transcript.exons.push_back({at, end});
        at = end + 1 + random() % 30;
    }
    std::uint64_t const begin = random() % at;
    if (random() % 3 != 0)
        made.transcript.coding = {begin, begin + 1 + random() % (at - begin)};
    return made;
}

/// Base by base, by the definition: exon bases after, before and within the coding span, in transcript order.
struct Naive
{
    std::string letters{};
    std::vector<std::uint64_t> places{}; ///< in the genome
    std::vector<std::uint64_t> in_transcript{};
};

char complemented(char const letter)
{
    return letter == 'A' ? 'T' : letter == 'C' ? 'G' : letter == 'G' ? 'C' : letter == 'T' ? 'A' : 'N';
}

Naive naive(Made const & made, RegionKind const kind)
{
    std::vector<std::uint64_t> order;
    for (GenomeBlock const & exon : made.transcript.exons)
        for (std::uint64_t at = exon.begin; at < exon.end; ++at)
            order.push_back(at);
    if (made.transcript.is_reverse)
        std::reverse(order.begin(), order.end());
    GenomeBlock const coding = made.transcript.coding;
    Naive result;
    for (std::size_t i = 0; i < order.size(); ++i)
    {
        std::uint64_t const at = order[i];
        bool const is_before = made.transcript.is_reverse ? at >= coding.end : at < coding.begin;
        bool const is_behind = made.transcript.is_reverse ? at < coding.begin : at >= coding.end;
        bool const has_coding = coding.length() != 0;
        bool const is_wanted = kind == RegionKind::transcript ||
                               (has_coding && ((kind == RegionKind::five_prime_utr && is_before) ||
                                               (kind == RegionKind::three_prime_utr && is_behind) ||
                                               (kind == RegionKind::cds && !is_before && !is_behind)));
        if (!is_wanted)
            continue;
        char const letter = made.sequence[at];
        result.letters += made.transcript.is_reverse ? complemented(letter) : letter;
        result.places.push_back(at);
        result.in_transcript.push_back(i);
    }
    return result;
}

} // namespace

TEST(Regions, AreTheBasesOfTheDefinition)
{
    std::mt19937 random{11};
    test::TemporaryFolder const folder;
    for (int round = 0; round < 1500; ++round)
    {
        Made const made = random_transcript(random);
        Genome const genome = read_genome(folder.write("g", ">s\n" + made.sequence + '\n'), 1);
        for (RegionKind const kind : {RegionKind::three_prime_utr, RegionKind::five_prime_utr, RegionKind::cds,
                                      RegionKind::transcript})
        {
            Naive const expected = naive(made, kind);
            std::vector<RegionBlock> const blocks = region_blocks(made.transcript, kind);
            ASSERT_EQ(spliced_letters(genome, 0, made.transcript.is_reverse, blocks), expected.letters);
            EncodedBases bases;
            bases.append_unknown();
            append_spliced(genome, {0, 0, made.transcript.is_reverse, expected.letters.size(), blocks}, bases);
            ASSERT_EQ(bases.size(), expected.letters.size() + 1);
            for (std::size_t i = 0; i < expected.letters.size(); ++i)
                ASSERT_EQ(bases.at(i + 1), to_nucleotide(expected.letters[i]));
            std::vector<std::uint64_t> places;
            std::vector<std::uint64_t> in_transcript;
            for (std::size_t i = 0; i < blocks.size(); ++i)
            {
                bool const is_reverse = made.transcript.is_reverse;
                RegionBlock const & block = blocks[is_reverse ? blocks.size() - 1 - i : i];
                for (std::uint64_t k = 0; k < block.length(); ++k)
                {
                    places.push_back(is_reverse ? block.end - 1 - k : block.begin + k);
                    in_transcript.push_back(block.transcript_begin + k);
                }
            }
            ASSERT_EQ(places, expected.places);
            ASSERT_EQ(in_transcript, expected.in_transcript);
        }
    }
}

TEST(Regions, ExplicitUtrsCountOnlyWithoutACodingPart)
{
    AnnotatedTranscript transcript;
    transcript.exons = {{0, 10}, {20, 30}};
    transcript.three_prime_utr = {{5, 10}, {20, 30}};
    std::vector<RegionBlock> const blocks = region_blocks(transcript, RegionKind::three_prime_utr);
    ASSERT_EQ(blocks.size(), 2U);
    EXPECT_EQ(blocks[0].transcript_begin, 5U);
    EXPECT_EQ(blocks[1].transcript_begin, 10U);
    EXPECT_TRUE(region_blocks(transcript, RegionKind::five_prime_utr).empty());
    EXPECT_TRUE(region_blocks(transcript, RegionKind::cds).empty());
    transcript.coding = {0, 10};
    EXPECT_EQ(region_blocks(transcript, RegionKind::three_prime_utr).size(), 1U);
}

} // namespace mirsweep
