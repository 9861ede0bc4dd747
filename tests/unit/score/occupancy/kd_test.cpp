#include <algorithm>
#include <cmath>
#include <random>
#include <set>
#include <string>

#include <gtest/gtest.h>

#include <mirsweep/score/occupancy/factorised_kd.hpp>
#include <mirsweep/score/occupancy/kd_network.hpp>
#include <mirsweep/score/occupancy/seed_site.hpp>

#include "unit/score/occupancy/oracle.hpp"

namespace mirsweep
{

namespace
{

constexpr char const * mir21 = "UAGCUUAUCAGACUGAUGUUGA";

std::string letters_of(std::uint16_t const eight)
{
    std::string letters;
    for (unsigned place = 0; place < 8; ++place)
        letters += to_rna_letter(static_cast<Nucleotide>(eight >> 2 * place & 3U));
    return letters;
}

// Whether any four neighbouring letters are those of the site.
bool has_four(std::string const & eight, std::string const & site)
{
    for (std::size_t k = 0; k + 4 <= 8; ++k)
        if (eight.compare(k, 4, site, k, 4) == 0)
            return true;
    return false;
}

} // namespace

TEST(SeedSite, IsTheReverseComplementOfTheSeedAndA)
{
    SeedSite const site{seed_of(mir21)};
    EXPECT_EQ(letters_of(site.code()), "AUAAGCUA");
}

TEST(SeedSite, NumbersTheEightsWithFourBasesInPlace)
{
    for (char const * const mirna : {mir21, "UGAGGUAGUAGGUUGUAUAGUU", "AAAAAAAAAA", "GACACACACACA"})
    {
        SeedSite const site{seed_of(mirna)};
        std::string const letters = letters_of(site.code());
        std::set<std::size_t> seen;
        for (unsigned eight = 0; eight < 65'536; ++eight)
        {
            auto const code = static_cast<std::uint16_t>(eight);
            auto const index = site.index_of_eight(code);
            ASSERT_EQ(index.has_value(), has_four(letters_of(code), letters)) << letters_of(code);
            if (!index)
                continue;
            ASSERT_LT(*index, SeedSite::eight_count);
            EXPECT_TRUE(seen.insert(*index).second);
            EXPECT_EQ(site.eight_at(*index), code);
        }
        EXPECT_EQ(seen.size(), SeedSite::eight_count);
    }
}

TEST(SeedSite, TypeOfTheMiddleIsNotTheBestWhereABetterOneBeginsBeside)
{
    SeedSite const site{seed_of(mir21)}; // AUAAGCUA
    auto const centred = [&](std::string_view const letters) { return centred_type_of(site, twelve_mer_of(letters)); };
    EXPECT_EQ(centred("CCAUAAGCUACC").type, BiochemType::mer8);
    EXPECT_EQ(centred("CCAUAAGCUCCC").type, BiochemType::mer7_m8);
    EXPECT_EQ(centred("CCGUAAGCUACC").type, BiochemType::mer7_a1);
    EXPECT_EQ(centred("CCGUAAGCUCCC").type, BiochemType::mer6);
    EXPECT_EQ(centred("CCAUAAGCACCC").type, BiochemType::mer6_m8);
    EXPECT_EQ(centred("CCGGAAGCUACC").type, BiochemType::mer6_a1);
    EXPECT_EQ(centred("CCAUAACCCCCC").type, BiochemType::none);
    EXPECT_TRUE(centred("CCAUAAGCUCCC").is_best);
    // The 8mer lies one base to the left, two to the left, and beyond the 12 bases.
    EXPECT_FALSE(centred("CAUAAGCUACCC").is_best);
    EXPECT_FALSE(centred("AUAAGCUACCCC").is_best);
    EXPECT_TRUE(centred("UAAGCUACCCCC").type == BiochemType::none && !centred("UAAGCUACCCCC").is_best); // a 7mer-A1
    // Six bases of position 3-8 at the very end, and A1 types at the very front.
    EXPECT_FALSE(centred("CCCCCCAUAAGC").is_best);
    EXPECT_FALSE(centred("AAGCUACCCCCC").is_best);
    EXPECT_TRUE(centred("AGCUACCCCCCC").is_best);
    EXPECT_TRUE(centred("XCAUAAGCUACX").is_best);
    EXPECT_EQ(centred("CCXUAAGCUACC").type, BiochemType::mer7_a1);
}

TEST(KdNetwork, GivesThePublishedValues)
{
    if (!has_oracle())
        GTEST_SKIP();
    std::map<std::string, std::unique_ptr<NetworkKd>> models;
    auto const rows = oracle_rows("kd12.tsv.gz");
    EXPECT_EQ(rows.size(), 1200U);
    for (OracleRow const & row : rows)
    {
        auto & model = models[row.at("sequence")];
        if (!model)
            model = KdNetwork::published().model_of(row.at("sequence"));
        EXPECT_NEAR(model->log_kd(twelve_mer_of(row.at("12mer"))), std::stod(row.at("log_kd")), 2e-6);
    }
}

TEST(KdNetwork, ReadsTAsUAndNeedsTenBases)
{
    auto const rna = KdNetwork::published().model_of(mir21);
    auto const dna = KdNetwork::published().model_of("TAGCTTATCA");
    TwelveMer const bases = twelve_mer_of("CCATAAGCTAGG");
    EXPECT_EQ(rna->log_kd(bases), dna->log_kd(bases));
    EXPECT_LT(rna->log_kd(bases), -3);
    EXPECT_THROW(KdNetwork::published().model_of("UAGCUUAUC"), std::invalid_argument);
}

// The whole numbers of the tables must not overflow: a 12-mer of unknown letters lies near the mean of all.
TEST(KdNetwork, IsFiniteForAnyBases)
{
    std::mt19937 random{7};
    for (int round = 0; round < 50; ++round)
    {
        std::string mirna;
        for (int i = 0; i < 10; ++i)
            mirna += "ACGUN"[random() % 5];
        auto const model = KdNetwork::published().model_of(mirna);
        for (int i = 0; i < 200; ++i)
        {
            std::string target;
            for (int k = 0; k < 12; ++k)
                target += "ACGTX"[random() % 5];
            double const value = model->log_kd(twelve_mer_of(target));
            EXPECT_GT(value, -12);
            EXPECT_LT(value, 12);
        }
    }
}

TEST(FactorisedKd, OfTheNetworkIsThePublishedTable)
{
    if (!has_oracle())
        GTEST_SKIP();
    std::map<std::string, std::unique_ptr<FactorisedKd>> models;
    auto const rows = oracle_rows("models.tsv.gz");
    EXPECT_EQ(rows.size(), 4096U);
    for (OracleRow const & row : rows)
    {
        std::string const & sequence = row.at("sequence");
        SeedSite const site{seed_of(sequence)};
        auto & model = models[sequence];
        if (!model)
            model.reset(new FactorisedKd{factorised(*KdNetwork::published().model_of(sequence), site)});
        auto const index = site.index_of(twelve_mer_of("AA" + row.at("mer8") + "AA"));
        ASSERT_TRUE(index);
        FactorisedKd::Eight const expected{std::stoi(row.at("log_kd")), std::stoi(row.at("flank"))};
        EXPECT_EQ(model->eights()[*index], expected) << sequence << ' ' << row.at("mer8");
    }
}

TEST(FactorisedKd, TakesTheMedianWhereTheFirstOrLastBaseIsUnknown)
{
    SeedSite const site{seed_of(mir21)}; // AUAAGCUA
    FactorisedKd::Eights eights{};
    auto const set = [&](std::string_view const eight, std::int32_t const log_kd, std::int32_t const flank) {
        eights[*site.index_of(twelve_mer_of("CC" + std::string{eight} + "CC"))] = {log_kd, flank};
    };
    set("AUAAGCUA", -5000, 10);
    set("AUAAGCUC", -4001, 20);
    set("AUAAGCUG", -3000, 31);
    set("AUAAGCUU", -1000, 40);
    set("CUAAGCUA", -2000, 0);
    set("GUAAGCUA", -3000, 0);
    set("UUAAGCUA", -4000, 0);
    FactorisedKd const kd{site, eights};
    // (-4001 - 3000) / 2 and (20 + 31) / 2, both cut towards zero; flanks C C count 0.1 + 0.13.
    EXPECT_EQ(kd.thousandths(twelve_mer_of("CCAUAAGCUNNN")), -3500 + 6);
    EXPECT_EQ(kd.thousandths(twelve_mer_of("NNNUAAGCUACC")), -3500);
    EXPECT_EQ(kd.thousandths(twelve_mer_of("CCAUANGCUACC")), std::nullopt);
    EXPECT_EQ(kd.thousandths(twelve_mer_of("CCAUACCCCCCC")), std::nullopt);
}

// Only one of the four eights that share seven bases may hold four in place: the known ones alone count.
TEST(FactorisedKd, TakesTheMedianOfTheKnownEightsAlone)
{
    SeedSite const site{seed_of(mir21)}; // AUAAGCUA
    FactorisedKd::Eights eights{};
    eights[*site.index_of(twelve_mer_of("CCAUAACCCCCC"))] = {-77, 3};
    FactorisedKd const kd{site, eights};
    EXPECT_EQ(kd.thousandths(twelve_mer_of("NNNUAACCCCNN")), -77);
}

TEST(FlankingValue, IsRoundedOnce)
{
    // Sums of four doubles as small as these are exact in long double.
    constexpr std::array<std::array<double, 4>, 4> values{
        {{-0.24, 0.1, -0.14, 0.28}, {-0.24, 0.13, -0.3, 0.42}, {-0.075, 0, -0.18, 0.25}, {-0.1, 0, -0.1, 0.26}}};
    for (unsigned index = 0; index < 256; ++index)
    {
        TwelveMer bases = unknown_twelve_mer;
        long double sum = 0;
        for (unsigned place = 0; place < 12; ++place)
        {
            bool const is_flank = place < 2 || place > 9;
            unsigned const flank = place < 2 ? place : place - 8;
            unsigned const letter = is_flank ? index >> 2 * flank & 3U : 0;
            bases.push(static_cast<Nucleotide>(letter));
            if (is_flank)
                sum += static_cast<long double>(values[flank][letter]);
        }
        EXPECT_EQ(flanking_value(bases), static_cast<double>(sum)) << index;
    }
}

} // namespace mirsweep
