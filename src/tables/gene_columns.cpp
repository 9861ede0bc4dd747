#include <array>

#include <mirsweep/tables/gene_row.hpp>

namespace mirsweep
{

namespace
{

using Item = std::size_t;
using enum ColumnGroup;

constexpr std::array<ColumnRule<GeneRow>, 11> gene_column_rules{{
    {"mirna", CellText::name, always, "as above", [](GeneRow const & row, Item) { return cell_of(row.mirna); }},
    {"gene", CellText::name, always, "as above", [](GeneRow const & row, Item) { return cell_of(row.gene); }},
    {"best_transcript", CellText::name, always,
     "that of the lowest score, without one that of the greatest sum of weights; of equal ones the first",
     [](GeneRow const & row, Item) { return cell_of(row.best_transcript); }},
    {"transcripts_with_site", CellText::number, always, "of the gene and the miRNA",
     [](GeneRow const & row, Item) { return cell_of(row.transcripts_with_site); }},
    {"transcripts", CellText::number, always, "of the gene in the input",
     [](GeneRow const & row, Item) { return cell_of(row.transcripts); }},
    {"*", CellText::number, classes, "sites of the best transcript, as above",
     [](GeneRow const & row, Item item) { return cell_of(row.counts[item]); }},
    {"best_site", CellText::text, always, "of the best transcript",
     [](GeneRow const & row, Item) { return cell_of(row.best_site); }},
    {"score", CellText::decimals_3, always, "of the best transcript",
     [](GeneRow const & row, Item) { return cell_of(row.score); }},
    {"documented", CellText::text, always, "as above",
     [](GeneRow const & row, Item) { return cell_of(row.documented); }},
    {"support", CellText::text, always, "as above", [](GeneRow const & row, Item) { return cell_of(row.support); }},
    {"references", CellText::name, always, "as above",
     [](GeneRow const & row, Item) { return cell_of(row.references); }},
}};

} // namespace

std::span<ColumnRule<GeneRow> const> column_rules(GeneRow const *)
{
    return gene_column_rules;
}

} // namespace mirsweep
