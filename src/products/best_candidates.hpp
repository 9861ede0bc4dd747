#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include <mirsweep/result/report.hpp>
#include <mirsweep/tables/tsv.hpp>

namespace mirsweep::products
{

/// The best candidates of all, and the best few of every miRNA. Which they are does not depend on the order in which
/// they are offered; those of several threads or shards joined, and selected from again, are those of all.
class BestCandidates
{
public:
    explicit BestCandidates(std::size_t mirnas);

    /// Adds to a candidate that is kept what costs more than to compare it: its sites.
    using Fill = std::function<void(ReportCandidate &)>;

    void offer(std::uint32_t mirna, CandidateStrength const & strength, TranscriptNames const & names,
               Fill const & fill = {})
    {
        ++offered_;
        // Nearly all end here: no name would make it better.
        if (!is_weaker(strength, floors_[per_mirna_ == 0 ? 0 : mirna]))
            take(mirna, strength, names, fill);
    }

    /// What is kept, in no order: all that `select_candidates` would keep, and maybe more.
    std::vector<ReportCandidate> kept() const;

    std::uint64_t offered() const noexcept
    {
        return offered_;
    }

private:
    using Heap = std::vector<ReportCandidate>; // with the worst in front

    void take(std::uint32_t offered_mirna, CandidateStrength const & strength, TranscriptNames const & names,
              Fill const & fill);
    bool is_late_equal(std::uint32_t mirna, CandidateStrength const & strength, TranscriptNames const & names) const;
    static bool push(ReportCandidate & candidate, std::size_t most, Heap & heap);

    std::size_t per_mirna_;
    Heap best_{};                // of all
    std::vector<Heap> of_mirna_; // of those that are not in `best_`
    // By miRNA, what would be dropped again; one for all if none are kept by miRNA. A miRNA's heap has only what is
    // worse than all in `best_`, so its floor is enough for both.
    std::vector<CandidateStrength> floors_;
    std::uint64_t offered_{0};
};

/// Puts the candidates in order and drops those that are neither among the best of all nor of their miRNA.
void select_candidates(std::vector<ReportCandidate> & candidates, std::size_t mirnas);

} // namespace mirsweep::products
