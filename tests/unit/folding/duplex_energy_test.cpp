// The most stable duplex: against all duplexes of short strands, and against what RNAduplex and RNAcofold show.
#include <mirsweep/folding/duplex_energy.hpp>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <limits>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "folding/energy_tables.hpp"

namespace mirsweep
{

namespace
{

using folding::Letter;

std::vector<Nucleotide> bases_of(std::string_view const letters)
{
    std::vector<Nucleotide> bases;
    for (char const letter : letters)
        bases.push_back(to_nucleotide(letter));
    return bases;
}

/// By the definition: the energy of a duplex with these pairs.
int energy_of(std::vector<Nucleotide> const & t, std::vector<Nucleotide> const & m,
              std::vector<DuplexPair> const & pairs)
{
    using namespace folding;
    EnergyTables const & tables = turner2004();
    auto const at = [](std::vector<Nucleotide> const & strand, std::size_t const i)
    { return i < strand.size() ? static_cast<Letter>(strand[i]) : no_base; };
    auto const end = [&](PairKind const pair, Letter const before, Letter const after)
    {
        int const dangles = before == no_base  ? (after == no_base ? 0 : tables.dangle3[pair][after])
                            : after == no_base ? tables.dangle5[pair][before]
                                               : tables.mismatch_exterior[pair][before][after];
        return std::min(dangles, 0) + (pair > 2 ? 50 : 0);
    };
    DuplexPair const first = pairs.front(), last = pairs.back();
    int energy =
        410 + end(pair_of[at(t, first.target)][at(m, first.mirna)], at(t, first.target - 1), at(m, first.mirna + 1)) +
        end(pair_of[at(m, last.mirna)][at(t, last.target)], at(m, last.mirna - 1), at(t, last.target + 1));
    for (std::size_t n = 1; n < pairs.size(); ++n)
    {
        DuplexPair const a = pairs[n - 1], b = pairs[n];
        energy +=
            loop_energy(tables, {pair_of[at(t, a.target)][at(m, a.mirna)], pair_of[at(m, b.mirna)][at(t, b.target)],
                                 b.target - a.target - 1, a.mirna - b.mirna - 1, at(t, a.target + 1),
                                 at(m, a.mirna - 1), at(t, b.target - 1), at(m, b.mirna + 1)});
    }
    return energy;
}

/// Tries every set of pairs.
void try_all(std::vector<Nucleotide> const & t, std::vector<Nucleotide> const & m,
             std::vector<DuplexPair> const & forced, std::vector<DuplexPair> & pairs, int & least)
{
    bool const has_forced = std::all_of(forced.begin(), forced.end(),
                                        [&](DuplexPair const & pair)
                                        { return std::find(pairs.begin(), pairs.end(), pair) != pairs.end(); });
    if (!pairs.empty() && has_forced)
        least = std::min(least, energy_of(t, m, pairs));
    for (std::size_t i = pairs.empty() ? 0 : pairs.back().target + 1; i < t.size(); ++i)
        for (std::size_t j = 0; j < (pairs.empty() ? m.size() : pairs.back().mirna); ++j)
            if (folding::pair_of[static_cast<Letter>(t[i])][static_cast<Letter>(m[j])] != 0)
            {
                pairs.push_back({i, j});
                try_all(t, m, forced, pairs, least);
                pairs.pop_back();
            }
}

std::string random_strand(std::mt19937 & random, std::size_t const size)
{
    std::string strand;
    for (std::size_t i = 0; i < size; ++i)
        strand += "ACGUN"[random() % 21 / 5];
    return strand;
}

std::string dots_of(std::size_t const size, std::vector<DuplexPair> const & pairs,
                    std::size_t DuplexPair::*const strand, char const paired)
{
    std::string dots(size, '.');
    for (DuplexPair const & pair : pairs)
        dots[pair.*strand] = paired;
    return dots;
}

struct OracleRow
{
    std::string mirna, type, window, target_pairs, mirna_pairs;
    std::size_t opposite1, begin;
    double energy, seeded_energy;
};

std::vector<OracleRow> oracle_rows()
{
    std::ifstream file{MIRSWEEP_SHARED "/oracle/accessibility/duplex.tsv"};
    std::vector<OracleRow> rows;
    for (std::string line; std::getline(file, line);)
    {
        if (line.starts_with('#'))
            continue;
        std::istringstream fields{line};
        OracleRow row;
        std::string name, transcript;
        fields >> name >> row.mirna >> transcript >> row.type >> row.opposite1 >> row.begin >> row.window >>
            row.energy >> row.target_pairs >> row.mirna_pairs >> row.seeded_energy;
        rows.push_back(row);
    }
    return rows;
}

} // namespace

TEST(DuplexEnergy, IsTheLeastOfAllDuplexesOfShortStrands)
{
    std::mt19937 random{1};
    for (int repeat = 0; repeat < 60; ++repeat)
    {
        std::vector<Nucleotide> const target = bases_of(random_strand(random, 1 + random() % 9));
        std::vector<Nucleotide> const mirna = bases_of(random_strand(random, 1 + random() % 8));
        std::vector<DuplexPair> pairs;
        int least = std::numeric_limits<int>::max();
        try_all(target, mirna, {}, pairs, least);
        auto const found = most_stable_duplex(target, mirna);
        ASSERT_EQ(found.has_value(), least != std::numeric_limits<int>::max());
        if (!found)
            continue;
        EXPECT_EQ(found->energy, least);
        EXPECT_EQ(energy_of(target, mirna, found->pairs), least);
        // A pair that is forced is there, at the least energy of all duplexes with it.
        std::vector<DuplexPair> const forced{
            found->pairs[random() % found->pairs.size()],
        };
        int least_forced = std::numeric_limits<int>::max();
        try_all(target, mirna, forced, pairs, least_forced);
        EXPECT_EQ(most_stable_duplex(target, mirna, forced)->energy, least_forced);
    }
}

TEST(DuplexEnergy, WithForcedPairsIsTheLeastOfThoseThatHaveThem)
{
    std::mt19937 random{2};
    for (int repeat = 0; repeat < 60; ++repeat)
    {
        std::vector<Nucleotide> const target = bases_of(random_strand(random, 9));
        std::vector<Nucleotide> const mirna = bases_of(random_strand(random, 8));
        std::vector<DuplexPair> const forced{{3, 5}, {5, 3}};
        std::vector<DuplexPair> pairs;
        int least = std::numeric_limits<int>::max();
        try_all(target, mirna, forced, pairs, least);
        auto const found = most_stable_duplex(target, mirna, forced);
        ASSERT_EQ(found.has_value(), least != std::numeric_limits<int>::max());
        if (found)
            EXPECT_EQ(found->energy, least);
    }
}

TEST(DuplexEnergy, AloneIsThatOfTheMostStableDuplex)
{
    std::mt19937 random{3};
    for (int repeat = 0; repeat < 4000; ++repeat)
    {
        std::vector<Nucleotide> const target = bases_of(random_strand(random, 1 + random() % 60));
        std::vector<Nucleotide> const mirna = bases_of(random_strand(random, 1 + random() % (repeat % 50 == 0 ? 70 : 30)));
        auto const found = most_stable_duplex(target, mirna);
        std::optional<int> const energy = least_duplex_energy(target, mirna);
        ASSERT_EQ(energy.has_value(), found.has_value());
        if (!found)
            continue;
        ASSERT_EQ(*energy, found->energy);
        std::vector<DuplexPair> forced;
        for (DuplexPair const & pair : found->pairs)
            if (random() % 4 == 0)
                forced.push_back(pair);
        ASSERT_EQ(*least_duplex_energy(target, mirna, forced), found->energy);
        // Two pairs that are usually not of the most stable duplex, and may be of none.
        std::size_t const i = random() % target.size(), j = random() % mirna.size();
        forced = {{i, j}};
        if (i + 5 < target.size() && j >= 7)
            forced.push_back({i + 5, j - 7});
        auto const other = most_stable_duplex(target, mirna, forced);
        std::optional<int> const other_energy = least_duplex_energy(target, mirna, forced);
        ASSERT_EQ(other_energy.has_value(), other.has_value());
        if (other)
            ASSERT_EQ(*other_energy, other->energy);
    }
}

TEST(DuplexEnergy, OfStrandsThatPairThroughoutDoesNotOverflow)
{
    for (std::size_t const size : {22U, 64U, 65U, 300U})
    {
        auto const found = most_stable_duplex(bases_of(std::string(size, 'G')), bases_of(std::string(size, 'C')));
        EXPECT_EQ(least_duplex_energy(bases_of(std::string(size, 'G')), bases_of(std::string(size, 'C'))), found->energy);
    }
}

TEST(DuplexEnergy, IsNotThereWithoutPairs)
{
    EXPECT_FALSE(most_stable_duplex(bases_of("AAAA"), bases_of("AAAA")));
    EXPECT_FALSE(most_stable_duplex(bases_of("NNNN"), bases_of("ACGU")));
    EXPECT_FALSE(most_stable_duplex({}, bases_of("ACGU")));
    EXPECT_FALSE(most_stable_duplex(bases_of("ACGU"), {}));
}

// Energies and pairs of RNAduplex, and RNAcofold with the seed's pairs forced, whose pairs may differ where energies
// tie.
TEST(DuplexEnergy, IsThatOfRNAduplexAndRNAcofold)
{
    std::vector<OracleRow> const rows = oracle_rows();
    if (rows.empty())
        GTEST_SKIP() << "the shared folder is not here";
    EXPECT_EQ(rows.size(), 300U);
    for (OracleRow const & row : rows)
    {
        std::vector<Nucleotide> const target = bases_of(row.window), mirna = bases_of(row.mirna);
        auto const free = most_stable_duplex(target, mirna);
        ASSERT_TRUE(free);
        EXPECT_EQ(free->energy, std::lround(row.energy * 100)) << row.mirna << ' ' << row.window;
        EXPECT_EQ(dots_of(target.size(), free->pairs, &DuplexPair::target, '('), row.target_pairs) << row.mirna;
        EXPECT_EQ(dots_of(mirna.size(), free->pairs, &DuplexPair::mirna, ')'), row.mirna_pairs) << row.mirna;
        std::vector<DuplexPair> seed;
        std::size_t const last = row.type == "8mer" || row.type == "7mer-m8" || row.type == "offset-6mer" ? 8 : 7;
        for (std::size_t position = last; position >= (row.type == "offset-6mer" ? 3 : 2); --position)
            seed.push_back({row.opposite1 - row.begin - (position - 1), position - 1});
        auto const seeded = most_stable_duplex(target, mirna, seed);
        ASSERT_TRUE(seeded) << row.mirna << ' ' << row.type;
        EXPECT_EQ(seeded->energy, std::lround(row.seeded_energy * 100)) << row.mirna << ' ' << row.window;
        EXPECT_EQ(least_duplex_energy(target, mirna), free->energy) << row.mirna << ' ' << row.window;
        EXPECT_EQ(least_duplex_energy(target, mirna, seed), seeded->energy) << row.mirna << ' ' << row.window;
    }
}

} // namespace mirsweep
