#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <thread>
#include <tuple>
#include <vector>

#include "products/best_candidates.hpp"

namespace mirsweep::products
{

namespace
{

using Key = std::tuple<std::uint32_t, std::string, std::string>;

/// As a scan meets them: transcript by transcript, and many as good as each other except for their names.
std::vector<ReportCandidate> some_candidates(std::uint32_t const mirnas, std::uint32_t const transcripts,
                                             bool const has_scores)
{
    std::mt19937 random{mirnas + transcripts};
    auto const roll = [&](std::uint32_t const sides) { return static_cast<std::uint32_t>(random() % sides); };
    std::vector<ReportCandidate> candidates;
    for (std::uint32_t transcript = 0; transcript < transcripts; ++transcript)
        for (std::uint32_t mirna = 0; mirna < mirnas; ++mirna)
        {
            // The first miRNAs have far better sites than the last ones.
            std::uint32_t const most = 1 + (mirnas - mirna) * 6 / mirnas;
            SiteCounts const counts{0, 0, roll(3), roll(most), roll(most)};
            std::optional<double> score;
            if (has_scores && roll(8) != 0)
                score = -0.1 * (counts[4] + roll(most));
            std::optional<bool> const is_repeat = has_scores ? std::optional{roll(5) == 0} : std::nullopt;
            if (roll(3) != 0)
                candidates.push_back({mirna, "t" + std::to_string(random() % 100000) + "." + std::to_string(transcript),
                                      "g" + std::to_string(transcript), counts, score});
            if (!candidates.empty())
                candidates.back().standing.is_repeat = is_repeat;
        }
    return candidates;
}

/// Sorts all, and asks of each by itself whether it is to be kept.
std::vector<Key> naive_selection(std::vector<ReportCandidate> candidates, std::size_t const per_mirna)
{
    std::ranges::sort(candidates, is_better_candidate);
    std::map<std::uint32_t, std::size_t> better;
    std::vector<Key> kept;
    for (std::size_t i = 0; i < candidates.size(); ++i)
    {
        ReportCandidate const & candidate = candidates[i];
        if (i < 2000 || better[candidate.mirna] < per_mirna)
            kept.emplace_back(candidate.mirna, candidate.transcript, candidate.gene);
        ++better[candidate.mirna];
    }
    return kept;
}

std::vector<Key> keys_of(std::vector<ReportCandidate> const & candidates)
{
    std::vector<Key> keys;
    for (ReportCandidate const & candidate : candidates)
        keys.emplace_back(candidate.mirna, candidate.transcript, candidate.gene);
    return keys;
}

/// Batches of `batch` candidates are given out to threads, of which each keeps its best.
std::vector<Key> selection_of_threads(std::vector<ReportCandidate> const & candidates, std::size_t const mirnas,
                                      std::size_t const threads, std::size_t const batch)
{
    std::vector<BestCandidates> best(threads, BestCandidates{mirnas});
    std::vector<std::jthread> running;
    for (std::size_t thread = 0; thread < threads; ++thread)
        running.emplace_back(
            [&, thread]
            {
                for (std::size_t i = 0; i < candidates.size(); ++i)
                    if (i / batch % threads == thread)
                        best[thread].offer(candidates[i].mirna, strength_of(candidates[i]),
                                           {candidates[i].transcript, candidates[i].gene});
            });
    running.clear();

    std::vector<ReportCandidate> joined;
    std::uint64_t offered = 0;
    for (BestCandidates const & part : best)
    {
        std::vector<ReportCandidate> const kept = part.kept();
        EXPECT_LE(kept.size(), report_candidates + mirnas * candidates_per_mirna(mirnas)) << "memory has a bound";
        joined.insert(joined.end(), kept.begin(), kept.end());
        select_candidates(joined, mirnas); // after each, as when shards are merged
        offered += part.offered();
    }
    EXPECT_EQ(offered, candidates.size());
    return keys_of(joined);
}

void expect_naive_selection(std::uint32_t const mirnas, std::uint32_t const transcripts, std::size_t const per_mirna,
                            bool const has_scores)
{
    std::vector<ReportCandidate> const candidates = some_candidates(mirnas, transcripts, has_scores);
    std::vector<Key> const expected = naive_selection(candidates, per_mirna);
    ASSERT_LT(expected.size(), candidates.size());
    for (std::size_t const threads : {1, 3})
        for (std::size_t const batch : {1, 97})
            EXPECT_EQ(selection_of_threads(candidates, mirnas, threads, batch), expected)
                << mirnas << " miRNAs, " << threads << " threads, batches of " << batch;
}

} // namespace

TEST(BestCandidates, HasSoManyForEveryMirna)
{
    EXPECT_EQ(candidates_per_mirna(0), 0U);
    EXPECT_EQ(candidates_per_mirna(1), 2000U);
    EXPECT_EQ(candidates_per_mirna(100), 20U);
    EXPECT_EQ(candidates_per_mirna(2656), 9U) << "all human ones";
    EXPECT_EQ(candidates_per_mirna(5000), 5U);
    EXPECT_EQ(candidates_per_mirna(48885), 0U) << "all of miRBase";
}

TEST(BestCandidates, AreThoseOfANaiveSelection)
{
    expect_naive_selection(1, 4000, 2000, false);
    expect_naive_selection(100, 80, 20, false);
    expect_naive_selection(900, 20, 10, false);
    expect_naive_selection(3000, 15, 8, false);
    expect_naive_selection(30000, 2, 0, false);
}

TEST(BestCandidates, AreThoseOfANaiveSelectionByScore)
{
    expect_naive_selection(100, 80, 20, true);
    expect_naive_selection(900, 20, 10, true);
    expect_naive_selection(30000, 2, 0, true);
}

TEST(BestCandidates, HasEveryMirna)
{
    std::vector<ReportCandidate> const candidates = some_candidates(900, 60, false);
    std::vector<std::size_t> counts(900);
    std::size_t rest = 0;
    for (Key const & key : selection_of_threads(candidates, 900, 2, 97))
        ++counts[std::get<0>(key)];
    for (std::size_t const count : counts)
        rest += count == 10 ? 1 : 0;
    EXPECT_EQ(*std::ranges::min_element(counts), 10U);
    EXPECT_GT(rest, 100U) << "most of the best 2000 are of other miRNAs";
}

} // namespace mirsweep::products
