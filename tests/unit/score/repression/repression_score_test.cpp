#include <mirsweep/score/repression/repression_score.hpp>

#include <cmath>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <mirsweep/score/context_plus_plus/context_plus_plus.hpp>
#include <mirsweep/score/occupancy/occupancy.hpp>
#include <mirsweep/score/repression/background_mirnas.hpp>

#include "unit/score/encoded_text.hpp"

namespace mirsweep
{

namespace
{

std::vector<Mirna> const mirnas{
    {"miR-21", "UAGCUUAUCAGACUGAUGUUGA"}, {"let-7", "UGAGGUAGUAGGUUGUAUAGUU"}, {"miR-1", "UGGAAUGUAAAGAAGUAUGUAU"}};

std::vector<Mirna> background()
{
    std::vector<Mirna> all;
    for (BackgroundMirna const & mirna : background_mirnas())
        all.push_back({std::string{mirna.name}, std::string{mirna.sequence}});
    return all;
}

/// All sites of some miRNAs of the five types, by comparing letters.
std::vector<Site> sites_of(std::vector<Mirna> const & all, std::string const & target)
{
    std::vector<Site> sites;
    for (std::uint32_t mirna = 0; mirna < all.size(); ++mirna)
    {
        std::string const eight = reverse_complement(all[mirna].sequence.substr(1, 7)) + "A";
        std::string const padded = "N" + target + "NN"; // the eight may hang over either end
        for (std::size_t at = 0; at + 8 <= padded.size(); ++at)
        {
            auto const fits = [&](std::size_t const first, std::size_t const count)
            { return padded.compare(at + first, count, eight, first, count) == 0; };
            auto const add = [&](SiteType const type) {
                sites.push_back({0, mirna, static_cast<std::uint32_t>(at - 1 + rule_of(type).begin()), type});
            };
            if (fits(0, 8))
                add(SiteType::mer8);
            else if (fits(0, 7))
                add(SiteType::mer7_m8);
            else if (fits(1, 7))
                add(SiteType::mer7_a1);
            else if (fits(1, 6))
                add(SiteType::mer6);
            else if (fits(0, 6))
                add(SiteType::offset_6mer);
        }
    }
    std::sort(sites.begin(), sites.end());
    return sites;
}

/// The repression by occupancy in the model biochem, by miRNA.
std::vector<double> repressions_of(std::vector<Mirna> const & all, std::string const & target,
                                   OccupancySites const sites)
{
    EncodedText const text{target};
    OccupancyInputs inputs;
    inputs.sites = sites;
    inputs.log_free_ago.assign(all.size(), -5);
    auto const occupancy = make_occupancy(all, std::move(inputs));
    auto const scorer = occupancy->transcript_scorer();
    scorer->start({"t", text.planes()}, {});
    TargetScores targets{all.size()};
    scorer->score_targets({}, {}, targets);
    std::vector<double> repressions(all.size());
    for (std::uint32_t mirna = 0; mirna < all.size(); ++mirna)
        if (TargetScores::Bound const bound = targets.bound_of(mirna); !std::isnan(bound.bound))
            repressions[mirna] =
                repression_of({bound.bound, bound.background}, published_parameters(OccupancyModel::biochem));
    return repressions;
}

/// context++ over all sites and the weighted repressions by occupancy, by miRNA.
std::vector<double> sums_of(std::vector<Mirna> const & all, std::string const & target)
{
    EncodedText const text{target};
    std::vector<Site> const sites = sites_of(all, target);
    auto const context = make_context_plus_plus(all, {});
    auto const of_context = context->transcript_scorer();
    of_context->start({"t", text.planes()}, sites);
    std::vector<double> scores;
    of_context->score(sites, scores);
    std::vector<double> sums(all.size());
    for (std::size_t i = 0; i < sites.size(); ++i)
        sums[sites[i].mirna] += std::isnan(scores[i]) ? 0 : scores[i];
    std::vector<double> const of_canonical = repressions_of(all, target, OccupancySites::canonical);
    std::vector<double> const of_all = repressions_of(all, target, OccupancySites::all);
    for (std::size_t mirna = 0; mirna < all.size(); ++mirna)
        sums[mirna] += 0.4 * of_canonical[mirna] + 0.25 * of_all[mirna];
    return sums;
}

std::string random_letters(std::mt19937 & random, std::size_t const size, std::string_view const letters)
{
    std::string result;
    for (std::size_t i = 0; i < size; ++i)
        result += letters[random() % letters.size()];
    return result;
}

} // namespace

TEST(RepressionScore, IsTheSumLessTheBackgroundsMean)
{
    RepressionInputs inputs;
    inputs.context = make_context_plus_plus(mirnas, {});
    auto const scorer = make_repression(mirnas, std::move(inputs));
    auto const transcript_scorer = scorer->transcript_scorer();
    TargetScores targets{mirnas.size()};
    std::mt19937 random{23};
    for (int round = 0; round < 40; ++round)
    {
        std::string const target = random_letters(random, 20 + random() % 1500, round % 2 == 0 ? "ACGU" : "AACUUUGUN");
        std::vector<Site> const sites = sites_of(mirnas, target);
        EncodedText const text{target};
        transcript_scorer->start({"t", text.planes()}, sites);
        std::vector<double> scores;
        transcript_scorer->score(sites, scores);
        targets.clear();
        transcript_scorer->score_targets(sites, scores, targets);
        std::vector<double> const of_background = sums_of(background(), target);
        double mean = 0;
        for (double const sum : of_background)
            mean += sum / static_cast<double>(of_background.size());
        std::vector<double> const expected = sums_of(mirnas, target);
        std::set<std::uint32_t> with_site;
        for (Site const & site : sites)
            with_site.insert(site.mirna);
        for (std::uint32_t mirna = 0; mirna < mirnas.size(); ++mirna)
        {
            EXPECT_EQ(std::isnan(targets.score_of(mirna)), !with_site.contains(mirna));
            if (with_site.contains(mirna))
                EXPECT_NEAR(targets.score_of(mirna), expected[mirna] - mean, 0.00051);
        }
        for (double const score : scores)
            EXPECT_TRUE(std::isnan(score));
        EXPECT_TRUE(targets.rows().empty());
    }
}

TEST(RepressionScore, MayHaveARowWhereverFourBasesPair)
{
    RepressionInputs inputs;
    inputs.context = make_context_plus_plus(mirnas, {});
    inputs.has_all_rows = true;
    auto const scorer = make_repression(mirnas, std::move(inputs));
    std::string const target = "AAAAAAAAAACAAGCUGAAAAAAAAAA"; // AAGCU of miR-21's AUAAGCUA
    EncodedText const text{target};
    auto const transcript_scorer = scorer->transcript_scorer();
    transcript_scorer->start({"t", text.planes()}, {});
    TargetScores targets{mirnas.size()};
    transcript_scorer->score_targets({}, {}, targets);
    ASSERT_EQ(targets.rows().size(), 1U);
    EXPECT_EQ(targets.rows()[0], 0U);
    std::vector<double> const of_background = sums_of(background(), target);
    double mean = 0;
    for (double const sum : of_background)
        mean += sum / static_cast<double>(of_background.size());
    double const own = 0.25 * repressions_of(mirnas, target, OccupancySites::all)[0];
    EXPECT_LT(own, 0);
    EXPECT_NEAR(targets.score_of(0), own - mean, 0.00051);
}

TEST(RepressionScore, HasABackgroundOfDifferentFamilies)
{
    std::set<std::string> seeds;
    for (BackgroundMirna const & mirna : background_mirnas())
        EXPECT_TRUE(seeds.insert(seed_of(mirna.sequence).to_string()).second) << mirna.name;
    EXPECT_EQ(seeds.size(), 32U);
}

} // namespace mirsweep
