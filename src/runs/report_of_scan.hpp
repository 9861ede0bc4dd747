#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <mirsweep/result/report.hpp>
#include <mirsweep/result/shard_record.hpp>
#include <mirsweep/result/summary.hpp>
#include <mirsweep/runs/scan_job.hpp>

#include "runs/scan_collector.hpp"
#include "runs/scan_worker.hpp"

namespace mirsweep::runs
{

/// What the threads keep for themselves until the end, joined. Which thread scanned what makes no difference.
class WorkerTotals
{
public:
    void add(ScanWorker const & worker);
    void add(ShardRecord const & shard);

    /// Puts the best candidates in order and drops the rest. To be called after the last `add`.
    void keep_best();

    std::vector<MirnaTotals> const & mirnas() const noexcept
    {
        return mirnas_;
    }

    std::vector<ReportCandidate> const & candidates() const noexcept
    {
        return candidates_;
    }

    /// Says for how many transcripts features of the score were asked for but not known. `names` are the features'.
    template <typename Names>
    void add_warnings(Names const & names, ScanCollector const & collector, ScanSummary & summary) const
    {
        for (std::size_t feature = 0; feature < transcripts_without_feature_.size(); ++feature)
            if (transcripts_without_feature_[feature] != 0)
                summary.warnings.push_back(collector.about_inputs(
                    feature_warning(names[feature], feature, summary.transcripts)));
    }

    std::vector<std::uint64_t> const & transcripts_without_feature() const noexcept
    {
        return transcripts_without_feature_;
    }

    std::uint64_t candidates_in_all() const noexcept
    {
        return candidates_in_all_;
    }

    /// By pair of a miRNA and an altered form; empty without variants of miRNAs.
    std::vector<AlteredTargetCounts> const & altered_targets() const noexcept
    {
        return altered_targets_;
    }

    /// Of all targets; null where the report has other ranks, or none.
    std::shared_ptr<products::StrengthCounts> const & strengths() const noexcept
    {
        return strengths_;
    }

    void set_strengths(std::shared_ptr<products::StrengthCounts> strengths)
    {
        strengths_ = std::move(strengths);
    }

    /// Of shards; empty without a genome.
    std::vector<ReportStructure> const & structures() const noexcept
    {
        return structures_;
    }

private:
    void add_altered(std::span<AlteredTargetCounts const> counts);
    std::string feature_warning(std::string_view name, std::size_t feature, std::uint64_t transcripts) const;
    void add(std::span<MirnaTotals const> mirnas, std::span<ReportCandidate const> candidates,
             std::uint64_t candidates_in_all, std::span<std::uint64_t const> transcripts_without_feature);

    std::vector<MirnaTotals> mirnas_;
    std::vector<ReportCandidate> candidates_;
    std::uint64_t candidates_in_all_{0};
    std::vector<std::uint64_t> transcripts_without_feature_;
    std::vector<AlteredTargetCounts> altered_targets_;
    std::vector<ReportStructure> structures_;
    std::shared_ptr<products::StrengthCounts> strengths_{};
};

/// Puts together what the report shows of a finished scan, whose score has these features.
ReportData report_of_scan(ScanJob const & job, ScanSummary const & summary, ScanCollector const & collector,
                          WorkerTotals const & totals, std::span<std::string_view const> features);

} // namespace mirsweep::runs
