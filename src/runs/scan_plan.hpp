#pragma once

#include <array>
#include <cstddef>
#include <span>

#include <mirsweep/annotation/spliced_regions.hpp>
#include <mirsweep/core/mirna.hpp>
#include <mirsweep/core/site_type.hpp>
#include <mirsweep/join/documented_table.hpp>
#include <mirsweep/join/gene_list.hpp>
#include <mirsweep/join/gene_map.hpp>
#include <mirsweep/scan/seed_table.hpp>
#include <mirsweep/score/run_scores.hpp>
#include <mirsweep/tables/row_format.hpp>
#include <mirsweep/tables/transcript_tables.hpp>
#include <mirsweep/tables/tsv.hpp>
#include <mirsweep/variants/variant_rows.hpp>

#include "runs/header_styles.hpp"

namespace mirsweep::pipeline
{

/// What all threads of a scan share and none changes.
struct ScanPlan
{
    std::span<Mirna const> mirnas;
    SeedTable seeds;        ///< with a score, also of the types that it counts
    SiteTypeSet site_types; ///< to report
    std::uint32_t mask_start;
    RunScores const * scores;           ///< null for none
    GeneMap const * gene_map;           ///< null for none
    HeaderStyles const * header_styles; ///< of the sources
    GeneList const * genes;             ///< to keep; null for all
    DocumentedTable const * documented; ///< null with `--no-documented`
    SplicedRegions const * regions;     ///< null without a genome
    VariantRows const * variants;       ///< null without variants
    bool is_circular;                   ///< every record is a circle
    TsvRows tsv;
    RunColumns columns;
    std::array<RowFormatRule const *, table_count> formats; ///< of the tables; null for one that is not written
    bool has_report;
    bool keeps_targets;     ///< for tables that need the targets of all transcripts together
    bool keeps_transcripts; ///< also those without a target
    bool keeps_sites;       ///< for tables that need the places of all sites together
    std::vector<std::uint32_t> documented_pairs_of_mirna; ///< not negative ones, for the report's baseline

    bool has(Table const table) const noexcept
    {
        return formats[static_cast<std::size_t>(table)] != nullptr;
    }

    RowFormatRule const & format_of(Table const table) const noexcept
    {
        return *formats[static_cast<std::size_t>(table)];
    }

    TableSetting setting() const noexcept
    {
        return {columns, scores == nullptr ? Scored::no : Scored::yes, mirnas, documented != nullptr, tsv};
    }
};

} // namespace mirsweep::pipeline
