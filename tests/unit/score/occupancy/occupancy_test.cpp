#include <algorithm>
#include <cmath>
#include <map>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <mirsweep/core/error.hpp>
#include <mirsweep/score/occupancy/kd_network.hpp>
#include <mirsweep/score/occupancy/occupancy.hpp>
#include <mirsweep/score/occupancy/occupancy_request.hpp>

#include "growth_of_time.hpp"
#include "unit/score/encoded_text.hpp"
#include "unit/score/occupancy/oracle.hpp"

namespace mirsweep
{

namespace
{

std::vector<Mirna> const mirnas{
    {"miR-21", "UAGCUUAUCAGACUGAUGUUGA"}, {"let-7", "UGAGGUAGUAGGUUGUAUAGUU"}, {"GU", "GUGUGUGUGUGUGUGUGUGU"}};

/// The rules of the model one after the other, for one strand.
struct Naive
{
    std::string mirna;
    std::string target; // coding sequence and 3'UTR
    std::size_t orf{0};
    std::size_t mask{0};
    bool all{false};
    double log_free_ago{-5.5};

    struct Site
    {
        int begin;
        std::string type;
        double log_kd;
    };

    std::vector<Site> sites() const
    {
        std::string pattern = reverse_complement(mirna.substr(1, 7)) + "A";
        auto const model = KdNetwork::published().model_of(mirna);
        std::string padded = "XXX";
        for (char const letter : target)
        {
            char const rna = to_rna_letter(to_nucleotide(letter));
            padded += rna == 'N' ? 'X' : rna;
        }
        padded += "XXX";
        std::vector<Site> found;
        for (std::size_t at = 0; at + 12 <= padded.size(); ++at)
        {
            std::string const window = padded.substr(at, 12);
            bool has_four = false;
            for (std::size_t k = 0; k < 5; ++k)
                has_four = has_four || window.compare(2 + k, 4, pattern, k, 4) == 0;
            if (!has_four || type_at(window, pattern, true) != type_at(window, pattern, false))
                continue;
            std::string const type = type_at(window, pattern, true);
            if (type != "none" || all)
                found.push_back({static_cast<int>(at) - 1, type, model->log_kd(twelve_mer_of(window))});
        }
        std::stable_sort(found.begin(), found.end(),
                         [](Site const & left, Site const & right) { return left.log_kd < right.log_kd; });
        std::vector<Site> kept;
        for (Site const & site : found)
            if (std::none_of(kept.begin(), kept.end(),
                             [&](Site const & other) { return std::abs(other.begin - site.begin) <= 12; }))
                kept.push_back(site);
        std::erase_if(kept, [&](Site const & site) { return site.log_kd >= 0 || is_masked(site); });
        return kept;
    }

    Occupancy occupancy() const
    {
        Occupancy sum;
        for (Site const & site : sites())
        {
            bool const is_in_orf = orf > 0 && site.begin + 1 < static_cast<int>(orf) + 15;
            double const base = log_free_ago + (is_in_orf ? -1.848806619644165 : 0);
            sum.bound += 1 / (1 + std::exp(-(base - site.log_kd)));
            sum.background += 1 / (1 + std::exp(-base));
        }
        return sum;
    }

    static double repression(Occupancy const & occupancy)
    {
        double const b = std::exp(0.8655766248703003);
        return std::log(1 + b * occupancy.background) - std::log(1 + b * occupancy.bound);
    }

private:
    static std::string type_at(std::string const & window, std::string const & pattern, bool const is_centred)
    {
        struct Type
        {
            char const * name;
            std::size_t first, count;
        };
        for (Type const & type : {Type{"8mer", 0, 8}, Type{"7mer-m8", 0, 7}, Type{"7mer-A1", 1, 7}, Type{"6mer", 1, 6},
                                  Type{"6mer-m8", 0, 6}, Type{"6mer-A1", 2, 6}})
        {
            std::string const part = pattern.substr(type.first, type.count);
            if (is_centred ? window.compare(2 + type.first, type.count, part) == 0
                           : window.find(part) != std::string::npos)
                return type.name;
        }
        return "none";
    }

