#include <array>
#include <cmath>
#include <random>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include <mirsweep/core/error.hpp>
#include <mirsweep/score/context_plus_plus/accessibility.hpp>
#include <mirsweep/score/context_plus_plus/conservation.hpp>
#include <mirsweep/score/context_plus_plus/offset_6mers.hpp>
#include <mirsweep/score/context_plus_plus/orf_table.hpp>
#include <mirsweep/score/context_plus_plus/target_abundance.hpp>

#include "unit/score/encoded_text.hpp"

namespace mirsweep
{

namespace
{

// A row of an RNAplfold table whose 14th column is `cell`.
std::string unpaired_row(int const base, std::string_view const cell)
{
    std::string row = std::to_string(base);
    for (int column = 1; column <= 20; ++column)
        row += '\t' + std::string{column == 14 ? cell : "0.5"};
    return row + "\t\n";
}

std::vector<double> unpaired(std::string const & rows)
{
    std::string const text = "#unpaired probabilities\n #i$\tl=1\t2\t3\t\n" + rows;
    MemorySource source{text, "x_lunp"};
    return read_unpaired_probabilities(source);
}

} // namespace

TEST(Accessibility, IsThe14thColumn)
{
    auto const table = unpaired(unpaired_row(1, "NA") + unpaired_row(2, "0.25") + unpaired_row(3, "3.5e-05"));
    ASSERT_EQ(table.size(), 3U);
    EXPECT_TRUE(std::isnan(table[0]));
    EXPECT_EQ(table[1], 0.25);
    EXPECT_EQ(table[2], 3.5e-05);
}

TEST(Accessibility, TellsAPlainZeroFromOtherTexts)
{
    auto const table = unpaired(unpaired_row(1, "0") + unpaired_row(2, "0.000") + unpaired_row(3, "x"));
    EXPECT_TRUE(std::isnan(table[0]));
    EXPECT_EQ(table[1], 0.0);
    EXPECT_EQ(table[2], 0.0);
}

TEST(Accessibility, IsUnknownWhereThereIsNoRow)
{
    auto const table = unpaired(unpaired_row(1, "0.5") + unpaired_row(3, "0.25"));
    ASSERT_EQ(table.size(), 3U);
    EXPECT_TRUE(std::isnan(table[1]));
    EXPECT_EQ(table[2], 0.25);
}

TEST(Accessibility, RefusesWhatIsNotATable)
{
    EXPECT_THROW(unpaired(">sequence\nACGU\n"), InputError);
    EXPECT_THROW(unpaired(unpaired_row(0, "0.5")), InputError);
    // A number alone must not claim memory.
    EXPECT_THROW(unpaired(unpaired_row(900'000'000, "0.5")), InputError);
    EXPECT_EQ(unpaired(unpaired_row(1'000'001, "0.5")).size(), 1'000'001U);
}

TEST(Accessibility, RefusesARowThatIsCutUnlessItIsToBeUnknown)
{
    std::string const text = unpaired_row(1, "0.5") + "2\t0.5\t0.";
    MemorySource cut{text, "x_lunp"};
    EXPECT_THROW(read_unpaired_probabilities(cut), InputError);
    MemorySource again{text, "x_lunp"};
    auto const table = read_unpaired_probabilities(again, CutRows::unknown);
    ASSERT_EQ(table.size(), 2U);
    EXPECT_EQ(table[0], 0.5);
    EXPECT_TRUE(std::isnan(table[1]));
}

TEST(Accessibility, WindowStaysWithinTheTable)
{
    EXPECT_EQ(accessible_window(20, 100), 26U); // the 14 bases 14-27 end at base 27
    EXPECT_EQ(accessible_window(95, 100), 99U);
}

TEST(TargetAbundance, IsReadBySeed)
{
    MemorySource source{"Seed region\tSPS\tSPS\tTA\nAAAAAAA\t-0.590\t0.340\t4.371\ngaggtag\t-9.25\t-6.72\t3.5\n", "ta"};
    SeedConstantsTable const table = read_seed_constants(source);
    EXPECT_EQ(table[Seed{"AAAAAAA"}.code()]->abundance, 4.371);
    EXPECT_EQ(table[Seed{"GAGGUAG"}.code()]->stability_6, -6.72);
    EXPECT_FALSE(table[Seed{"CCCCCCC"}.code()].has_value());
}

TEST(TargetAbundance, IsCountedToTheScaleOfTheReference)
{
    EXPECT_DOUBLE_EQ(counted_target_abundance(1000, 23'000'000), 3.0);
    EXPECT_DOUBLE_EQ(counted_target_abundance(100, 2'300'000), 3.0);
    EXPECT_DOUBLE_EQ(counted_target_abundance(0, 23'000'000), 0.0);
}

TEST(Offset6mers, PairPositions3To8AndNot2)
{
    // Seed GAGGUAG (let-7): an 8mer is CUACCUCA, an offset-6mer CUACCU and no C.
    EncodedText const text{"CUACCUAGGCUACCUCAGGCUACCU"};
    EXPECT_EQ(offset_6mer_ends(text.bases(), Seed{"GAGGUAG"}), (std::vector<std::int64_t>{6, 25}));
    EncodedText const unknown_next{"CUACCUNN"};
    EXPECT_EQ(offset_6mer_ends(unknown_next.bases(), Seed{"GAGGUAG"}), (std::vector<std::int64_t>{6}));
    EXPECT_TRUE(offset_6mer_ends(EncodedText{"CUACC"}.bases(), Seed{"GAGGUAG"}).empty());
}

TEST(OrfTable, CountsThe8mersOfTheRunsSeeds)
{
    std::vector<Mirna> const mirnas{{"let-7", "UGAGGUAGUAGGUUGUAUAGUU"}, {"u", "AUUUUUUUAGCAGCGCAGCGACG"}};
    // Two 8mers CUACCUCA, one across a line end; of the A run's overlapping 8mers only every eighth.
    MemorySource source{">T1 words\nCTACCTCACTAC\nCTCA\n\n>T2\nAAAAAAAAAAAAAAAAA\n", "orf.fa"};
    OrfTable const table = read_orfs(source, mirnas);
    std::uint16_t const let_7 = Seed{"GAGGUAG"}.code();
    std::uint16_t const poly_u = Seed{"UUUUUUU"}.code();
    EXPECT_EQ(table.at("T1").length, 16U);
    ASSERT_EQ(table.at("T1").mers8.size(), 1U);
    EXPECT_EQ(table.at("T1").mers8[0], (std::pair<std::uint16_t, std::uint32_t>{let_7, 2}));
    ASSERT_EQ(table.at("T2").mers8.size(), 1U);
    EXPECT_EQ(table.at("T2").mers8[0], (std::pair<std::uint16_t, std::uint32_t>{poly_u, 2}));
}

TEST(OrfTable, NamesRecordsAsTranscriptsAreNamed)
{
    std::string const text = ">ENST00000456328.2|ENSG00000223972.5|-|-|DDX11L1-202|DDX11L1|657|CDS:1-9|\nATGA\n"
                             ">ENSG00000139618|ENST00000380152\nATGAA\n>  T3 words\nATGAAA\n";
    MemorySource source{text, "orf.fa"};
    OrfTable const table = read_orfs(source, {});
    ASSERT_EQ(table.size(), 3U);
    EXPECT_EQ(table.at("ENST00000456328.2").length, 4U);
    EXPECT_EQ(table.at("ENST00000380152").length, 5U);
    EXPECT_EQ(table.at("T3").length, 6U);
}

TEST(OrfTable, DoesNotKnowWhatIsUnavailable)
{
    MemorySource source{">a\nSequence unavailable\n>b\nATGA\n", "orf.fa"};
    OrfTable const table = read_orfs(source, {});
    ASSERT_EQ(table.size(), 1U);
    EXPECT_EQ(table.at("b").length, 4U);
    MemorySource none{">a\nSequence unavailable\n", "orf.fa"};
    EXPECT_TRUE(read_orfs(none, {}).empty());
}

TEST(OrfTable, RefusesWhatIsNotFasta)
{
    auto const error_of = [](std::string_view const text) -> std::string
    {
        MemorySource source{text, "orf.fa"};
        try
        {
            read_orfs(source, {});
        }
        catch (InputError const & error)
        {
            return error.what();
        }
        return "no error";
    };
    EXPECT_EQ(error_of("ACGT\n"), "orf.fa: line 1: sequence in front of the first record: expected FASTA");
    EXPECT_EQ(error_of(">a\nAC\n>a\nAC\n"), "orf.fa: record a (line 3): the name occurs twice");
    EXPECT_EQ(error_of(">a\nSequence unavailable\nAC\n"),
              "orf.fa: record a (line 3): sequence after \"Sequence unavailable\"");
    EXPECT_EQ(error_of(">a\nSequence unavailable\n>a\nAC\n"), "orf.fa: record a (line 3): the name occurs twice");
    EXPECT_EQ(error_of(">a\nAC!\n"), "orf.fa: record a (line 2): '!' is not a nucleotide letter");
    EXPECT_EQ(error_of(""), "orf.fa: there is no record: expected FASTA");
}

TEST(ConservationTable, GivesThePctOfAPlace)
{
    MemorySource source{"Gene_ID\tfamily\tspecies\tMSA\tMSA\tUTR_start\tUTR_end\tgroup\ttype\tx\ttype\tBL\tPct\n"
                        "T\tfam-a\t9606\t1\t7\t101\t107\t1\t7mer-1a\tx\t7mer-1a\t2\t0.25\n"
                        "T\tfam-b\t9606\t1\t7\t101\t107\t2\t7mer-1a\tx\t7mer-1a\t2\t0.5\n"
                        "T\tfam-a\t9606\t1\t7\t201\t207\t3\t7mer-m8\tx\t7mer-m8\t2\t0.75\n"
                        "T\tfam-a\t10090\t1\t7\t301\t307\t3\t7mer-m8\tx\t7mer-m8\t2\t0.75\n"
                        "T\tfam-a\t9606\t1\t7\t401\t407\t3\t7mer-m8\tx\t7mer-m8\t2\tNA\n",
                        "pct"};
    ConservationTable const table{source, "9606"};
    EXPECT_EQ(table.pct_of("T", "fam-b", 100, SiteType::mer7_a1), 0.5);
    EXPECT_TRUE(std::isnan(table.pct_of("T", "hsa-miR-1", 100, SiteType::mer7_a1))); // the families do not agree
    EXPECT_EQ(table.pct_of("T", "hsa-miR-1", 200, SiteType::mer7_m8), 0.75);
    EXPECT_TRUE(std::isnan(table.pct_of("T", "hsa-miR-1", 200, SiteType::mer8)));
    EXPECT_TRUE(std::isnan(table.pct_of("T", "fam-a", 300, SiteType::mer7_m8)));
    EXPECT_TRUE(std::isnan(table.pct_of("T", "fam-a", 400, SiteType::mer7_m8)));
    EXPECT_TRUE(std::isnan(table.pct_of("U", "fam-a", 100, SiteType::mer7_m8)));
}

} // namespace mirsweep
