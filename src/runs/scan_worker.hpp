#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <mirsweep/core/documented_pair.hpp>
#include <mirsweep/tables/feature_rows.hpp>
#include <mirsweep/transcripts/transcript_batch.hpp>

#include "products/batch_result.hpp"
#include "products/best_candidates.hpp"
#include "runs/scan_plan.hpp"
#include "products/transcript_targets.hpp"

namespace mirsweep::pipeline
{

/// Scans batches and formats what is found. Each thread has its own.
class ScanWorker
{
public:
    explicit ScanWorker(ScanPlan const & plan);

    /// Fills `result`, which must be clear. `pass_on` is called whenever the tables have become large; it empties them.
    void scan(TranscriptBatch const & batch, BatchResult & result, std::function<void()> const & pass_on);

    /// Per miRNA, what the report shows of it.
    struct MirnaTotals
    {
        SiteTotals sites{};
        std::uint64_t targets{0};
    };

    std::vector<MirnaTotals> const & mirna_totals() const noexcept
    {
        return mirna_totals_;
    }

    BestCandidates const & candidates() const noexcept
    {
        return candidates_;
    }

    /// For each feature of the score, the transcripts for which it was not known.
    std::span<std::uint64_t const> transcripts_without_feature() const noexcept
    {
        return scores_of_run_ ? scores_of_run_->transcripts_without() : std::span<std::uint64_t const>{};
    }

private:
    std::size_t records_to_scan_together(TranscriptBatch const & batch, std::size_t first) const;
    void scan_records(TranscriptBatch const & batch, std::size_t first, std::size_t last);
    void scan_long_record(TranscriptBatch const & batch, std::size_t index);
    void begin_transcript(TranscriptBatch const & batch, TranscriptBatch::Record const & record);
    void take_sites(TranscriptBatch const & batch, TranscriptBatch::Record const & record, std::span<Site const> sites);
    void score_sites(TranscriptBatch const & batch, TranscriptBatch::Record const & record,
                     std::span<Site const> sites);
    void take_target_scores();
    void append_sites(std::span<Site const> sites);
    void append_features(std::span<Site const> sites);
    void append_formatted_features(std::span<Site const> sites, ByteBuffer & table);
    void note_pair_sites(std::span<Site const> sites);
    void end_transcript(TranscriptBatch const & batch, TranscriptBatch::Record const & record);
    void take_target(std::uint32_t mirna, bool needs_row);
    void append_target(std::uint32_t mirna, SiteCounts const & counts);
    void note_pairs(TranscriptBatch const & batch, TranscriptBatch::Record const & record);
    DocumentedPair const * pair_of(std::uint32_t mirna) const;

    ScanPlan const & plan_;
    SeedTable::Scratch scratch_;
    std::optional<TranscriptScores> scores_of_run_; // none without a score
    std::vector<Site> sites_;
    std::vector<Site> shown_sites_;     // with a score: those of `sites_` to report
    std::vector<double> scores_;        // of `shown_sites_`
    std::vector<SiteFeature> features_; // of `shown_sites_`
    std::optional<FeatureRows> feature_rows_;
    TranscriptTargets targets_;
    std::vector<PairStatus> status_; // by miRNA, for the gene of the current transcript
    std::vector<MirnaTotals> mirna_totals_;
    BestCandidates candidates_;

    // Of the batch and the transcript that are being scanned.
    BatchResult * result_{nullptr};
    std::function<void()> const * pass_on_{nullptr};
    TranscriptNames names_{};
    std::span<DocumentedTable::GenePair const> pairs_{};
    std::vector<Site> pair_sites_;    // sites of documented pairs, for the report
    std::vector<double> pair_scores_; // of these; empty without a score
    std::string text_;
};

} // namespace mirsweep::pipeline
