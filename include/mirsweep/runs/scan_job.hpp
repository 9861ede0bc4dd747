#pragma once

#include <memory>
#include <string>
#include <vector>

#include <mirsweep/annotation/spliced_regions.hpp>
#include <mirsweep/core/mirna.hpp>
#include <mirsweep/core/site_classes.hpp>
#include <mirsweep/join/documented_table.hpp>
#include <mirsweep/join/gene_map.hpp>
#include <mirsweep/result/summary.hpp>
#include <mirsweep/runs/received_tables.hpp>
#include <mirsweep/runs/request/scan_request.hpp>
#include <mirsweep/score/run_scores.hpp>
#include <mirsweep/targetscan/alignment_conservation.hpp>
#include <mirsweep/transcripts/scan_progress.hpp>
#include <mirsweep/transcripts/transcript_source.hpp>
#include <mirsweep/variants/mirna_variants.hpp>
#include <mirsweep/variants/region_haplotypes.hpp>
#include <mirsweep/variants/region_variants.hpp>

namespace mirsweep
{

class AccessibilityFolder;

namespace runs
{
class InputDigests;
class InputSnapshot;
}

/// A scan with all that is read before the transcripts.
struct ScanJob
{
    ScanRequest request;
    TranscriptSources transcripts{};                 ///< to scan, at least one
    std::shared_ptr<SplicedRegions const> regions{}; ///< of a genome; null for none
    RegionVariants const * variants{nullptr};        ///< of these regions; null for none
    RegionHaplotypes const * haplotypes{nullptr};    ///< of a sample; null for none
    MirnaVariants const * mirna_variants{nullptr};   ///< of these miRNAs; null for none
    std::vector<Mirna> mirnas;                       ///< of the run; at least one
    SiteClasses classes{};             ///< of the run; of the built-in ones `request` says which to report
    RunScores const * scores{nullptr}; ///< null for none
    std::shared_ptr<AlignmentConservation const> conservation{}; ///< of an alignment; null for none
    GeneMap const * gene_map{nullptr};                           ///< null for none
    std::vector<std::string> first_of_gene_map{};                ///< names of its first transcripts
    std::vector<std::string> wanted_genes{};                     ///< of `--genes`; empty for all
    DocumentedTable * documented{nullptr};                       ///< null with `--no-documented`
    std::shared_ptr<runs::InputSnapshot const> snapshot{};       ///< of the inputs, see `note_inputs`; null for none
    std::shared_ptr<runs::InputDigests> digests{};               ///< of the transcripts' files, if begun; else null
    std::shared_ptr<AccessibilityFolder> accessibility{};        ///< tables that are read on the way; null for none
    ScanProgress * progress{nullptr};                            ///< null for none
    ReceivedTables * received{nullptr};                          ///< takes the rows where the request says so
    std::vector<InputSummary> inputs{};                          ///< what has been read so far
    std::vector<std::string> warnings{};                         ///< what has been found so far
    std::vector<std::string> notes{};                            ///< of a finished scan: messages that are no reason to worry
};

} // namespace mirsweep
