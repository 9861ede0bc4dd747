// The published energies, and what reading them does with unknown bases and damaged text.
#include "folding/energy_tables.hpp"

#include <algorithm>
#include <string>

#include <gtest/gtest.h>

#include <mirsweep/core/error.hpp>

#include "folding/boltzmann_weights.hpp"

namespace mirsweep::folding
{

namespace
{

constexpr Letter a = 0, c = 1, u = 2, g = 3;
constexpr PairKind cg = 1, gc = 2, au = 5;

} // namespace

// Values of NNDB's Turner 2004 pages.
TEST(EnergyTables, HoldPublishedValues)
{
    EnergyTables const & tables = turner2004();
    EXPECT_EQ(tables.stack[cg][cg], -240); // CG followed by GC
    EXPECT_EQ(tables.stack[gc][gc], -340);
    EXPECT_EQ(tables.hairpin[3], 540);
    EXPECT_EQ(tables.bulge[1], 380);
    EXPECT_EQ(tables.weak_end, 50);
    EXPECT_EQ(tables.duplex_init, 410);
    EXPECT_EQ(tables.special_hairpins.size(), 22U);
}

TEST(EnergyTables, GiveUnknownBasesTheLargestValue)
{
    EnergyTables const & tables = turner2004();
    for (PairKind outer = 1; outer < pair_kinds; ++outer)
        for (PairKind inner = 1; inner < pair_kinds; ++inner)
        {
            EnergyTables::Energy largest = tables.int22[outer][inner][a][0][0][g];
            for (Letter x = 0; x < unknown_base; ++x)
                for (Letter y = 0; y < unknown_base; ++y)
                    largest = std::max(largest, tables.int22[outer][inner][a][x][y][g]);
            EXPECT_EQ(tables.int22[outer][inner][a][unknown_base][unknown_base][g], largest);
        }
    EXPECT_EQ(tables.dangle5[cg][unknown_base],
              std::max({tables.dangle5[cg][a], tables.dangle5[cg][c], tables.dangle5[cg][u], tables.dangle5[cg][g]}));
}

TEST(EnergyTables, AreTheSameFromBothSidesOfALoop)
{
    EnergyTables const & tables = turner2004();
    for (std::size_t left = 0; left <= 6; ++left)
        for (std::size_t right = 0; right <= 6; ++right)
        {
            LoopContext const loop{cg, au, left, right, a, g, u, c};
            LoopContext const turned_round{au, cg, right, left, c, u, g, a};
            bool const share_bases = left == 1 || right == 1; // the base after i is the one before p
            if (!share_bases)
                EXPECT_EQ(loop_energy(tables, loop), loop_energy(tables, turned_round)) << left << ' ' << right;
        }
}

TEST(EnergyTables, RefuseTextThatIsNotOne)
{
    for (char const * const text : {"stack\tCG\n", "stack\tCG\tCA\t-240\n", "stack\tCG\tCG\tx\n", "hairpin\t31\t5\n",
                                    "nothing\tCG\t5\n", "dangle5\tCG\tN\t5\n", "scalar\tml_base\t5\n"})
        EXPECT_THROW(read_energy_tables(text), InputError) << text;
}

TEST(BoltzmannWeights, AreThoseOfTheLoops)
{
    BoltzmannWeights const weights{turner2004(), 40};
    for (auto const & [left, right] :
         {std::pair{0U, 0U}, {0U, 1U}, {1U, 0U}, {1U, 1U}, {1U, 2U}, {2U, 1U}, {2U, 2U}, {2U, 3U}, {3U, 2U}})
    {
        LoopContext const loop{gc, au, left, right, a, g, left == 1 ? a : u, right == 1 ? g : c};
        EXPECT_NEAR(weights.small_loop(loop) / boltzmann_weight(loop_energy(turner2004(), loop)), 1, 1e-12);
    }
}

} // namespace mirsweep::folding
