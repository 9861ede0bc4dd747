#include <mirsweep/core/site_type.hpp>
#include <mirsweep/tables/column_rule.hpp>
#include <mirsweep/tables/documented_row.hpp>
#include <mirsweep/tables/feature_row.hpp>
#include <mirsweep/tables/gene_row.hpp>
#include <mirsweep/tables/line_row.hpp>
#include <mirsweep/tables/locus_row.hpp>
#include <mirsweep/tables/occupancy_row.hpp>
#include <mirsweep/tables/ranking_row.hpp>
#include <mirsweep/tables/site_row.hpp>
#include <mirsweep/tables/table.hpp>
#include <mirsweep/tables/target_row.hpp>

namespace mirsweep
{

namespace
{

std::vector<ColumnItem> built_in_classes()
{
    std::vector<ColumnItem> classes;
    for (auto rule = site_rules.rbegin(); rule != site_rules.rend(); ++rule)
        classes.push_back({std::string{rule->name}, index_of(rule->type)});
    return classes;
}

} // namespace

RunColumns::RunColumns() : classes{built_in_classes()}
{
    groups_.set(static_cast<std::size_t>(ColumnGroup::always));
}

std::span<ColumnItem const> items_of(ColumnGroup const group, RunColumns const & run)
{
    static std::vector<ColumnItem> const one(1);
    switch (group)
    {
    case ColumnGroup::classes:
        return run.classes;
    case ColumnGroup::scores:
        return run.scores;
    case ColumnGroup::features:
        return run.features;
    default:
        return run.has(group) ? std::span<ColumnItem const>{one} : std::span<ColumnItem const>{};
    }
}

std::string column_name(std::string_view const name, std::string_view const item)
{
    std::size_t const star = name.find('*');
    if (star == std::string_view::npos)
        return std::string{name};
    return std::string{name.substr(0, star)}.append(item).append(name.substr(star + 1));
}

std::vector<Column> columns_of(Table const table, RunColumns const & run)
{
    switch (table)
    {
    case Table::targets:
        return RowColumns<TargetRow>{run}.columns();
    case Table::sites:
        return RowColumns<SiteRow>{run}.columns();
    case Table::documented:
        return RowColumns<DocumentedRow>{run}.columns();
    case Table::features:
        return RowColumns<FeatureRow>{run}.columns();
    case Table::genes:
        return RowColumns<GeneRow>{run}.columns();
    case Table::ranking:
        return RowColumns<RankingRow>{run}.columns();
    case Table::occupancy:
        return RowColumns<OccupancyRow>{run}.columns();
    case Table::regions:
        return RowColumns<RegionRow>{run}.columns();
    case Table::loci:
        return RowColumns<LocusRow>{run}.columns();
    case Table::variants:
        return RowColumns<VariantRow>{run}.columns();
    case Table::mirna_variants:
        return RowColumns<MirnaVariantRow>{run}.columns();
    }
    return {};
}

} // namespace mirsweep
