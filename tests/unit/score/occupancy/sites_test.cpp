#include <algorithm>
#include <cmath>
#include <functional>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <mirsweep/score/occupancy/biochem_sites.hpp>
#include <mirsweep/score/occupancy/kd_network.hpp>
#include <mirsweep/score/occupancy/scanmir_sites.hpp>

#include "unit/score/occupancy/oracle.hpp"

namespace mirsweep
{

namespace
{

Mirna mirna_of(std::string const & sequence)
{
    return {"m", to_rna(sequence)};
}

std::vector<SeedWindow> windows_of(std::string const & mirna, std::span<Nucleotide const> const target,
                                   WindowRule const rule, std::int32_t const overhang = 1)
{
    std::vector<Mirna> const mirnas{mirna_of(mirna)};
    std::vector<SeedWindow> windows;
    SeedWindows{mirnas, rule, overhang}.find(target, windows);
    return windows;
}

/// A 12-mer of a target, unknown beyond its ends.
TwelveMer window_at(std::span<Nucleotide const> const target, std::int32_t const begin)
{
    TwelveMer bases = unknown_twelve_mer;
    for (std::int32_t at = begin - 2; at < begin + 10; ++at)
        bases.push(at >= 0 && at < static_cast<std::int32_t>(target.size()) ? target[static_cast<std::size_t>(at)]
                                                                            : Nucleotide::n);
    return bases;
}

std::string random_letters(std::mt19937 & random, std::size_t const size, std::string_view const letters)
{
    std::string result;
    for (std::size_t i = 0; i < size; ++i)
        result += letters[random() % letters.size()];
    return result;
}

struct ScanmirSettings
{
    WindowRule rule{WindowRule::four_in_place};
    std::int32_t most{-1000};
    std::int32_t most_in_orf{-1500};
    std::int32_t distance{7};
    std::int32_t shadow{0};
    bool removes_overlaps{true};
};

using Row = std::vector<std::string>;

/// scanMiR's rows of one miRNA and transcript, from the parts of the library.
void append_rows(std::string const & name, std::string const & mirna, std::string const & transcript,
                 std::string const & letters, std::int32_t const orf_length, FactorisedKd const & kd,
                 ScanmirSettings const & settings, bool const has_pairing, std::multiset<Row> & rows)
{
    std::vector<Nucleotide> target = nucleotides_of(letters);
    if (orf_length == 0 && settings.shadow > 0)
        std::fill_n(target.begin(), std::min<std::size_t>(target.size(), static_cast<std::size_t>(settings.shadow) - 1),
                    Nucleotide::n);
    std::vector<ScanmirSite> sites;
    append_scanmir_sites(windows_of(mirna, target, settings.rule, settings.most >= 0 ? 4 : 1), SeedSite{seed_of(mirna)},
                         kd, settings.rule, settings.most, sites);
    if (settings.removes_overlaps)
        keep_apart(sites, settings.distance);
    for (ScanmirSite const & site : sites)
    {
        bool const is_in_orf = orf_length > 0 && site.begin + 1 <= orf_length + settings.shadow;
        if (is_in_orf && site.log_kd > settings.most_in_orf)
            continue;
        ScanmirPairing const pairing = scanmir_pairing(target, site.begin, nucleotides_of(mirna));
        Row row{name,
                transcript,
                std::to_string(site.begin + 1),
                std::to_string(site.begin + 8),
                std::string{name_of(site.type)},
                std::to_string(site.log_kd),
                std::to_string(pairing.score)};
        if (has_pairing)
            row.insert(row.end(), {std::to_string(pairing.mirna_bulge), std::to_string(pairing.target_bulge),
                                   std::to_string(pairing.mismatch)});
        if (orf_length > 0)
            row.emplace_back(is_in_orf ? "1" : "0");
        rows.insert(std::move(row));
    }
}

struct ScanmirTranscript
{
    std::string name;
    std::string letters;
    std::int32_t orf_length;
};

std::vector<ScanmirTranscript> utrs(bool const only_edges)
{
    std::vector<ScanmirTranscript> transcripts;
    for (auto const & [name, letters] : oracle_sequences("utr.fa.gz"))
        if (!only_edges || name.starts_with("edge_"))
            transcripts.push_back({name, letters, 0});
    return transcripts;
}

std::vector<ScanmirTranscript> transcripts_with_orf()
{
    std::vector<ScanmirTranscript> transcripts;
    for (OracleRow const & row : oracle_rows("orfutr.tsv"))
        transcripts.push_back({row.at("transcript"), row.at("sequence"), std::stoi(row.at("orf_length"))});
    return transcripts;
}

void expect_rows(std::string const & file, std::vector<ScanmirTranscript> const & transcripts,
                 ScanmirSettings const & settings)
{
    if (!has_oracle())
        GTEST_SKIP();
    std::multiset<Row> expected;
    bool has_pairing = false;
    for (OracleRow const & row : oracle_rows(file))
    {
        Row values;
        for (char const * const column : {"miRNA", "transcript", "start", "end", "type", "log_kd", "p3.score"})
            values.push_back(row.at(column));
        has_pairing = row.contains("p3.mismatch");
        if (has_pairing)
            for (char const * const column : {"p3.mir.bulge", "p3.target.bulge", "p3.mismatch"})
                values.push_back(row.at(column));
        if (row.contains("ORF"))
            values.push_back(row.at("ORF"));
        expected.insert(std::move(values));
    }
    std::map<std::string, std::string> sequences;
    for (OracleRow const & row : oracle_rows("models.tsv.gz"))
        sequences[row.at("mirna")] = row.at("sequence");
    std::multiset<Row> rows;
    for (auto const & [name, mirna] : sequences)
    {
        FactorisedKd const kd = factorised(*KdNetwork::published().model_of(mirna), SeedSite{seed_of(mirna)});
        for (ScanmirTranscript const & transcript : transcripts)
            append_rows(name, mirna, transcript.name, transcript.letters, transcript.orf_length, kd, settings,
                        has_pairing, rows);
    }
    EXPECT_EQ(rows.size(), expected.size());
    std::vector<Row> missing;
    std::set_difference(expected.begin(), expected.end(), rows.begin(), rows.end(), std::back_inserter(missing));
    std::vector<Row> added;
    std::set_difference(rows.begin(), rows.end(), expected.begin(), expected.end(), std::back_inserter(added));
    auto const text = [](std::vector<Row> const & some)
    {
        std::string result;
        for (std::size_t i = 0; i < some.size() && i < 5; ++i)
        {
            for (std::string const & cell : some[i])
                result += cell + ' ';
            result += '\n';
        }
        return result;
    };
    EXPECT_TRUE(missing.empty()) << missing.size() << " missing:\n" << text(missing);
    EXPECT_TRUE(added.empty()) << added.size() << " added:\n" << text(added);
}

} // namespace

TEST(ScanmirSites, AreThoseOfScanmir)
{
    if (!has_oracle())
        GTEST_SKIP();
    expect_rows("sites.default.tsv.gz", utrs(false), {});
}

TEST(ScanmirSites, AreThoseOfItsCanonicalMode)
{
    if (!has_oracle())
        GTEST_SKIP();
    expect_rows("sites.canonical.tsv.gz", utrs(false), {.rule = WindowRule::six_in_place});
}

TEST(ScanmirSites, AreThoseOfEdgesWithoutCutOff)
{
    if (!has_oracle())
        GTEST_SKIP();
    expect_rows("sites.edge.unfiltered.tsv.gz", utrs(true), {.most = 100'000, .removes_overlaps = false});
}

TEST(ScanmirSites, AreThoseOfEdgesWithoutOverlaps)
{
    if (!has_oracle())
        GTEST_SKIP();
    expect_rows("sites.edge.all.tsv.gz", utrs(true), {.most = 100'000});
}

TEST(ScanmirSites, LeaveOutTheRibosomesShadow)
{
    if (!has_oracle())
        GTEST_SKIP();
    expect_rows("sites.shadow15.tsv.gz", utrs(false), {.shadow = 15});
}

TEST(ScanmirSites, MayLieCloserTogether)
{
    if (!has_oracle())
        GTEST_SKIP();
    expect_rows("sites.mindist1.tsv.gz", utrs(false), {.most = -500, .distance = 1});
}

TEST(ScanmirSites, InTheCodingSequenceMustBeTighter)
{
    if (!has_oracle())
        GTEST_SKIP();
    expect_rows("orf.sites.tsv.gz", transcripts_with_orf(), {});
    expect_rows("orf.sites.shadow15.tsv.gz", transcripts_with_orf(), {.shadow = 15});
}

TEST(BiochemSites, AreThoseOfTheAuthors)
{
    if (!has_oracle())
        GTEST_SKIP();
    std::map<std::string, std::string> targets;
    for (OracleRow const & row : oracle_rows("biochem/transcripts.txt.gz"))
        targets[row.at("transcript")] = row.at("orf_utr3");
    using Key = std::tuple<std::string, std::int32_t, std::string>;
    for (auto const & [file, mirna] : {std::pair{"biochem/features.mir122.txt.gz", "UGGAGUGUGACAAUGGUGUUUG"},
                                       std::pair{"biochem/features.mir122_pass.txt.gz", "AACACCAUUGUCACACUCUAAU"}})
    {
        std::map<Key, OracleRow> expected;
        for (OracleRow const & row : oracle_rows(file))
            expected[{row.at("transcript"), std::stoi(row.at("loc")), row.at("12mer")}] = row;
        SeedSite const site{seed_of(mirna)};
        auto const model = KdNetwork::published().model_of(mirna);
        std::size_t found = 0;
        std::size_t shifted = 0;
        for (auto const & [name, letters] : targets)
        {
            std::vector<Nucleotide> const target = nucleotides_of(letters);
            std::vector<BiochemSite> sites;
            append_biochem_sites(windows_of(mirna, target, WindowRule::four_in_place), site, *model, sites);
            keep_tightest(sites);
            for (BiochemSite const & one : sites)
            {
                std::string bases;
                for (std::int32_t at = one.begin - 2; at < one.begin + 10; ++at)
                {
                    bool const is_base = at >= 0 && at < static_cast<std::int32_t>(target.size());
                    char const letter = is_base ? to_rna_letter(target[static_cast<std::size_t>(at)]) : 'N';
                    bases += letter == 'U' ? 'T' : letter == 'N' ? 'X' : letter;
                }
                // Of equal ones the authors keep any, and here the first is kept.
                auto row = expected.find({name, one.begin + 1, bases});
                for (std::int32_t shift = 1; row == expected.end() && shift <= 12; ++shift)
                    row = expected.find({name, one.begin + 1 + shift, bases});
                ASSERT_NE(row, expected.end()) << name << ' ' << one.begin << ' ' << bases;
                bool const is_same = std::get<1>(row->first) == one.begin + 1;
                shifted += is_same ? 0 : 1;
                EXPECT_NEAR(one.log_kd, std::stod(row->second.at("log_kd")), 1e-5);
                EXPECT_EQ(one.type == BiochemType::none, row->second.at("stype") == "no site");
                if (is_same)
                    EXPECT_EQ(biochem_three_prime_pairing(target, one.begin, nucleotides_of(mirna)),
                              std::stod(row->second.at("Threep")))
                        << name << ' ' << one.begin;
                ++found;
            }
        }
        EXPECT_EQ(found, expected.size()) << file;
        EXPECT_LE(shifted, 4U) << file;
    }
}

// All 12-mers of random and of repetitive targets, one after the other.
TEST(SeedWindows, AreAllEightsThatFit)
{
    std::mt19937 random{11};
    for (int round = 0; round < 60; ++round)
    {
        std::string_view const alphabet = round % 3 == 0 ? "ACGU" : round % 3 == 1 ? "AC" : "ACGUN";
        std::vector<Mirna> mirnas;
        for (int i = 0; i < 30; ++i)
            mirnas.push_back({std::to_string(i), random_letters(random, 22, alphabet == "AC" ? "GU" : "ACGU")});
        std::vector<Nucleotide> const target = nucleotides_of(random_letters(random, random() % 90, alphabet));
        for (WindowRule const rule : {WindowRule::four_in_place, WindowRule::canonical, WindowRule::six_in_place})
        {
            using Found = std::tuple<std::int32_t, std::uint32_t, std::uint32_t, std::uint32_t>;
            std::vector<Found> expected;
            for (std::int32_t begin = -1; begin + 7 <= static_cast<std::int32_t>(target.size()); ++begin)
                for (std::uint32_t mirna = 0; mirna < mirnas.size(); ++mirna)
                {
                    TwelveMer const bases = window_at(target, begin);
                    std::uint32_t const mismatches = SeedSite{seed_of(mirnas[mirna].sequence)}.mismatches(bases);
                    bool const fits = rule == WindowRule::four_in_place ? has_four_in_place(mismatches)
                                      : rule == WindowRule::canonical ? biochem_type_of(mismatches) != BiochemType::none
                                                                      : (mismatches & 0x3FFCU) == 0;
                    if (fits)
                        expected.emplace_back(begin, mirna, bases.code, bases.unknown);
                }
            std::vector<SeedWindow> windows;
            SeedWindows{mirnas, rule}.find(target, windows);
            std::vector<Found> found;
            for (SeedWindow const & window : windows)
                found.emplace_back(window.begin, window.mirna, window.bases.code, window.bases.unknown);
            EXPECT_EQ(found, expected);
        }
    }
}

// The rule word for word: the tightest of those left is kept, and all within 12 bases go.
TEST(BiochemSites, AreKeptTightestFirst)
{
    std::mt19937 random{5};
    for (int round = 0; round < 300; ++round)
    {
        std::vector<BiochemSite> sites;
        for (std::int32_t begin = 0; begin < 120; ++begin)
            if (random() % (2 + round % 30) == 0)
                sites.push_back({begin, BiochemType::none, -static_cast<double>(random() % 6)});
        std::vector<BiochemSite> left = sites;
        std::vector<BiochemSite> expected;
        while (!left.empty())
        {
            BiochemSite const best = *std::min_element(
                left.begin(), left.end(), [](auto const & a, auto const & b) { return a.log_kd < b.log_kd; });
            expected.push_back(best);
            std::erase_if(left, [&](BiochemSite const & site) { return std::abs(site.begin - best.begin) <= 12; });
        }
        std::sort(expected.begin(), expected.end(), [](auto const & a, auto const & b) { return a.begin < b.begin; });
        keep_tightest(sites);
        EXPECT_EQ(sites, expected);
    }
}

// The rule word for word, with groups made again in each round.
TEST(ScanmirSites, AreKeptApartInRounds)
{
    std::mt19937 random{9};
    for (int round = 0; round < 500; ++round)
    {
        std::int32_t const distance = std::array{7, 1, 0, 12}[static_cast<std::size_t>(round) % 4];
        std::vector<ScanmirSite> sites;
        for (std::int32_t begin = 0; begin < 200; ++begin)
            if (random() % (2 + static_cast<unsigned>(round) % 13) == 0)
                sites.push_back({begin, static_cast<ScanmirType>(random() % 12), -static_cast<int>(random() % 4)});
        auto const gap = [](ScanmirSite const & left, ScanmirSite const & right)
        { return std::abs(left.begin - right.begin) - 8; };
        auto const is_better = [](ScanmirSite const & left, ScanmirSite const & right) {
            return std::tuple{left.log_kd, left.type, left.begin} < std::tuple{right.log_kd, right.type, right.begin};
        };
        std::vector<ScanmirSite> expected = sites;
        for (bool has_group = true; has_group;)
        {
            has_group = false;
            std::vector<ScanmirSite> best;
            for (std::size_t first = 0; first < expected.size();)
            {
                std::size_t last = first + 1;
                while (last < expected.size() && gap(expected[last - 1], expected[last]) < distance)
                    ++last;
                if (last - first > 1)
                    best.push_back(*std::min_element(expected.begin() + static_cast<std::ptrdiff_t>(first),
                                                     expected.begin() + static_cast<std::ptrdiff_t>(last), is_better));
                first = last;
            }
            has_group = !best.empty();
            std::erase_if(expected,
                          [&](ScanmirSite const & site)
                          {
                              return std::find(best.begin(), best.end(), site) == best.end() &&
                                     std::any_of(best.begin(), best.end(),
                                                 [&](ScanmirSite const & one) { return gap(site, one) <= distance; });
                          });
        }
        keep_apart(sites, distance);
        EXPECT_EQ(sites, expected) << "distance " << distance;
    }
}

// All stretches of both strands.
TEST(ScanmirPairing, IsTheBestStretch)
{
    std::mt19937 random{13};
    for (int round = 0; round < 2000; ++round)
    {
        std::string const letters = round % 2 == 0 ? "ACGU" : "ACGGUUN";
        std::vector<Nucleotide> const mirna = nucleotides_of(random_letters(random, 9 + random() % 16, letters));
        std::vector<Nucleotide> const target = nucleotides_of(random_letters(random, 40, letters));
        auto const begin = static_cast<std::int32_t>(random() % 33);
        std::vector<Nucleotide> reversed;
        for (std::int32_t at = begin - 1; at >= begin - static_cast<std::int32_t>(mirna.size()) - 2; --at)
            reversed.push_back(at >= 0 ? complement(target[static_cast<std::size_t>(at)]) : Nucleotide::n);
        std::span<Nucleotide const> const tail = std::span{mirna}.subspan(8);
        auto const pair = [](Nucleotide const p, Nucleotide const m)
        {
            using enum Nucleotide;
            if (p == n || m == n)
                return -2;
            return p == m ? 1 : (p == a && m == g) || (p == c && m == t) ? 0 : -3;
        };
        int best = 0;
        std::size_t best_m = 0, best_p = 0, best_width = 0;
        for (std::size_t m = 0; m < tail.size(); ++m)
            for (std::size_t p = 0; p < reversed.size(); ++p)
            {
                int sum = 0;
                for (std::size_t width = 1; m + width <= tail.size() && p + width <= reversed.size(); ++width)
                {
                    sum += pair(reversed[p + width - 1], tail[m + width - 1]);
                    if (sum > best)
                        best = sum, best_m = m, best_p = p, best_width = width;
                }
            }
        ScanmirPairing const found = scanmir_pairing(target, begin, mirna);
        int const difference = std::abs(static_cast<int>(best_m) - static_cast<int>(best_p));
        bool const is_far = best_m > 7 || best_p > 9 || difference > 4;
        EXPECT_EQ(found.score, is_far ? 0 : best - std::max(0, difference - 2));
        EXPECT_EQ(found.mirna_bulge, is_far ? 0 : static_cast<int>(best_m));
        EXPECT_EQ(found.target_bulge, is_far ? 0 : static_cast<int>(best_p));
        EXPECT_EQ(found.mismatch, static_cast<int>(tail.size() - best_m - best_width));
    }
}

} // namespace mirsweep
