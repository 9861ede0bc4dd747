#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <span>

#include <mirsweep/annotation/spliced_regions.hpp>
#include <mirsweep/core/mirna.hpp>
#include <mirsweep/core/site_classes.hpp>
#include <mirsweep/join/documented_table.hpp>
#include <mirsweep/join/gene_list.hpp>
#include <mirsweep/scan/seed_table.hpp>
#include <mirsweep/score/run_scores.hpp>
#include <mirsweep/sites/class_finder.hpp>
#include <mirsweep/tables/row_format.hpp>
#include <mirsweep/tables/transcript_tables.hpp>
#include <mirsweep/tables/tsv.hpp>
#include <mirsweep/targetscan/alignment_conservation.hpp>
#include <mirsweep/variants/haplotype_rows.hpp>
#include <mirsweep/variants/mirna_variants.hpp>
#include <mirsweep/variants/region_haplotypes.hpp>
#include <mirsweep/variants/variant_rows.hpp>

#include "products/strength_counts.hpp"
#include "runs/header_styles.hpp"
#include "transcripts/unrolled_circle.hpp"

namespace mirsweep::runs
{

/// What all threads of a scan share and none changes.
struct ScanPlan
{
    std::span<Mirna const> mirnas;
    SeedTable seeds;                   ///< with a score, also of the types that it counts
    SiteClasses const & classes;       ///< of the run
    std::optional<ClassFinder> finder; ///< instead of `seeds`, where the run has further classes
    SiteTypeSet site_types;            ///< to report, of the built-in ones
    std::uint32_t mask_start;
    RunScores const * scores;                   ///< null for none
    HeaderStyles const * header_styles;         ///< of the sources, and the gene map
    GeneList const * genes;                     ///< to keep; null for all
    DocumentedTable const * documented;         ///< null with `--no-documented`
    SplicedRegions const * regions;             ///< null without a genome
    AlignmentConservation const * conservation; ///< null without an alignment
    VariantRows const * variants;               ///< null without variants
    HaplotypeRows const * haplotype_rows;       ///< instead of `variants`, of a sample
    RegionHaplotypes const * haplotypes;        ///< null without a sample
    MirnaVariants const * mirna_variants; ///< null without variants of miRNAs; `seeds` or `finder` find their forms too
    bool is_circular;                     ///< every record is a circle
    TsvRows tsv;
    RunColumns columns;
    std::array<RowFormatRule const *, table_count> formats; ///< of the tables; null for one that is not written
    bool has_report;
    bool keeps_targets;     ///< for tables that need the targets of all transcripts together
    bool keeps_transcripts; ///< also those without a target
    bool keeps_sites;       ///< for tables that need the places of all sites together
    products::StrengthCounts * strengths; ///< of the targets, for the ranks of the report; null where it has others or none
    std::vector<std::uint32_t> documented_pairs_of_mirna; ///< not negative ones, for the report's baseline

    bool has(Table const table) const noexcept
    {
        return formats[static_cast<std::size_t>(table)] != nullptr;
    }

    RowFormatRule const & format_of(Table const table) const noexcept
    {
        return *formats[static_cast<std::size_t>(table)];
    }

    std::size_t preferred_bases() const noexcept
    {
        return finder ? ClassFinder::preferred_bases : seeds.preferred_bases();
    }

    /// A longer transcript is scanned in pieces. The report has no places of sites on such a one, so it is only done where
    /// all its sites would take much memory: with 2,000 miRNAs a base has about one site of the built-in types.
    std::size_t most_whole_bases() const noexcept
    {
        constexpr std::size_t bases_and_mirnas = 2'000'000'000;
        constexpr std::size_t most_bases = 1'000'000;
        std::size_t const whole = has_report ? std::min(most_bases, bases_and_mirnas / std::max<std::size_t>(mirnas.size(), 1)) : 0;
        return std::max(preferred_bases(), whole);
    }

    /// Bases before and after a circle's own ones that decide its sites.
    std::size_t overlap_of_circles() const noexcept
    {
        return finder ? std::max(transcripts::circle_overlap, finder->reach()) : transcripts::circle_overlap;
    }

    TableSetting setting() const noexcept
    {
        return {columns, scores == nullptr ? Scored::no : Scored::yes, mirnas, documented != nullptr, tsv, classes};
    }
};

} // namespace mirsweep::runs