    bool is_masked(Site const & site) const
    {
        int const first = site.type == "7mer-A1" || site.type == "6mer" ? 1 : site.type == "6mer-A1" ? 2 : 0;
        int const on_utr = site.begin + first - static_cast<int>(orf);
        return on_utr >= 0 && on_utr < static_cast<int>(mask);
    }
};

std::string random_letters(std::mt19937 & random, std::size_t const size, std::string_view const letters)
{
    std::string result;
    for (std::size_t i = 0; i < size; ++i)
        result += letters[random() % letters.size()];
    return result;
}

OrfTable orfs_of(std::string const & name, std::string const & letters)
{
    OrfTable orfs;
    orfs[name] = {letters.size(), {}, nucleotides_of(letters)};
    return orfs;
}

/// What a score says of all miRNAs of one transcript.
struct Scored
{
    std::vector<double> scores;
    std::vector<TargetScores::Bound> bounds;
    std::vector<CountedSite> sites;
    std::vector<std::uint32_t> rows;
};

Scored score(Scorer const & scorer, std::string const & name, std::string const & letters,
             std::span<Site const> const sites = {}, std::uint32_t const mask = 0,
             std::size_t const mirna_count = mirnas.size())
{
    EncodedText const text{letters};
    auto const transcript_scorer = scorer.transcript_scorer();
    transcript_scorer->keep_counted_sites();
    transcript_scorer->start({name, text.planes(), mask}, sites);
    std::vector<double> of_sites;
    transcript_scorer->score(sites, of_sites);
    TargetScores targets{mirna_count};
    transcript_scorer->score_targets(sites, of_sites, targets);
    Scored scored;
    for (std::uint32_t mirna = 0; mirna < mirna_count; ++mirna)
    {
        scored.scores.push_back(targets.score_of(mirna));
        scored.bounds.push_back(targets.bound_of(mirna));
    }
    auto const counted = transcript_scorer->counted_sites();
    scored.sites.assign(counted.begin(), counted.end());
    scored.rows.assign(targets.rows().begin(), targets.rows().end());
    return scored;
}

double rounded(double const value)
{
    return std::nearbyint(value * 1000) / 1000;
}

} // namespace

TEST(OccupancyScore, IsTheModelsOnRandomTargets)
{
    std::mt19937 random{17};
    for (int round = 0; round < 60; ++round)
    {
        std::string const alphabet = round % 3 == 0 ? "AGCUUA" : round % 3 == 1 ? "ACGUN" : "CA";
        std::string const utr = random_letters(random, random() % 400, alphabet);
        std::string const orf = round % 2 == 0 ? "" : random_letters(random, 1 + random() % 200, alphabet);
        OccupancyInputs inputs;
        inputs.sites = round % 4 < 2 ? OccupancySites::canonical : OccupancySites::all;
        if (!orf.empty())
            inputs.orfs = orfs_of("t", orf);
        auto const mask = static_cast<std::uint32_t>(round % 5 == 0 ? random() % 50 : 0);
        Scored const scored = score(*make_occupancy(mirnas, std::move(inputs)), "t", utr, {}, mask);
        std::size_t site_count = 0;
        for (std::uint32_t mirna = 0; mirna < mirnas.size(); ++mirna)
        {
            Naive const naive{mirnas[mirna].sequence, orf + utr, orf.size(), mask, round % 4 >= 2};
            Occupancy const expected = naive.occupancy();
            site_count += naive.sites().size();
            if (naive.sites().empty())
            {
                EXPECT_TRUE(std::isnan(scored.scores[mirna]));
                continue;
            }
            EXPECT_NEAR(scored.bounds[mirna].bound, expected.bound, 1e-12);
            EXPECT_NEAR(scored.bounds[mirna].background, expected.background, 1e-12);
            EXPECT_NEAR(scored.scores[mirna], Naive::repression(expected), 0.00051);
        }
        EXPECT_EQ(scored.sites.size(), site_count);
        EXPECT_TRUE(std::is_sorted(scored.sites.begin(), scored.sites.end(),
                                   [](auto const & left, auto const & right) {
                                       return std::pair{left.begin, left.mirna} < std::pair{right.begin, right.mirna};
                                   }));
        EXPECT_EQ(scored.rows.empty(), round % 4 < 2 || site_count == 0);
    }
}

TEST(OccupancyScore, OfASiteIsWhatItWouldGiveAlone)
{
    std::string const utr = "GGGGGGGGGGAUAAGCUAGGGGGGGGGGGGGGGGGAUAAGCUCGGGGGGGGG";
    Site const mer8{0, 0, 10, SiteType::mer8};
    Site const mer7{0, 0, 35, SiteType::mer7_m8};
    std::vector<Site> const sites{mer8, mer7};
    auto const scorer = make_occupancy(mirnas, {});
    auto const transcript_scorer = scorer->transcript_scorer();
    EncodedText const text{utr};
    transcript_scorer->start({"t", text.planes()}, sites);
    std::vector<double> scores;
    std::vector<double> log_kds;
    transcript_scorer->score(sites, scores);
    transcript_scorer->log_kds(sites, log_kds);
    auto const model = KdNetwork::published().model_of(mirnas[0].sequence);
    EXPECT_EQ(log_kds[0], model->log_kd(twelve_mer_of("GGAUAAGCUAGG")));
    EXPECT_EQ(log_kds[1], model->log_kd(twelve_mer_of("GGAUAAGCUCGG")));
    for (std::size_t i = 0; i < 2; ++i)
    {
        Occupancy const alone{1 / (1 + std::exp(5.5 + log_kds[i])), 1 / (1 + std::exp(5.5))};
        EXPECT_NEAR(scores[i], Naive::repression(alone), 1e-12);
    }
}

TEST(OccupancyScore, CountsThePassengerToo)
{
    std::string const utr = "GGGGGGGGGGAUAAGCUAGGGGGGGGGGGGGGGGGUGGUGUUAGGGGGGG";
    std::string const passenger = "CAACACCAGUCGAUGGGCUGU";
    OccupancyInputs inputs;
    inputs.passengers = {passenger, "", ""};
    inputs.log_free_ago = {-6.5, -6.5, -6.5};
    inputs.log_free_ago_of_passengers = {-7.5, -7.5, -7.5};
    Scored const scored = score(*make_occupancy(mirnas, std::move(inputs)), "t", utr);
    Occupancy expected = Naive{mirnas[0].sequence, utr, 0, 0, false, -6.5}.occupancy();
    Occupancy const of_passenger = Naive{passenger, utr, 0, 0, false, -7.5}.occupancy();
    EXPECT_GT(of_passenger.bound, 0);
    expected += of_passenger;
    EXPECT_NEAR(scored.bounds[0].bound, expected.bound, 1e-12);
    EXPECT_EQ(scored.scores[0], rounded(Naive::repression(expected)));
}

TEST(OccupancyScore, IsTheMeanOverTheEndsOfA3Utr)
{
    std::string const utr = "GGGGGGGGGGAUAAGCUAGGGGGGGGGGGGGGGGGAUAAGCUCGGGGGGGGG";
    OccupancyInputs inputs;
    // The first site's base opposite position 2 is number 17.
    inputs.isoforms = IsoformTable{{"t", {{1, 17, 100}, {18, 52, 25}}}};
    Scored const scored = score(*make_occupancy(mirnas, std::move(inputs)), "t", utr);
    double const first = Naive::repression(Naive{mirnas[0].sequence, utr.substr(0, 25)}.occupancy());
    double const both = Naive::repression(Naive{mirnas[0].sequence, utr}.occupancy());
    EXPECT_EQ(scored.scores[0], rounded(0.75 * first + 0.25 * both));
}

TEST(OccupancyScore, CountsAccessibilityLessItsBackground)
{
    std::string const orf = "GGGGGGGGGGGGGGGGGGGGAUAAGCUAGGGGGGGGGGGGGGGGGGGGGGGGGGGGGG";
    std::string const utr = "GGGGGGGGGGAUAAGCUAGGGGGGGGGGGGGGGGGAUAAGCUC";
    OccupancyInputs inputs;
    inputs.model = OccupancyModel::targetscan8;
    inputs.orfs = orfs_of("t", orf);
    inputs.accessibility_background.emplace();
    inputs.accessibility_background->set(twelve_mer_of("GGAUAAGCUAGG"), -3);
    inputs.accessibility_background->set(twelve_mer_of("CCCCCCCCCCCC"), -5);
    auto const scorer = make_occupancy(mirnas, std::move(inputs));
    std::vector<double> unpaired(utr.size(), 1);
    unpaired[17] = 0.25; // the last base of the eight, 10 to 17
    unpaired[42] = 0.5;  // of the second one, 35 to 42
    EncodedText const text{utr};
    auto const transcript_scorer = scorer->transcript_scorer();
    transcript_scorer->keep_counted_sites();
    ScoredTranscript transcript{"t", text.planes()};
    transcript.unpaired = unpaired;
    transcript_scorer->start(transcript, {});
    auto const sites = transcript_scorer->counted_sites();
    ASSERT_EQ(sites.size(), 3U);
    std::vector<double> const expected{0, std::log(0.25) + 3, std::log(0.5) + 4};
    EXPECT_TRUE(std::isnan(sites[0].accessibility));
    for (std::size_t i = 0; i < sites.size(); ++i)
    {
        if (i > 0)
            EXPECT_NEAR(sites[i].accessibility, expected[i], 1e-12);
        double const base = -5.5 + (sites[i].is_in_orf ? -1.7090857028961182 : 0) + 0.11533742398023605 * expected[i];
        double const pairing = 0.09985063970088959 * sites[i].pairing;
        EXPECT_NEAR(sites[i].bound, 1 / (1 + std::exp(-(base - sites[i].log_kd + pairing))), 1e-12);
    }
    EXPECT_EQ(scorer->title(), "occupancy (targetscan8, partial: no SA, PCT)"); // as it knows no probabilities itself
}

TEST(OccupancyScore, ReadsTheBackgroundOfAccessibility)
{
    auto const read = [](std::string const & text)
    {
        MemorySource source{text, "bg.csv"};
        return read_accessibility_background(source);
    };
    auto const message_of = [&](std::string const & text) -> std::string
    {
        try
        {
            read(text);
        }
        catch (InputError const & error)
        {
            return error.what();
        }
        return "none";
    };
    AccessibilityBackground const background =
        read("\"12mer\",n,mean_ln_p\nACGTACGTACGT,1,-2\nXXGUACGUACGU,1,-4.5\nacguacguacgu,2,-2\n");
    EXPECT_EQ(background.size(), 2U);
    EXPECT_EQ(background.of(twelve_mer_of("ACGUACGUACGU")), -2);
    EXPECT_EQ(background.of(twelve_mer_of("NNGUACGUACGU")), -4.5);
    EXPECT_EQ(background.of(twelve_mer_of("AAAAAAAAAAAA")), -3.25);
    EXPECT_EQ(message_of("12mer\tx\n"),
              "bg.csv: line 1: the header has no column `mean_ln_p`: expected columns `12mer` and `mean_ln_p`");
    EXPECT_EQ(message_of("12mer\tmean_ln_p\n"), "bg.csv: has no row: expected columns `12mer` and `mean_ln_p`");
    std::string const header = "12mer\tmean_ln_p\n";
    EXPECT_EQ(message_of(header + "ACGT\t-1\n"), "bg.csv: line 2: 'ACGT' is not a 12-mer of A C G T U X N");
    EXPECT_EQ(message_of(header + "ACGTACGTACGT\t1\n"),
              "bg.csv: line 2: mean_ln_p '1' is not a logarithm of a probability");
    EXPECT_EQ(message_of(header + "ACGTACGTACGT\t-1\nACGTACGTACGT\t-2\n"),
              "bg.csv: line 3: the 12-mer ACGTACGTACGT has a different value in an earlier row");
    EXPECT_EQ(message_of(header + "ACGTACGTACGT\n"), "bg.csv: line 2: has 1 columns, and the header 2");
}

TEST(OccupancyScore, NeedsAModelOfEachMirna)
{
    std::vector<Mirna> const short_one{{"short", "UAGCUUAUC"}, {"long", "UAGCUUAUCA"}};
    try
    {
        make_occupancy(short_one, {});
        FAIL();
    }
    catch (InputError const & error)
    {
        EXPECT_EQ(std::string{error.what()},
                  "there is no KD model of the miRNA short: the network needs 10 bases, or leave "
                  "such miRNAs without a score by --kd-missing skip");
    }
    OccupancyInputs inputs;
    inputs.skips_missing = true;
    auto const scorer = make_occupancy(short_one, std::move(inputs));
    Site const site{0, 0, 10, SiteType::mer8};
    Scored const scored = score(*scorer, "t", "GGGGGGGGGGAUAAGCUAGGGGGGGGGG", {&site, 1}, 0, 2);
    EXPECT_TRUE(std::isnan(scored.scores[0]));
    EXPECT_LT(scored.scores[1], -0.1);
    EXPECT_NE(scorer->notes().back().find("1 miRNAs (short is the first)"), std::string::npos);
}

TEST(OccupancyScore, IsScanmirs)
{
    if (!has_oracle())
        GTEST_SKIP();
    std::map<std::string, std::string> sequences;
    for (OracleRow const & row : oracle_rows("models.tsv.gz"))
        sequences[row.at("mirna")] = row.at("sequence");
    std::vector<Mirna> run;
    std::map<std::string, std::size_t> number_of;
    for (auto const & [name, sequence] : sequences)
    {
        number_of[name] = run.size();
        run.push_back({name, to_rna(sequence)});
    }
    auto const expect = [&](std::string const & aggregates, OccupancySites const sites, bool const has_orf)
    {
        OccupancyInputs inputs;
        inputs.model = OccupancyModel::scanmir;
        inputs.sites = sites;
        std::map<std::string, std::string> utrs =
            has_orf ? std::map<std::string, std::string>{} : oracle_sequences("utr.fa.gz");
        if (has_orf)
        {
            inputs.orfs.emplace();
            for (OracleRow const & row : oracle_rows("orfutr.tsv"))
            {
                auto const length = static_cast<std::size_t>(std::stoul(row.at("orf_length")));
                (*inputs.orfs)[row.at("transcript")] = {
                    length, {}, nucleotides_of(row.at("sequence").substr(0, length))};
                utrs[row.at("transcript")] = row.at("sequence").substr(length);
            }
        }
        auto const scorer = make_occupancy(run, std::move(inputs));
        std::map<std::string, Scored> scored;
        for (auto const & [name, letters] : utrs)
            scored[name] = score(*scorer, name, letters, {}, 0, run.size());
        OccupancyParameters const parameters = published_parameters(OccupancyModel::scanmir);
        auto const rows = oracle_rows(aggregates);
        for (OracleRow const & row : rows)
        {
            TargetScores::Bound const bound = scored.at(row.at("transcript")).bounds[number_of.at(row.at("miRNA"))];
            EXPECT_NEAR(repression_of({bound.bound, bound.background}, parameters), std::stod(row.at("repression")),
                        1e-12)
                << aggregates << ' ' << row.at("transcript");
        }
        std::size_t count = 0;
        for (auto const & [name, one] : scored)
            count += static_cast<std::size_t>(std::count_if(one.scores.begin(), one.scores.end(),
                                                            [](double const value) { return !std::isnan(value); }));
        EXPECT_EQ(count, rows.size()) << aggregates;
    };
    expect("aggregate.nolength.tsv.gz", OccupancySites::all, false);
    expect("aggregate.canonical.tsv.gz", OccupancySites::canonical, false);
    expect("orf.aggregate.tsv.gz", OccupancySites::all, true);
}

TEST(OccupancyScore, TakesTimeThatGrowsWithTheTarget)
{
    for (OccupancyModel const model : {OccupancyModel::biochem, OccupancyModel::scanmir})
    {
        OccupancyInputs inputs;
        inputs.model = model;
        inputs.sites = OccupancySites::all;
        auto const scorer = make_occupancy(mirnas, std::move(inputs));
        auto const seconds = [&](std::size_t const bases)
        {
            std::string letters;
            while (letters.size() < bases)
                letters += "CACACACACACAUAAGCUAAAGCUACAN";
            test::Stopwatch const watch;
            score(*scorer, "t", letters);
            return watch.seconds();
        };
        EXPECT_TRUE(test::grows_linearly(seconds, 100'000, test::growth_beyond_caches));
    }
}

TEST(FreeAgo, IsANumberANameOrATable)
{
    EXPECT_EQ(log_free_ago_of("transfected"), -5.5);
    EXPECT_EQ(log_free_ago_of("high"), -7.5);
    EXPECT_EQ(log_free_ago_of("moderate"), -9.5);
    EXPECT_EQ(log_free_ago_of("0.0041"), std::log(0.0041));
    EXPECT_EQ(log_free_ago_of("table.tsv"), std::nullopt);
    EXPECT_THROW(log_free_ago_of("0"), UsageError);
    EXPECT_THROW(log_free_ago_of("-1"), UsageError);
    MemorySource source{"mirna\tvalue\nlet-7\t0.01\t0.002\nother\t1\n", "a.tsv"};
    FreeAgoTable const table = read_free_ago(source, mirnas);
    EXPECT_TRUE(std::isnan(table.of_guides[0]));
    EXPECT_EQ(table.of_guides[1], std::log(0.01));
    EXPECT_EQ(table.of_passengers[1], std::log(0.002));
    for (std::string const text : {"let-7\tx\n", "let-7\n", "let-7\t-1\n", "let-7\t1\nlet-7\t1\n"})
    {
        std::string const rows = "miR-21\t0.1\n" + text;
        MemorySource wrong{rows, "a.tsv"};
        EXPECT_THROW(read_free_ago(wrong, mirnas), InputError) << text;
    }
}

} // namespace mirsweep
