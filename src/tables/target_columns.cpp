#include <array>

#include <mirsweep/tables/target_row.hpp>

namespace mirsweep
{

namespace
{

using Item = std::size_t;
using enum ColumnGroup;

constexpr std::array<ColumnRule<TargetRow>, 14> target_column_rules{{
    {"mirna", CellText::name, always, "as above", [](TargetRow const & row, Item) { return cell_of(row.mirna); }},
    {"transcript", CellText::name, always, "as above",
     [](TargetRow const & row, Item) { return cell_of(row.transcript); }},
    {"gene", CellText::name, always, "as above", [](TargetRow const & row, Item) { return cell_of(row.gene); }},
    {"*", CellText::number, classes,
     "for each site class of the run its number of sites, the five built-in ones first; 0 for types that were not "
     "asked "
     "for",
     [](TargetRow const & row, Item item) { return cell_of(row.counts[item]); }},
    {"best_site", CellText::text, always, "the most specific type among the sites",
     [](TargetRow const & row, Item) { return cell_of(row.best_site); }},
    {"score", CellText::decimals_3, always, "sum over the sites",
     [](TargetRow const & row, Item) { return cell_of(row.score); }},
    {"documented", CellText::text, always, "as above",
     [](TargetRow const & row, Item) { return cell_of(row.documented); }},
    {"support", CellText::text, always,
     "strongest support of the pair: `strong` (reporter assay, western blot or qPCR), `weak` or `negative`; absent if "
     "no "
     "table names the pair",
     [](TargetRow const & row, Item) { return row.support == Support::unknown ? Cell{} : cell_of(row.support); }},
    {"references", CellText::name, always, "its references, joined by `;`",
     [](TargetRow const & row, Item) { return cell_of(row.references); }},
    {"score_*", CellText::decimals_3, scores, "each of two or more scores, under its name",
     [](TargetRow const & row, Item item) { return cell_of(row.scores[item]); }},
    {"bound", CellText::significant_15, occupancy, "mean number of complexes bound to the transcript",
     [](TargetRow const & row, Item) { return cell_of(row.bound); }},
    {"bound_background", CellText::significant_15, occupancy, "the same without the sites",
     [](TargetRow const & row, Item) { return cell_of(row.bound_background); }},
    {"haplotype", CellText::text, haplotype, "as above",
     [](TargetRow const & row, Item) { return cell_of(row.haplotype); }},
    {"repeat", CellText::text, repeat, "whether more than half of the sites lie in a repeat: `yes` or `no`",
     [](TargetRow const & row, Item) { return cell_of_flag(row.is_repeat); }},
}};

} // namespace

std::span<ColumnRule<TargetRow> const> column_rules(TargetRow const *)
{
    return target_column_rules;
}

} // namespace mirsweep
