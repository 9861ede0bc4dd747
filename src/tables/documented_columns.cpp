#include <array>

#include <mirsweep/tables/documented_row.hpp>

namespace mirsweep
{

namespace
{

using Item = std::size_t;
using enum ColumnGroup;

constexpr std::array<ColumnRule<DocumentedRow>, 10> documented_column_rules{{
    {"mirna", CellText::name, always, "the pair's miRNA",
     [](DocumentedRow const & row, Item) { return cell_of(row.mirna); }},
    {"gene", CellText::name, always, "the pair's gene, as the table names it",
     [](DocumentedRow const & row, Item) { return cell_of(row.gene); }},
    {"transcript", CellText::name, always, "absent if no transcript of the gene is in the input",
     [](DocumentedRow const & row, Item) { return cell_of(row.transcript); }},
    {"status", CellText::text, always,
     "`site_found`, `no_site` (of the types asked for), `incomplete_sequence` (no site, but there could be one where "
     "bases are unknown), `gene_not_in_input`, or with `--sample` `not_scanned`",
     [](DocumentedRow const & row, Item) { return cell_of(row.status); }},
    {"sites", CellText::number, always,
     "number of sites of the types asked for; absent if the gene is not in the input",
     [](DocumentedRow const & row, Item) { return cell_of(row.sites); }},
    {"best_site", CellText::text, always, "absent if there is no site",
     [](DocumentedRow const & row, Item) { return cell_of(row.best_site); }},
    {"support", CellText::text, always, "as above",
     [](DocumentedRow const & row, Item) { return row.support == Support::unknown ? Cell{} : cell_of(row.support); }},
    {"references", CellText::name, always, "as above",
     [](DocumentedRow const & row, Item) { return cell_of(row.references); }},
    {"known", CellText::share, always,
     "share of the transcript's bases that is known, 0 to 1; absent if the gene is not in the input, or without bases",
     [](DocumentedRow const & row, Item) { return cell_of(row.known); }},
    {"haplotype", CellText::text, haplotype, "as above",
     [](DocumentedRow const & row, Item) { return cell_of(row.haplotype); }},
}};

} // namespace

std::span<ColumnRule<DocumentedRow> const> column_rules(DocumentedRow const *)
{
    return documented_column_rules;
}

} // namespace mirsweep
