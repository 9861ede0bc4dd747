#pragma once

#include <optional>

#include <mirsweep/variants/variant_rows.hpp>

#include "runs/scan_plan.hpp"

namespace mirsweep::runs
{

/// Scores what alleles make of regions by the first score of the run. Of one thread.
class VariantScores : public RegionScores
{
public:
    /// The plan must have a score, and outlive the object.
    explicit VariantScores(ScanPlan const & plan);

    std::vector<ScoredSite> score(std::string_view transcript, TranscriptBatch const & batch,
                                  std::span<std::uint32_t const> mirnas) override;

private:
    ScanPlan const & plan_;
    TranscriptScores scores_;
    SeedTable::Scratch scratch_{};
    std::vector<Site> sites_{}; // also those that only count for others' scores
    std::vector<Site> shown_{};
};

} // namespace mirsweep::runs
