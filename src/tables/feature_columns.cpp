#include <array>

#include <mirsweep/tables/feature_row.hpp>

namespace mirsweep
{

namespace
{

using Item = std::size_t;
using enum ColumnGroup;

Cell of_energies(FeatureRow const & row, double SiteEnergies::*const energy)
{
    return row.energies == nullptr ? Cell{} : cell_of(row.energies->*energy);
}

constexpr std::array<ColumnRule<FeatureRow>, 12> feature_column_rules{{
    {"mirna", CellText::name, always, "as above", [](FeatureRow const & row, Item) { return cell_of(row.mirna); }},
    {"transcript", CellText::name, always, "as above",
     [](FeatureRow const & row, Item) { return cell_of(row.transcript); }},
    {"start", CellText::number, always, "as above",
     [](FeatureRow const & row, Item) { return cell_of(std::uint64_t{row.begin} + 1); }},
    {"end", CellText::number, always, "as above", [](FeatureRow const & row, Item) { return cell_of(row.end); }},
    {"site_type", CellText::text, always, "as above",
     [](FeatureRow const & row, Item) { return cell_of(row.site_type); }},
    {"*", CellText::significant_6, features, "raw value of each feature of the score, up to six significant digits",
     [](FeatureRow const & row, Item item) { return cell_of(row.features[item].raw); }},
    {"*_contribution", CellText::decimals_3, features, "what the feature adds to the score",
     [](FeatureRow const & row, Item item) { return cell_of(row.features[item].contribution); }},
    {"duplex_energy", CellText::decimals_2, energies,
     "energy of the most stable duplex of the miRNA and the site with what is around it, in kcal/mol",
     [](FeatureRow const & row, Item) { return of_energies(row, &SiteEnergies::duplex); }},
    {"seed_duplex_energy", CellText::decimals_2, energies, "the same of the most stable duplex in which the seed pairs",
     [](FeatureRow const & row, Item) { return of_energies(row, &SiteEnergies::seed_duplex); }},
    {"opening_energy", CellText::decimals_2, energies,
     "kT ln of the probability that the 14 bases of `sa` are unpaired, in kcal/mol; absent where it is not known",
     [](FeatureRow const & row, Item) { return of_energies(row, &SiteEnergies::opening); }},
    {"ddg", CellText::decimals_2, energies, "`duplex_energy` less `opening_energy`",
     [](FeatureRow const & row, Item) { return of_energies(row, &SiteEnergies::ddg); }},
    {"haplotype", CellText::text, haplotype, "as above",
     [](FeatureRow const & row, Item) { return cell_of(row.haplotype); }},
}};

} // namespace

std::span<ColumnRule<FeatureRow> const> column_rules(FeatureRow const *)
{
    return feature_column_rules;
}

} // namespace mirsweep
