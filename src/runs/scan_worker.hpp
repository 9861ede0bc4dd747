#pragma once

#include <cmath>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <mirsweep/core/documented_pair.hpp>
#include <mirsweep/sites/pattern_of_site.hpp>
#include <mirsweep/tables/transcript_tables.hpp>
#include <mirsweep/transcripts/transcript_batch.hpp>

#include "products/altered_targets.hpp"
#include "products/batch_result.hpp"
#include "products/best_candidates.hpp"
#include "products/candidate_sites.hpp"
#include "products/kept_sites.hpp"
#include "products/seed_sites.hpp"
#include "products/shown_scores.hpp"
#include "products/site_features.hpp"
#include "products/site_places.hpp"
#include "products/target_repeats.hpp"
#include "products/transcript_targets.hpp"
#include "runs/record_names.hpp"
#include "runs/scan_plan.hpp"
#include "runs/variant_scores.hpp"
#include "tables/formatted_lines.hpp"

namespace mirsweep::runs
{

/// Tables are passed on when they have grown to this; a batch of few miRNAs never does.
inline constexpr std::size_t much_table = 3 * 1024 * 1024;

/// Absent if it is NaN.
inline std::optional<double> known(double const value)
{
    return std::isnan(value) ? std::nullopt : std::optional{value};
}

/// Scans batches and formats what is found. Each thread has its own.
class ScanWorker
{
public:
    explicit ScanWorker(ScanPlan const & plan);

    /// Fills `result`, which must be clear. `pass_on` is called whenever the tables have become large; it empties them.
    void scan(TranscriptBatch const & batch, products::BatchResult & result, std::function<void()> const & pass_on);

    /// Per miRNA, what the report shows of it.
    std::vector<MirnaTotals> const & mirna_totals() const noexcept
    {
        return mirna_totals_;
    }

    products::BestCandidates const & candidates() const noexcept
    {
        return candidates_;
    }

    /// By pair of a miRNA and an altered form; empty without variants of miRNAs.
    std::span<AlteredTargetCounts const> altered_targets() const noexcept
    {
        return altered_ ? altered_->counts() : std::span<AlteredTargetCounts const>{};
    }

    /// For each feature of the score, the transcripts for which it was not known.
    std::span<std::uint64_t const> transcripts_without_feature() const noexcept
    {
        return scores_of_run_ ? scores_of_run_->transcripts_without() : std::span<std::uint64_t const>{};
    }

private:
    static BasePlanes planes_of(TranscriptBatch const & batch, TranscriptBatch::Record const & record);
    bool only_counts() const;
    bool says_nothing_without_sites() const;
    bool is_only_counted(TranscriptBatch::Record const & record) const;
    void count_record(TranscriptBatch const & batch, TranscriptBatch::Record const & record);
    std::size_t records_to_scan_together(TranscriptBatch const & batch, std::size_t first) const;
    void find_sites(TranscriptBatch const & batch, BatchRange range);
    void find_all_sites(TranscriptBatch const & batch, BatchRange range);
    void scan_records(TranscriptBatch const & batch, std::size_t first, std::size_t last);
    bool is_circle(TranscriptBatch::Record const & record) const;
    void scan_circle(TranscriptBatch const & batch, std::size_t index);
    void scan_long_record(TranscriptBatch const & batch, std::size_t index);
    bool begin_transcript(TranscriptBatch const & batch, TranscriptBatch::Record const & record);
    void note_name();
    void append_region(PlaceMap const & places);
    void find_pairs();
    void note_not_scanned();
    void take_sites(TranscriptBatch const & batch, TranscriptBatch::Record const & record, std::span<Site const> sites);
    void score_sites(TranscriptBatch const & batch, TranscriptBatch::Record const & record,
                     std::span<Site const> sites);
    void take_site_scores();
    std::vector<double> score_parts_of(Site const & site);
    products::CandidateSites::Parts parts_of_sites();
    void take_repeats(TranscriptBatch const & batch, TranscriptBatch::Record const & record,
                      std::span<Site const> sites);
    void expect_scores(TranscriptBatch const & batch, std::size_t first, std::size_t last);
    void take_target_scores();
    void append_counted_sites();
    void find_places(TranscriptBatch::Record const & record, std::span<Site const> sites, TranscriptSites & found);
    BasePlanes drawn_bases(TranscriptBatch const & batch, TranscriptBatch::Record const & record) const;
    void note_alignment(TranscriptBatch const & batch, TranscriptBatch::Record const & record);
    void find_conservation(std::span<Site const> sites, TranscriptSites & found);
    void append_rows(Table table, SiteTable & rows, TranscriptSites const & found);
    void note_pair_sites(std::span<Site const> sites);
    std::size_t targets_with_site() const;
    void end_transcript(TranscriptBatch const & batch, TranscriptBatch::Record const & record);
    void finish_transcript(TranscriptBatch const & batch, TranscriptBatch::Record const & record);
    void append_targets();
    void keep_targets();
    void append_variants(TranscriptBatch const & batch, TranscriptBatch::Record const & record);
    std::optional<bool> repeat_of(std::uint32_t mirna) const;
    void add_to_totals(std::uint32_t mirna);
    TargetStrength target_strength_of(std::uint32_t mirna) const;
    CandidateStrength strength_of(std::uint32_t mirna, SiteCounts const & counts) const;
    void fill_candidate(ReportCandidate & candidate);
    products::CandidateSites::Draw drawing_of(TranscriptBatch const & batch,
                                              TranscriptBatch::Record const & record) const;
    void take_target(std::uint32_t mirna, TranscriptNames const & names);
    void take_targets();
    std::string drawn_site(TranscriptBatch const & batch, TranscriptBatch::Record const & record, Mirna const & mirna,
                           Site const & site) const;
    std::string drawn_site_of_class(TranscriptBatch const & batch, TranscriptBatch::Record const & record,
                                    Mirna const & mirna, Site site) const;
    void note_pairs(TranscriptBatch const & batch, TranscriptBatch::Record const & record);

