#include <mirsweep/pairing/three_prime_pairing.hpp>

#include <algorithm>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

namespace mirsweep
{

namespace
{

PairingBases bases_of(std::string_view const letters)
{
    std::vector<Nucleotide> bases;
    for (char const letter : letters)
        bases.push_back(to_nucleotide(letter));
    return pairing_bases(bases);
}

bool pairs(char const left, char const right)
{
    return (left == 'A' && right == 'U') || (left == 'U' && right == 'A') || (left == 'C' && right == 'G') ||
           (left == 'G' && right == 'C');
}

// Half points of the best run of two or more by the definition: `target_skips` and `mirna_skips` bases are jumped over.
int best_run(std::string_view const target, std::string_view const mirna, std::size_t const target_skips,
             std::size_t const mirna_skips, unsigned const first_position)
{
    int best = 0;
    int run = 0;
    int length = 0;
    for (std::size_t i = 0; i + target_skips < target.size() && i + mirna_skips < mirna.size(); ++i)
    {
        std::size_t const position = first_position + i + mirna_skips;
        bool const is_pair = pairs(target[i + target_skips], mirna[i + mirna_skips]);
        run = is_pair ? run + (position >= 13 && position <= 16 ? 2 : 1) : 0;
        length = is_pair ? length + 1 : 0;
        if (length >= 2)
            best = std::max(best, run);
    }
    return best;
}

ThreePrimePairing by_definition(std::string_view const target, std::string_view const mirna, unsigned const first)
{
    ThreePrimePairing best{best_run(target, mirna, 0, 0, first), 0, GapSide::mirna};
    for (unsigned offset = 1; offset < std::max(target.size(), mirna.size()); ++offset)
        for (GapSide const gap : {GapSide::mirna, GapSide::target})
        {
            bool const in_mirna = gap == GapSide::mirna;
            int const points = best_run(target, mirna, in_mirna ? offset : 0, in_mirna ? 0 : offset, first) -
                               std::max(0, static_cast<int>(offset) - 2);
            if (points > best.half_points)
                best = {points, offset, gap};
        }
    return best;
}

std::string random_bases(std::mt19937 & random, std::string_view const letters, std::size_t const length)
{
    std::string bases(length, ' ');
    for (char & base : bases)
        base = letters[random() % letters.size()];
    return bases;
}

} // namespace

TEST(ThreePrimePairing, CountsPositions13To16Double)
{
    // Positions 9-20; only 14-16 pair: three points.
    ThreePrimePairing const pairing = best_three_prime_pairing(bases_of("AAAAACCC"), bases_of("AAAAAGGGAAAA"), 9);
    EXPECT_EQ(pairing.score(), 3.0);
    EXPECT_EQ(pairing.offset, 0U);
}

TEST(ThreePrimePairing, CountsOtherPositionsHalf)
{
    EXPECT_EQ(best_three_prime_pairing(bases_of("CCC"), bases_of("GGGAAAAA"), 9).score(), 1.5);
}

TEST(ThreePrimePairing, LeavesOutSinglePairs)
{
    EXPECT_EQ(best_three_prime_pairing(bases_of("CACAC"), bases_of("GCGCG"), 9).score(), 0.0);
}

TEST(ThreePrimePairing, HasNoGuWobble)
{
    EXPECT_EQ(best_three_prime_pairing(bases_of("GGGGGGGG"), bases_of("UUUUUUUU"), 9).score(), 0.0);
}

TEST(ThreePrimePairing, NeverPairsUnknownBases)
{
    EXPECT_EQ(best_three_prime_pairing(bases_of("NNNNNNNN"), bases_of("UUUUUUUU"), 9).score(), 0.0);
    EXPECT_EQ(best_three_prime_pairing(bases_of("NNNNNNNN"), bases_of("NNNNNNNN"), 9).score(), 0.0);
}

TEST(ThreePrimePairing, PaysForOffsetsBeyondTwo)
{
    // Positions 13-16 of the miRNA pair three bases further upstream than they should: 4 - 0.5.
    ThreePrimePairing const pairing = best_three_prime_pairing(bases_of("AAAAAAACCCC"), bases_of("AAAAGGGG"), 9);
    EXPECT_EQ(pairing.score(), 3.5);
    EXPECT_EQ(pairing.offset, 3U);
    EXPECT_EQ(pairing.gap, GapSide::mirna);
}

TEST(ThreePrimePairing, GapsTheTargetWhereTheMirnaIsLonger)
{
    ThreePrimePairing const pairing = best_three_prime_pairing(bases_of("AAACCCC"), bases_of("AAAAGGGG"), 9);
    EXPECT_EQ(pairing.score(), 4.0);
    EXPECT_EQ(pairing.offset, 1U);
    EXPECT_EQ(pairing.gap, GapSide::target);
}

TEST(ThreePrimePairing, HasAtLeastZeroPointsWithoutBases)
{
    EXPECT_EQ(best_three_prime_pairing(bases_of(""), bases_of(""), 9).score(), 0.0);
    EXPECT_EQ(best_three_prime_pairing(bases_of("ACGU"), bases_of(""), 9).score(), 0.0);
    EXPECT_EQ(best_three_prime_pairing(bases_of(""), bases_of("ACGU"), 8).score(), 0.0);
}

TEST(ThreePrimePairing, EqualsTheDefinitionOnRandomBases)
{
    std::mt19937 random{7};
    for (int i = 0; i < 20'000; ++i)
    {
        std::string_view const letters = i % 3 == 0 ? "ACGU" : i % 3 == 1 ? "AU" : "ACGUN";
        std::string const target = random_bases(random, letters, random() % 17);
        std::string const mirna = random_bases(random, letters, random() % 33);
        unsigned const first = 8 + i % 2;
        ThreePrimePairing const expected = by_definition(target, mirna, first);
        ThreePrimePairing const pairing = best_three_prime_pairing(bases_of(target), bases_of(mirna), first);
        ASSERT_EQ(pairing.half_points, expected.half_points) << target << ' ' << mirna << ' ' << first;
        ASSERT_EQ(pairing.offset, expected.offset) << target << ' ' << mirna << ' ' << first;
        ASSERT_EQ(pairing.gap, expected.gap) << target << ' ' << mirna << ' ' << first;
    }
}

TEST(PairingLanes, GiveTheSameHalfPoints)
{
    std::mt19937 random{9};
    for (int i = 0; i < 30'000; ++i)
    {
        std::string_view const letters = i % 3 == 0 ? "ACGU" : i % 3 == 1 ? "AU" : "ACGUNNN";
        PairingBases const target = bases_of(random_bases(random, letters, random() % 16));
        PairingBases const mirna = bases_of(random_bases(random, letters, random() % 34));
        unsigned const first = 8 + i % 2;
        ASSERT_EQ(best_half_points(target, mirna, pairing_lanes(mirna), first),
                  best_three_prime_pairing(target, from_offset(mirna, first - 8), first).half_points);
    }
}

TEST(PairingLanes, ReachOffsetsBeyondThem)
{
    // A run of twelve pairs at offset 10 of the miRNA: twelve half points, minus eight.
    PairingBases const target = bases_of("CCCCCCCCCCCC");
    PairingBases const mirna = bases_of("GAAAAAAAAAAGGGGGGGGGGGG"); // position 8 in front
    EXPECT_EQ(best_half_points(target, mirna, pairing_lanes(mirna), 9), 4);
}

TEST(BestRuns, KeepsAllRunsThatAreWorthMost)
{
    // Runs at positions 9-10 and 18-19 are worth 1 each, the single pair at 12 nothing.
    EXPECT_EQ(best_runs(0b11000001011, 9), 0b11000000011ULL);
    // At 13-14 a run is worth 2.
    EXPECT_EQ(best_runs(0b11000110011, 9), 0b00000110000ULL);
    EXPECT_EQ(best_runs(0b10101, 9), 0ULL);
}

} // namespace mirsweep
