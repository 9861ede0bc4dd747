#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>
#include <span>
#include <string>
#include <vector>

#include <mirsweep/transcripts/transcript_batch.hpp>

#include "products/candidate_sites.hpp"
#include "products/site_duplex.hpp"

namespace mirsweep::products
{

namespace
{

std::string random_bases(std::mt19937 & random, std::size_t const length)
{
    std::string bases;
    for (std::size_t i = 0; i < length; ++i)
        bases += random() % 50 == 0 ? 'N' : "ACGU"[random() % 4];
    return bases;
}

TranscriptBatch batch_of(std::string const & bases)
{
    TranscriptBatch batch;
    batch.bases.reserve_more(bases.size());
    EncodedBases::BitAppender appender{batch.bases};
    for (char const letter : bases)
    {
        auto const code = std::string{"ACGU"}.find(letter);
        bool const is_known = code != std::string::npos;
        appender.append(is_known ? code & 1U : 0U, is_known ? code >> 1 & 1U : 0U, is_known ? 0U : 1U, 1);
    }
    appender.finish();
    batch.bases.pad();
    TranscriptBatch::Record record{};
    record.begin = 0;
    record.length = bases.size();
    batch.records.push_back(record);
    return batch;
}

BasePlanes planes_of(TranscriptBatch const & batch)
{
    return {batch.bases.low(), batch.bases.high(), batch.bases.unknown(), 0, batch.records.front().length};
}

Mirna mirna_of(std::string const & sequence)
{
    Mirna mirna{};
    mirna.name = "miR-" + sequence;
    mirna.sequence = sequence;
    return mirna;
}

ReportCandidate filled(CandidateSites & sites, std::uint32_t const mirna)
{
    ReportCandidate candidate{mirna, "t", "", {}, std::nullopt};
    sites.fill(candidate);
    return candidate;
}

} // namespace

TEST(CandidateSites, GivesEachCandidateItsOwnSitesInOrderWithTheFirstScore)
{
    TranscriptBatch const batch = batch_of(std::string(200, 'A'));
    std::vector<Mirna> const mirnas{mirna_of("UAGCUUAUCAGACUGAUGUUGA"), mirna_of("UGGAAUGUAAAGAAGUAUGUAU"),
                                    mirna_of("UUAAUGCUAAUCGUGAUAGGGG")};
    std::vector<Site> const sites{
        {0, 0, 10, SiteType::mer8}, {0, 2, 20, SiteType::mer6}, {0, 0, 30, SiteType::mer7_m8}};
    double const none = std::numeric_limits<double>::quiet_NaN();
    std::vector<double> const scores{-0.5, -1, -0.25, -2, none, -3}; // two scores a site
    std::vector<SiteFeature> const features{{1, -0.25}, {1, none}, {1, 0}, {1, 0.5}, {1, -1}, {1, -2}}; // two a site
    CandidateSites found{mirnas};
    auto const parts_of = [&](Site const & site)
    { return score_parts_of(std::span{features}.subspan((site.begin / 10 - 1) * 2, 2)); };
    found.start(planes_of(batch), 200, sites, scores, parts_of, {});

    ReportCandidate const first = filled(found, 0);
    EXPECT_EQ(first.length, 200U);
    ASSERT_EQ(first.sites.size(), 2U);
    EXPECT_EQ(first.sites[0].begin, 10U);
    EXPECT_EQ(first.sites[0].type, SiteType::mer8);
    EXPECT_EQ(first.sites[0].score, -0.5);
    EXPECT_EQ(first.sites[0].parts, (std::vector<double>{-0.25, 0})) << "0 where a feature has no part";
    EXPECT_EQ(first.sites[1].parts, (std::vector<double>{-1, -2}));
    EXPECT_EQ(first.sites[1].begin, 30U);
    EXPECT_FALSE(first.sites[1].score);
    EXPECT_TRUE(filled(found, 1).sites.empty());
    ASSERT_EQ(filled(found, 2).sites.size(), 1U);
    EXPECT_EQ(filled(found, 2).sites[0].score, -0.25);

    // Nothing is left of the transcript before.
    std::vector<Site> const others{{0, 1, 5, SiteType::mer8}};
    found.start(planes_of(batch), 100, others, {}, {}, {});
    EXPECT_TRUE(filled(found, 0).sites.empty());
    EXPECT_EQ(filled(found, 1).sites.size(), 1U);
}

TEST(CandidateSites, KeepsTheFirstSitesOfMany)
{
    TranscriptBatch const batch = batch_of(std::string(5000, 'A'));
    std::vector<Mirna> const mirnas{mirna_of("UUUUUUUUUUUUUUUUUUUUUU")};
    std::vector<Site> sites;
    for (std::uint32_t begin = 0; begin < 4000; ++begin)
        sites.push_back({0, 0, begin, SiteType::mer8});
    CandidateSites found{mirnas};
    found.start(planes_of(batch), 5000, sites, {}, {}, {});
    ReportCandidate const candidate = filled(found, 0);
    ASSERT_EQ(candidate.sites.size(), most_candidate_sites);
    EXPECT_EQ(candidate.sites.back().begin, most_candidate_sites - 1);
}

TEST(CandidateSites, KeepsSitesOfFurtherClassesDrawn)
{
    TranscriptBatch const batch = batch_of(std::string(100, 'C'));
    std::vector<Mirna> const mirnas{mirna_of("UAGCUUAUCAGACUGAUGUUGA")};
    auto const further = static_cast<SiteType>(site_type_count);
    std::vector<Site> const sites{{0, 0, 10, further, 9, SiteDetails{0, SiteType::mer8, 1}},
                                  {0, 0, 40, further, 7, SiteDetails{2}}};
    CandidateSites found{mirnas};
    found.start(planes_of(batch), 100, sites, {}, {},
                [](Site const & site) { return "at " + std::to_string(site.begin); });
    ReportCandidate const candidate = filled(found, 0);
    ASSERT_EQ(candidate.sites.size(), 2U);
    EXPECT_EQ(candidate.sites[0].begin, 10U);
    EXPECT_EQ(candidate.sites[0].type, further);
    EXPECT_EQ(candidate.sites[0].length, 9U);
    EXPECT_EQ(candidate.sites[1].duplex, "at 40");
    EXPECT_EQ(candidate.sites[1].length, 7U);
}

TEST(CandidateSites, WindowsGiveTheDrawingOfTheWholeTranscript)
{
    std::mt19937 random{7};
    for (int round = 0; round < 300; ++round)
    {
        TranscriptBatch const batch = batch_of(random_bases(random, 20 + random() % 300));
        std::size_t const length = batch.records.front().length;
        std::string mature;
        while (mature.size() < 17 + random() % 10)
            mature += "ACGU"[random() % 4];
        std::vector<Mirna> const mirnas{mirna_of(mature)};
        auto const type = static_cast<SiteType>(random() % site_type_count);
        auto const begin = static_cast<std::uint32_t>(random() % (length - rule_of(type).length() + 1));
        std::vector<Site> const sites{{0, 0, begin, type}};
        CandidateSites found{mirnas};
        found.start(planes_of(batch), length, sites, {}, {}, {});
        ReportCandidate const candidate = filled(found, 0);
        ASSERT_EQ(site_duplex(candidate.sites.front(), mirnas.front()),
                  site_duplex(batch, batch.records.front(), mirnas.front(), sites.front()))
            << mature << " at " << begin;
    }
}

} // namespace mirsweep::products