    ScanPlan const & plan_;
    RecordNames record_names_;
    SeedTable::Scratch scratch_;
    ClassFinder::Scratch class_scratch_;
    std::optional<TranscriptScores> scores_of_run_; // none without a score
    std::vector<Site> sites_;
    std::span<Site const> shown_;                               // with a score: those of `sites_` to report
    std::vector<Site> shown_sites_;                             // they, where they are not all
    products::ShownScores shown_scores_;                        // of `shown_` and their targets
    products::SeedSites seed_sites_;                            // of `shown_`, in a run with further classes
    std::vector<Site> built_in_sites_;                          // of built-in types, for a moment
    std::span<double const> log_kds_{};                         // of `shown_`
    std::vector<double> spread_log_kds_{};                      // the same, where there are further classes
    products::SiteFeatures site_features_;                      // of some of `shown_`
    std::vector<BasePlanes> planes_;                            // of the transcripts that are scored next
    std::unique_ptr<SiteTable> site_table_;                     // null where it is not written
    std::unique_ptr<SiteTable> feature_table_;                  // null where it is not written
    std::unique_ptr<TargetTable> target_table_;                 // null where it is not written
    std::unique_ptr<OccupancyTable> occupancy_table_;           // null where it is not written
    std::optional<FormattedLines<RegionRow>> region_table_{};   // none where it is not written
    std::optional<FormattedLines<VariantRow>> variant_table_{}; // none where it is not written
    std::optional<VariantScores> variant_scores_{};             // none without variants or a score
    products::TranscriptTargets targets_;
    std::optional<products::ClassTally> tally_{}; // where sites of further classes are only counted
    std::optional<products::AlteredTargets> altered_{}; // none without variants of miRNAs
    std::optional<products::TargetRepeats> repeats_;    // none where no table has them
    std::vector<PairStatus> status_;                    // by miRNA, for the gene of the current transcript
    std::vector<std::uint32_t> kept_sites_;             // by miRNA, sites of documented pairs that were seen on it
    std::vector<std::uint32_t> listed_; // by documented pair, transcripts of which the report lists the sites
    std::vector<MirnaTotals> mirna_totals_;
    products::BestCandidates candidates_;
    products::CandidateSites candidate_sites_;
    std::optional<PatternOfSite> patterns_{}; // with further classes
    products::BestCandidates::Fill fill_candidate_;

    // Of the batch and the transcript that are being scanned.
    products::BatchResult * result_{nullptr};
    std::function<void()> const * pass_on_{nullptr};
    bool is_nothing_without_sites_{false};
    bool is_whole_{true}; // false while a long transcript is scanned in pieces
    TranscriptNames names_{};
    Haplotype haplotype_{Haplotype::none};
    std::span<DocumentedTable::GenePair const> pairs_{};
    std::vector<Site> pair_sites_;                // sites of documented pairs, for the report
    std::vector<double> pair_scores_;             // of these; empty without a score
    std::vector<std::vector<double>> pair_parts_; // of these
    std::vector<TranscriptTargetRows::Documented> documented_;
    products::SitePlaces places_{};
    std::optional<std::size_t> alignment_{};       // of the transcript; none without one
    std::vector<SiteConservation> conservation_{}; // of the sites
    products::SiteRecord site_record_{};
    std::vector<std::uint8_t> over_junction_{};
    TranscriptBatch unrolled_{}; // the circle that is being scanned
    std::string text_{};
};

} // namespace mirsweep::runs
