#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <mirsweep/pairing/duplex.hpp>
#include <mirsweep/result/site_drawing.hpp>
#include <mirsweep/runs/scan_job.hpp>
#include <mirsweep/scan/seed_table.hpp>
#include <mirsweep/score/run_scores.hpp>
#include <mirsweep/sites/class_finder.hpp>
#include <mirsweep/sites/pattern_of_site.hpp>

#include "cli/show_transcripts.hpp"
#include "products/seed_sites.hpp"

namespace mirsweep::cli
{

/// Draws the sites of transcripts, one after the other.
class SiteDrawer
{
public:
    /// The job, with its miRNAs and classes, and the scores must outlive it; `scores` is null without one.
    SiteDrawer(ScanJob const & job, RunScores const * scores, bool is_ascii);

    /// Appends the drawings of a transcript's sites, ordered as in the table of sites.
    void draw(FoundTranscripts const & found, std::size_t record, std::string & text);

    bool has_drawn() const noexcept
    {
        return has_drawn_;
    }

private:
    std::size_t overlap_of_circles() const noexcept;
    void find_sites(FoundTranscripts const & found, std::size_t record);
    void find_sites_of_circle(TranscriptBatch const & batch, TranscriptBatch::Record const & circle);
    void append_sites(TranscriptBatch const & batch, std::size_t record, TranscriptBatch::Record const & at);
    BasePlanes drawn_planes(FoundTranscripts const & found, std::size_t record) const;
    void score(ScoredTranscript const & transcript);
    Duplex duplex_of(FoundTranscripts const & found, std::size_t record, BasePlanes const & drawn,
                     Site const & site) const;
    void draw_site(ScoredTranscript const & transcript, std::size_t site, Duplex const & duplex,
                   std::string const & place, std::string & text);
    std::optional<unsigned> mismatches_of(Site const & site) const;
    std::span<ScorePart const> parts_of(std::size_t site);

    ScanJob const & job_;
    std::optional<TranscriptScores> scores_{}; // none without a score
    std::span<std::string_view const> feature_names_{};
    SeedTable seeds_;
    SeedTable::Scratch scratch_{};
    std::optional<ClassFinder> finder_{}; // instead of `seeds_`, with further classes
    ClassFinder::Scratch class_scratch_{};
    PatternOfSite patterns_;
    products::SeedSites seed_sites_{};
    TranscriptBatch unrolled_{}; // the last circle
    DrawingLook look_;
    std::vector<Site> all_{};
    std::vector<Site> shown_{};
    std::vector<double> shown_scores_{}; // by site; empty without a score
    std::vector<SiteFeature> features_{};
    std::vector<ScorePart> parts_{};
    bool has_drawn_{false};
};

} // namespace mirsweep::cli
