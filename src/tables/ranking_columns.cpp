#include <array>

#include <mirsweep/tables/ranking_row.hpp>

namespace mirsweep
{

namespace
{

using Item = std::size_t;
using enum ColumnGroup;

constexpr std::array<ColumnRule<RankingRow>, 15> ranking_column_rules{{
    {"mirna", CellText::name, always, "as above", [](RankingRow const & row, Item) { return cell_of(row.mirna); }},
    {"rank", CellText::number, always, "place among the targets of the miRNA, 1 for the best",
     [](RankingRow const & row, Item) { return cell_of(row.rank); }},
    {"percentile", CellText::decimals_1, always,
     "of the targets of the miRNA that have a score, the percentage with a weaker one; 0.0 for the weakest",
     [](RankingRow const & row, Item) { return cell_of(row.percentile); }},
    {"transcript", CellText::name, always, "as above",
     [](RankingRow const & row, Item) { return cell_of(row.transcript); }},
    {"gene", CellText::name, always, "as above", [](RankingRow const & row, Item) { return cell_of(row.gene); }},
    {"best_site", CellText::text, always, "as above",
     [](RankingRow const & row, Item) { return cell_of(row.best_site); }},
    {"score", CellText::decimals_3, always, "as above",
     [](RankingRow const & row, Item) { return cell_of(row.score); }},
    {"family_score", CellText::decimals_3, always,
     "the lowest score of any miRNA of the run with the same positions 2-8 on this transcript",
     [](RankingRow const & row, Item) { return cell_of(row.family_score); }},
    {"documented", CellText::text, always, "as above",
     [](RankingRow const & row, Item) { return cell_of(row.documented); }},
    {"support", CellText::text, always, "as above", [](RankingRow const & row, Item) { return cell_of(row.support); }},
    {"references", CellText::name, always, "as above",
     [](RankingRow const & row, Item) { return cell_of(row.references); }},
    {"repeat", CellText::text, always, "as above; such targets come last",
     [](RankingRow const & row, Item) { return cell_of_flag(row.is_repeat); }},
    {"score_*", CellText::decimals_3, scores, "each of two or more scores, under its name",
     [](RankingRow const & row, Item item) { return cell_of(row.scores[item]); }},
    {"percentile_*", CellText::decimals_1, scores, "the percentile by that score",
     [](RankingRow const & row, Item item) { return cell_of(row.percentiles[item]); }},
    {"haplotype", CellText::text, haplotype, "as above",
     [](RankingRow const & row, Item) { return cell_of(row.haplotype); }},
}};

} // namespace

std::span<ColumnRule<RankingRow> const> column_rules(RankingRow const *)
{
    return ranking_column_rules;
}

} // namespace mirsweep
