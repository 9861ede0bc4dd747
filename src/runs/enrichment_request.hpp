#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <mirsweep/annotation/spliced_regions.hpp>
#include <mirsweep/core/mirna.hpp>
#include <mirsweep/enrichment/seed_enrichment.hpp>
#include <mirsweep/result/summary.hpp>
#include <mirsweep/score/run_scores.hpp>
#include <mirsweep/transcripts/scan_progress.hpp>
#include <mirsweep/transcripts/transcript_source.hpp>

#include "runs/count_gene_sites.hpp"
#include "runs/input_snapshot.hpp"
#include "runs/step_progress.hpp"

namespace mirsweep::runs
{

/// The transcripts of a run.
struct EnrichmentTranscripts
{
    std::shared_ptr<SplicedRegions const> regions{}; ///< of a genome; else null
    TranscriptSources sources{};
};

/// What a run of `enrich` was asked to do.
struct EnrichmentRequest
{
    std::shared_ptr<InputSnapshot const> snapshot{}; ///< of all files that are read, before any is
    std::string mirnas{};                  ///< path
    std::vector<Mirna> chosen{};           ///< the miRNAs of the run
    std::vector<std::string> transcripts{}; ///< paths of FASTA; empty with a genome
    RegionRequest regions{};               ///< of a genome; without one its paths are empty
    EnrichmentTranscripts opened{};        ///< of these
    std::shared_ptr<RunScores const> scores{}; ///< the slope is on the first one; null for weighted numbers of sites
    std::vector<InputSummary> other_inputs{};  ///< files that scores and site classes were read from
    std::string gene_map{};                ///< path; empty for none
    std::vector<std::string> tables{};     ///< paths of tables of fold changes
    std::vector<std::string> sets{};       ///< paths of gene lists
    std::string background{};              ///< path of the genes of the sets' universe; empty for all genes
    std::vector<std::string> documented{}; ///< tables of documented pairs
    EnrichmentOptions options{};
    std::optional<double> least_expression{};
    GeneBy gene_by{GeneBy::longest};
    std::uint64_t shuffles{0};      ///< of each input's set; 0 for none
    std::uint64_t control_seeds{0}; ///< at most, for each tested seed; 0 for none
    std::uint64_t random_seed{1};   ///< of shuffles and control seeds
    std::vector<std::string> drawn{}; ///< miRNAs whose curves are drawn besides those of the best six
    std::string output{};             ///< folder
    bool force{false};
    unsigned threads{1};
    std::string command{};
    std::string commit{}; ///< the program was built from
    ScanProgress * progress{nullptr};
    StepProgress * steps{nullptr}; ///< of shuffles and control seeds; null for none

    bool has_genome() const noexcept
    {
        return !regions.genome.empty();
    }

    /// Whether more than the seed of a miRNA counts, so that each miRNA is a test of its own.
    bool tests_mirnas() const noexcept;

    std::vector<std::string> inputs() const;
};

/// What happened.
struct EnrichmentSummary
{
    std::uint64_t genes{0};
    std::uint64_t seeds{0};
    std::vector<std::string> notes{};
    std::vector<std::string> warnings{};
};

} // namespace mirsweep::runs
