#include "products/best_candidates.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "products/report_name.hpp"

namespace mirsweep::products
{

namespace
{

/// Nothing is weaker.
constexpr CandidateStrength weakest{.is_repeat = true};

} // namespace

BestCandidates::BestCandidates(std::size_t const mirnas)
    : per_mirna_{candidates_per_mirna(mirnas)}, of_mirna_(per_mirna_ == 0 ? 0 : mirnas),
      floors_(per_mirna_ == 0 ? 1 : mirnas, weakest)
{
}

/// Many have the sites of the worst one kept: only the names decide, and need no copy for it.
bool BestCandidates::is_late_equal(std::uint32_t const mirna, CandidateStrength const & strength,
                                   TranscriptNames const & names) const
{
    return per_mirna_ != 0 && of_mirna_[mirna].size() == per_mirna_ && !is_weaker(floors_[mirna], strength) &&
           report_name(names.transcript) > of_mirna_[mirna].front().transcript;
}

void BestCandidates::take(std::uint32_t const offered_mirna, CandidateStrength const & strength,
                          TranscriptNames const & names, Fill const & fill)
{
    if (is_late_equal(offered_mirna, strength, names))
        return;
    ReportCandidate candidate{offered_mirna, report_name(names.transcript), report_name(names.gene), strength.counts,
                              strength.score};
    candidate.standing.is_repeat = strength.is_repeat;
    candidate.weight = strength.weight;
    candidate.fewest_mismatches = strength.fewest_mismatches;
    if (fill)
        fill(candidate);
    if (!push(candidate, report_candidates, best_))
        return;
    if (per_mirna_ == 0)
    {
        floors_[0] = strength_of(best_.front());
        return;
    }
    std::uint32_t const mirna = candidate.mirna;
    Heap & heap = of_mirna_[mirna];
    push(candidate, per_mirna_, heap);
    if (heap.size() == per_mirna_)
        floors_[mirna] = strength_of(heap.front());
}

/// Returns whether there is one too many, and leaves that one, the worst, in `candidate`.
bool BestCandidates::push(ReportCandidate & candidate, std::size_t const most, Heap & heap)
{
    if (heap.size() < most)
    {
        heap.push_back(std::move(candidate));
        std::push_heap(heap.begin(), heap.end(), is_better_candidate);
        return false;
    }
    if (is_better_candidate(candidate, heap.front()))
    {
        std::pop_heap(heap.begin(), heap.end(), is_better_candidate);
        std::swap(candidate, heap.back());
        std::push_heap(heap.begin(), heap.end(), is_better_candidate);
    }
    return true;
}

std::vector<ReportCandidate> BestCandidates::kept() const
{
    std::vector<ReportCandidate> all{best_};
    for (Heap const & heap : of_mirna_)
        all.insert(all.end(), heap.begin(), heap.end());
    return all;
}

void select_candidates(std::vector<ReportCandidate> & candidates, std::size_t const mirnas)
{
    std::sort(candidates.begin(), candidates.end(), is_better_candidate);
    std::size_t const per_mirna = candidates_per_mirna(mirnas);
    std::vector<std::size_t> seen(mirnas);
    std::size_t kept = 0;
    for (std::size_t i = 0; i < candidates.size(); ++i)
        if (seen[candidates[i].mirna]++ < per_mirna || i < report_candidates)
        {
            if (kept != i)
                candidates[kept] = std::move(candidates[i]);
            ++kept;
        }
    candidates.resize(kept);
}

} // namespace mirsweep::products
