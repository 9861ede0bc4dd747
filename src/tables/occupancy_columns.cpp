#include <array>

#include <mirsweep/tables/occupancy_row.hpp>

namespace mirsweep
{

namespace
{

using Item = std::size_t;
using enum ColumnGroup;

/// A place, which may lie up to three bases beyond the sequence's ends, so that it is not an unsigned number.
Cell cell_of_place(std::int32_t const place)
{
    return cell_of(static_cast<double>(place));
}

constexpr std::array<ColumnRule<OccupancyRow>, 16> occupancy_column_rules{{
    {"mirna", CellText::name, always, "as above", [](OccupancyRow const & row, Item) { return cell_of(row.mirna); }},
    {"transcript", CellText::name, always, "as above",
     [](OccupancyRow const & row, Item) { return cell_of(row.transcript); }},
    {"start", CellText::significant_15, always,
     "first of the eight bases opposite positions 8 to 1, from the first base of the coding sequence where there is "
     "one; up to three bases beyond either end",
     [](OccupancyRow const & row, Item) { return cell_of_place(row.site->begin + 1); }},
    {"end", CellText::significant_15, always, "last of the eight bases",
     [](OccupancyRow const & row, Item) { return cell_of_place(row.site->end()); }},
    {"type", CellText::text, always, "in the model's words",
     [](OccupancyRow const & row, Item) { return cell_of(row.site->type); }},
    {"log_kd", CellText::decimals_6, network_kd, "logarithm of the dissociation constant",
     [](OccupancyRow const & row, Item) { return cell_of(row.site->log_kd); }},
    {"log_kd", CellText::decimals_3, scanmir_kd, "the same of the model scanmir, whose values are thousandths",
     [](OccupancyRow const & row, Item) { return cell_of(row.site->log_kd); }},
    {"in_orf", CellText::text, always, "whether the site lies in the coding sequence: `yes` or `no`",
     [](OccupancyRow const & row, Item) { return cell_of_flag(row.site->is_in_orf); }},
    {"3p_mirna_bulge", CellText::significant_6, always, "3' pairing: unpaired bases of the miRNA before it",
     [](OccupancyRow const & row, Item) { return cell_of(row.site->mirna_bulge); }},
    {"3p_target_bulge", CellText::significant_6, always, "unpaired bases of the transcript",
     [](OccupancyRow const & row, Item) { return cell_of(row.site->target_bulge); }},
    {"3p_mismatch", CellText::significant_6, always, "unpaired bases of the miRNA after it",
     [](OccupancyRow const & row, Item) { return cell_of(row.site->mismatch); }},
    {"3p_pairing", CellText::significant_6, always, "its score",
     [](OccupancyRow const & row, Item) { return cell_of(row.site->pairing); }},
    {"sa", CellText::significant_6, always, "accessibility minus the background's, as the model counts it",
     [](OccupancyRow const & row, Item) { return cell_of(row.site->accessibility); }},
    {"pct", CellText::significant_6, always, "probability of conserved targeting",
     [](OccupancyRow const & row, Item) { return cell_of(row.site->conservation); }},
    {"bound", CellText::significant_15, always, "mean number of complexes bound to the site",
     [](OccupancyRow const & row, Item) { return cell_of(row.site->bound); }},
    {"haplotype", CellText::text, haplotype, "as above",
     [](OccupancyRow const & row, Item) { return cell_of(row.haplotype); }},
}};

} // namespace

std::span<ColumnRule<OccupancyRow> const> column_rules(OccupancyRow const *)
{
    return occupancy_column_rules;
}

} // namespace mirsweep
