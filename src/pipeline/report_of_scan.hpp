#pragma once

#include <vector>

#include <mirsweep/output/report.hpp>
#include <mirsweep/output/summary.hpp>
#include <mirsweep/pipeline/run_scan.hpp>

#include "pipeline/scan_collector.hpp"
#include "pipeline/scan_worker.hpp"

namespace mirsweep::pipeline
{

/// What the threads keep for themselves until the end, joined. Which thread scanned what makes no difference.
class WorkerTotals
{
public:
    void add(ScanWorker const & worker);

    /// Puts the best candidates in order and drops the rest. To be called after the last `add`.
    void keep_best();

    std::vector<ScanWorker::MirnaTotals> const & mirnas() const noexcept
    {
        return mirnas_;
    }

    std::vector<ReportCandidate> const & candidates() const noexcept
    {
        return candidates_;
    }

    /// Says for how many transcripts features of the score were asked for but not known. `scorer` may be null.
    void add_warnings(Scorer const * scorer, ScanSummary & summary) const;

    std::uint64_t candidates_in_all() const noexcept
    {
        return candidates_in_all_;
    }

private:
    std::vector<ScanWorker::MirnaTotals> mirnas_;
    std::vector<ReportCandidate> candidates_;
    std::uint64_t candidates_in_all_{0};
    std::vector<std::uint64_t> transcripts_without_feature_;
};

/// Puts together what the report shows of a finished scan.
ReportData report_of_scan(ScanJob const & job, ScanSummary const & summary, ScanCollector const & collector,
                          WorkerTotals const & totals);

} // namespace mirsweep::pipeline
