#include <array>

#include <mirsweep/tables/gene_row.hpp>

namespace mirsweep
{

namespace
{

using Row = GeneRow const &;
using Item = std::size_t;
using enum ColumnGroup;

constexpr std::array<ColumnRule<GeneRow>, 11> rules{{
    {"mirna", CellText::name, always, "as above", [](Row row, Item) { return cell_of(row.mirna); }},
    {"gene", CellText::name, always, "as above", [](Row row, Item) { return cell_of(row.gene); }},
    {"best_transcript", CellText::name, always,
     "that of the lowest score, without one that of the greatest sum of weights; of equal ones the first",
     [](Row row, Item) { return cell_of(row.best_transcript); }},
    {"transcripts_with_site", CellText::number, always, "of the gene and the miRNA",
     [](Row row, Item) { return cell_of(row.transcripts_with_site); }},
    {"transcripts", CellText::number, always, "of the gene in the input",
     [](Row row, Item) { return cell_of(row.transcripts); }},
    {"*", CellText::number, classes, "sites of the best transcript, as above",
     [](Row row, Item item) { return cell_of(row.counts[item]); }},
    {"best_site", CellText::text, always, "of the best transcript",
     [](Row row, Item) { return cell_of(row.best_site); }},
    {"score", CellText::decimals_3, always, "of the best transcript", [](Row row, Item) { return cell_of(row.score); }},
    {"documented", CellText::text, always, "as above", [](Row row, Item) { return cell_of(row.documented); }},
    {"support", CellText::text, always, "as above", [](Row row, Item) { return cell_of(row.support); }},
    {"references", CellText::name, always, "as above", [](Row row, Item) { return cell_of(row.references); }},
}};

} // namespace

std::span<ColumnRule<GeneRow> const> column_rules(GeneRow const *)
{
    return rules;
}

} // namespace mirsweep
