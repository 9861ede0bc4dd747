#include <mirsweep/score/context_plus_plus/context_plus_plus.hpp>
#include <mirsweep/score/run_scores.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include <mirsweep/core/error.hpp>
#include <mirsweep/score/context_plus_plus/context_parameters.hpp>
#include <mirsweep/score/context_plus_plus/offset_6mers.hpp>

#include "unit/score/encoded_text.hpp"

namespace mirsweep
{

namespace
{

std::vector<Mirna> const let_7{{"hsa-let-7a-5p", "UGAGGUAGUAGGUUGUAUAGUU"}};

// 40 bases, an 8mer, 60 bases: 108 in all.
std::string const utr = std::string(30, 'G') + "ACGCAGCUGA" + "CUACCUCA" + "CAGGAUGCCG" + std::string(50, 'C');
Site const site_8mer{0, 0, 40, SiteType::mer8};

struct Scored
{
    std::vector<double> scores;
    std::vector<SiteFeature> features;
    std::vector<std::uint64_t> without;
};

Scored score(Scorer const & scorer, std::string_view const name, std::string_view const bases,
             std::vector<Site> const & sites)
{
    EncodedText const text{bases, 77};
    auto const transcript_scorer = scorer.transcript_scorer();
    Scored scored;
    transcript_scorer->start({name, text.planes()}, sites);
    transcript_scorer->score(sites, scored.scores);
    transcript_scorer->features(sites, scored.features);
    scored.without.assign(transcript_scorer->transcripts_without().begin(),
                          transcript_scorer->transcripts_without().end());
    return scored;
}

SiteFeature feature_of(Scored const & scored, ContextFeature const feature, std::size_t const site = 0)
{
    return scored.features[site * context_feature_count + index_of(feature)];
}

SeedConstantsTable table_with(Seed const & seed, double const abundance)
{
    SeedConstantsTable table(seed_count);
    table[seed.code()] = SeedConstants{0, 0, abundance};
    return table;
}

} // namespace

TEST(ContextPlusPlus, AddsTheFeaturesOfAPlainSequence)
{
    auto const scorer = make_context_plus_plus(let_7, {});
    Scored const scored = score(*scorer, "T", utr, {site_8mer});
    auto const contribution = [&](ContextFeature const feature) { return feature_of(scored, feature).contribution; };
    EXPECT_DOUBLE_EQ(contribution(ContextFeature::intercept), -0.589);
    // Shorter end: 40 bases in front; (log10(40) - 1.415) / (3.113 - 1.415) x 0.118.
    EXPECT_DOUBLE_EQ(contribution(ContextFeature::min_distance), 0.013);
    // (log10(108) - 2.392) / (3.637 - 2.392) x 0.310.
    EXPECT_DOUBLE_EQ(contribution(ContextFeature::utr_length), -0.089);
    // SPS -9.25: (-9.25 + 11.13) / 5.61 x 0.210.
    EXPECT_DOUBLE_EQ(feature_of(scored, ContextFeature::seed_pairing_stability).raw, -9.25);
    EXPECT_DOUBLE_EQ(contribution(ContextFeature::seed_pairing_stability), 0.07);
    // Position 1 is U, the baseline; position 8 is G.
    EXPECT_EQ(contribution(ContextFeature::srna1_a), 0.0);
    EXPECT_DOUBLE_EQ(contribution(ContextFeature::srna8_g), 0.015);
    EXPECT_EQ(feature_of(scored, ContextFeature::offset_6mers).raw, 0.0);
    EXPECT_TRUE(std::isnan(feature_of(scored, ContextFeature::site8_a).raw)); // not a feature of an 8mer
    EXPECT_TRUE(std::isnan(feature_of(scored, ContextFeature::accessibility).contribution));
    EXPECT_TRUE(std::isnan(feature_of(scored, ContextFeature::target_abundance).contribution));
}

TEST(ContextPlusPlus, IsTheSumOfTheRoundedContributions)
{
    auto const scorer = make_context_plus_plus(let_7, {});
    Scored const scored = score(*scorer, "T", utr, {site_8mer});
    double sum = 0;
    for (SiteFeature const & value : scored.features)
        sum += std::isnan(value.contribution) ? 0 : value.contribution;
    EXPECT_NEAR(scored.scores[0], sum, 1e-12);
    EXPECT_LT(scored.scores[0], -0.5);
}

TEST(ContextPlusPlus, HasNoScoreForOffset6mers)
{
    auto const scorer = make_context_plus_plus(let_7, {});
    Scored const scored = score(*scorer, "T", utr, {{0, 0, 10, SiteType::offset_6mer}, site_8mer});
    EXPECT_TRUE(std::isnan(scored.scores[0]));
    EXPECT_FALSE(std::isnan(scored.scores[1]));
    EXPECT_EQ(feature_of(scored, ContextFeature::offset_6mers, 1).raw, 1.0);
    EXPECT_DOUBLE_EQ(feature_of(scored, ContextFeature::offset_6mers, 1).contribution, -0.02);
}

TEST(ContextPlusPlus, ForgetsTheOffset6mersOfTheTranscriptBefore)
{
    auto const scorer = make_context_plus_plus(let_7, {});
    auto const transcript_scorer = scorer->transcript_scorer();
    EncodedText const text{utr};
    auto const score_of_8mer = [&](std::string_view const name, std::vector<Site> const & sites)
    {
        std::vector<double> scores;
        transcript_scorer->start({name, text.planes()}, sites);
        transcript_scorer->score({&site_8mer, 1}, scores);
        return scores.at(0);
    };
    double const alone = score_of_8mer("A", {site_8mer});
    EXPECT_NEAR(score_of_8mer("B", {{0, 0, 10, SiteType::offset_6mer}, site_8mer}), alone - 0.02, 1e-12);
    EXPECT_EQ(score_of_8mer("A", {site_8mer}), alone);
}

TEST(ContextPlusPlus, CountsNoOffset6merThatOverlapsTheLastOneCounted)
{
    // Of sites at 10-15, 11-16, 15-20, 16-21 and 17-22 (0-based) the first and the fourth; another miRNA has its own.
    std::vector<Mirna> const two{let_7[0], {"other", "UCCCCCCCUUUUUUUUU"}};
    auto const scorer = make_context_plus_plus(two, {});
    std::vector<Site> sites;
    for (std::uint32_t const begin : {10U, 11U, 15U, 16U, 17U})
        sites.push_back({0, 0, begin, SiteType::offset_6mer});
    sites.push_back({0, 1, 18, SiteType::offset_6mer});
    sites.push_back(site_8mer);
    Scored const scored = score(*scorer, "T", utr, sites);
    EXPECT_EQ(feature_of(scored, ContextFeature::offset_6mers, 6).raw, 2.0);
}

TEST(ContextPlusPlus, CountsInALongRunNoMoreThanFits)
{
    // 31 A hold 26 places of AAAAAA, and five that do not overlap.
    std::vector<Mirna> const mirnas{{"miR", "UGUUUUUUUUUUUUUUUUUU"}};
    std::string const bases = std::string(20, 'C') + std::string(31, 'A') + "G" + std::string(20, 'C');
    std::vector<Nucleotide> letters(bases.size());
    std::transform(bases.begin(), bases.end(), letters.begin(), to_nucleotide);
    EXPECT_EQ(offset_6mer_ends(letters, seed_of(mirnas[0].sequence)), (std::vector<std::int64_t>{26, 32, 38, 44, 50}));
}

TEST(ContextPlusPlus, IsNeverAboveTheCeilingOfTheType)
{
    // A 6mer at the start of a G-rich transcript, far from the A and U that would help it.
    std::string const bases = std::string(3000, 'G') + "UACCUC" + std::string(3000, 'G');
    auto const scorer = make_context_plus_plus(let_7, {});
    Scored const scored = score(*scorer, "T", bases, {{0, 0, 3000, SiteType::mer6}});
    double sum = 0;
    for (SiteFeature const & value : scored.features)
        sum += std::isnan(value.contribution) ? 0 : value.contribution;
    EXPECT_GT(sum, 0.0);
    EXPECT_EQ(scored.scores[0], 0.0);
}

TEST(ContextPlusPlus, ReadsTheBaseOppositePosition8)
{
    // Position 8 of let-7 is G; a 7mer-A1 has a base other than C there, here G.
    std::string const bases = std::string(40, 'U') + "GUACCUCA" + std::string(40, 'U');
    auto const scorer = make_context_plus_plus(let_7, {});
    Scored const scored = score(*scorer, "T", bases, {{0, 0, 41, SiteType::mer7_a1}, {0, 0, 41, SiteType::mer6}});
    EXPECT_EQ(feature_of(scored, ContextFeature::site8_g).raw, 1.0);
    EXPECT_DOUBLE_EQ(feature_of(scored, ContextFeature::site8_g).contribution, 0.015);
    EXPECT_DOUBLE_EQ(feature_of(scored, ContextFeature::site8_g, 1).contribution, 0.012);
    EXPECT_EQ(feature_of(scored, ContextFeature::site8_a).raw, 0.0);
}

TEST(ContextPlusPlus, ListsWhatIsMissing)
{
    auto const bare = make_context_plus_plus(let_7, {});
    EXPECT_EQ(bare->title(), "context++ (partial: no SA, ORF length, ORF 8mers, TA, PCT)");
    ContextPlusPlusInputs counted;
    counted.counted_sites = CountedSites{std::vector<std::uint64_t>(seed_count, 10), 1000};
    EXPECT_EQ(make_context_plus_plus(let_7, std::move(counted))->title(),
              "context++ (partial: no SA, ORF length, ORF 8mers, PCT)");
}

TEST(ContextPlusPlus, TakesTargetAbundanceFromTheTableBeforeTheCount)
{
    ContextPlusPlusInputs inputs;
    inputs.target_abundance = table_with(Seed{"GAGGUAG"}, 3.5);
    inputs.counted_sites = CountedSites{std::vector<std::uint64_t>(seed_count, 1000), 23'000'000};
    Scored const by_table = score(*make_context_plus_plus(let_7, std::move(inputs)), "T", utr, {site_8mer});
    EXPECT_EQ(feature_of(by_table, ContextFeature::target_abundance).raw, 3.5);
    // (3.5 - 3.113) / (3.865 - 3.113) x 0.222.
    EXPECT_DOUBLE_EQ(feature_of(by_table, ContextFeature::target_abundance).contribution, 0.114);
    ContextPlusPlusInputs counted;
    counted.counted_sites = CountedSites{std::vector<std::uint64_t>(seed_count, 1000), 23'000'000};
    Scored const by_count = score(*make_context_plus_plus(let_7, std::move(counted)), "T", utr, {site_8mer});
    EXPECT_DOUBLE_EQ(feature_of(by_count, ContextFeature::target_abundance).raw, 3.0);
}

TEST(ContextPlusPlus, KnowsIsoforms)
{
    ContextPlusPlusInputs inputs;
    inputs.isoforms = IsoformTable{{"T", {{1, 60, 100}, {61, 108, 50}}}};
    auto const scorer = make_context_plus_plus(let_7, std::move(inputs));
    // Offset-6mers end at 16, 66 and 96.
    Scored const scored = score(*scorer, "T", utr,
                                {{0, 0, 10, SiteType::offset_6mer},
                                 site_8mer,
                                 {0, 0, 60, SiteType::offset_6mer},
                                 {0, 0, 90, SiteType::offset_6mer}});
    // (100 x 60 + 50 x 108) / 150 = 76; distances 12 and 40: (1200 + 2000) / 150 = 21.3.
    EXPECT_DOUBLE_EQ(feature_of(scored, ContextFeature::utr_length, 1).raw, std::log(76.0) / std::log(10.0));
    EXPECT_DOUBLE_EQ(feature_of(scored, ContextFeature::min_distance, 1).raw, std::log(21.0) / std::log(10.0));
    // 1 in the short isoform, 3 in the long one: (100 + 150) / 150 = 1.67.
    EXPECT_EQ(feature_of(scored, ContextFeature::offset_6mers, 1).raw, 2.0);
    // Another transcript has one isoform of full length.
    Scored const other = score(*scorer, "U", utr, {site_8mer});
    EXPECT_DOUBLE_EQ(feature_of(other, ContextFeature::utr_length).raw, std::log(108.0) / std::log(10.0));
    EXPECT_EQ(other.without[index_of(ContextFeature::utr_length)], 1U);
}

TEST(ContextPlusPlus, KnowsOrfs)
{
    ContextPlusPlusInputs inputs;
    inputs.orfs = OrfTable{{"T", {1000, {{Seed{"GAGGUAG"}.code(), 2}}}}};
    auto const scorer = make_context_plus_plus(let_7, std::move(inputs));
    Scored const scored = score(*scorer, "T", utr, {site_8mer});
    // (3 - 2.788) / (3.753 - 2.788) x 0.205.
    EXPECT_DOUBLE_EQ(feature_of(scored, ContextFeature::orf_length).contribution, 0.045);
    EXPECT_DOUBLE_EQ(feature_of(scored, ContextFeature::orf_8mers).contribution, -0.236);
    Scored const other = score(*scorer, "U", utr, {site_8mer});
    EXPECT_TRUE(std::isnan(feature_of(other, ContextFeature::orf_length).raw));
    EXPECT_EQ(other.without[index_of(ContextFeature::orf_length)], 1U);
    EXPECT_NEAR(scored.scores[0], other.scores[0] + 0.045 - 0.236, 1e-12);
}

TEST(ContextPlusPlus, KnowsAccessibility)
{
    // Every window is unpaired with probability 0.1, but the one around the site with 0.01: it ends at base 41 + 7.
    std::string table;
    for (int base = 1; base <= 108; ++base)
    {
        table += std::to_string(base);
        for (int column = 1; column <= 20; ++column)
            table += base == 48 ? "\t0.01" : "\t0.1";
        table += '\n';
    }
    ContextPlusPlusInputs inputs;
    inputs.accessibility.open_table = [&](std::string_view const transcript) -> std::unique_ptr<ByteSource>
    { return transcript == "T" ? std::make_unique<MemorySource>(table, "T_lunp") : nullptr; };
    auto const scorer = make_context_plus_plus(let_7, std::move(inputs));
    Scored const scored = score(*scorer, "T", utr, {site_8mer});
    EXPECT_DOUBLE_EQ(feature_of(scored, ContextFeature::accessibility).raw, -2.0);
    // (-2 + 4.356) / (-0.661 + 4.356) x -0.115.
    EXPECT_DOUBLE_EQ(feature_of(scored, ContextFeature::accessibility).contribution, -0.073);
    EXPECT_EQ(score(*scorer, "U", utr, {site_8mer}).without[index_of(ContextFeature::accessibility)], 1U);
    EXPECT_THROW(score(*scorer, "T", utr + "A", {site_8mer}), InputError);
}

TEST(ContextPlusPlus, EqualsItsFeaturesOnRandomSites)
{
    std::mt19937 random{5};
    std::vector<Mirna> const mirnas{
        {"a", "UGAGGUAGUAGGUUGUAUAGUU"}, {"b", "AAGCUUAUCAGACUGAUGUUGAUGAACU"}, {"c", "CGAUCGUU"}};
    auto const scorer = make_context_plus_plus(mirnas, {});
    for (int i = 0; i < 200; ++i)
    {
        std::string bases(20 + random() % 200, ' ');
        for (char & base : bases)
            base = "ACGUACGUACGUN"[random() % 13];
        std::vector<Site> sites;
        for (std::uint32_t begin = 0; begin + 8 <= bases.size(); ++begin)
            sites.push_back({0, static_cast<std::uint32_t>(random() % 3), begin, site_rules[random() % 5].type});
        Scored const scored = score(*scorer, "T", bases, sites);
        for (std::size_t k = 0; k < sites.size(); ++k)
        {
            if (sites[k].type == SiteType::offset_6mer)
                continue;
            double sum = 0;
            for (std::size_t f = 0; f < context_feature_count; ++f)
                if (double const part = scored.features[k * context_feature_count + f].contribution; !std::isnan(part))
                    sum += part;
            ASSERT_NEAR(scored.scores[k], std::min(sum, context_score_ceiling(sites[k].type) / 1000.0), 1e-12);
        }
    }
}

TEST(Scores, AreFoundByName)
{
    EXPECT_EQ(make_context_plus_plus(let_7, {})->feature_names().size(), context_feature_count);
    for (ScoreRule const & rule : score_rules())
        EXPECT_EQ(score_rule_of(rule.name), &rule);
    EXPECT_EQ(score_rule_of("context+++"), nullptr);
}

TEST(Scores, AreReadFromATitle)
{
    using Names = std::vector<std::string>;
    EXPECT_EQ(score_names_of_title("none"), Names{});
    EXPECT_EQ(score_names_of_title("context++"), Names{"context++"});
    EXPECT_EQ(
        score_names_of_title("context++ (partial: no SA, PCT), occupancy (targetscan8, partial: no SA), repression"),
        (Names{"context++", "occupancy", "repression"}));
    EXPECT_EQ(score_names_of_title("repression, context++ (partial: no SA)"), (Names{"repression", "context++"}));
}

} // namespace mirsweep
