// The tables that are written when all batches are in.
#include "runs/scan_collector.hpp"

#include <mirsweep/core/line_reader.hpp>
#include <mirsweep/tables/line_row.hpp>

#include "products/genes.hpp"
#include "products/loci.hpp"
#include "products/ranking.hpp"
#include "runs/rows_on_their_way.hpp"

namespace mirsweep::runs
{

void ScanCollector::write_last_tables(std::span<Mirna const> const mirnas)
{
    kept_sites_.sort(mirnas, outputs_.sequences());
    if (outputs_.has(Table::documented))
        write_documented(mirnas);
    if (outputs_.has(Table::genes))
        write_genes(mirnas);
    if (outputs_.has(Table::ranking))
        write_ranking(mirnas);
    if (outputs_.has(Table::loci))
        write_loci(mirnas);
}

void ScanCollector::write_genes(std::span<Mirna const> const mirnas)
{
    RowsOnTheirWay<GeneRow> rows{outputs_, Table::genes};
    products::SitesOfGenes const sites{kept_sites_};
    without_gene_ =
        products::summarize_genes(kept_targets_, mirnas, documented_, outputs_.needs_sites() ? &sites : nullptr,
                                  [&](GeneRow const & row) { rows.add(row); });
    rows.flush();
}

void ScanCollector::write_ranking(std::span<Mirna const> const mirnas)
{
    RowsOnTheirWay<RankingRow> rows{outputs_, Table::ranking};
    products::rank_targets(kept_targets_, mirnas, documented_,
                           [&](RankingRow const & row)
                           {
                               rows.add(row);
                               if (outputs_.has_folder())
                                   standings_.note(row, kept_targets_.target_count());
                           });
    rows.flush();
}

void ScanCollector::write_loci(std::span<Mirna const> const mirnas)
{
    RowsOnTheirWay<LocusRow> rows{outputs_, Table::loci};
    products::list_loci(kept_sites_, mirnas, [&](LocusRow const & row) { rows.add(row); });
    rows.flush();
}

void write_mirna_variants(std::span<MirnaVariants::Row const> const rows,
                          std::span<AlteredTargetCounts const> const counts, TableOutputs & outputs)
{
    RowsOnTheirWay<MirnaVariantRow> on_their_way{outputs, Table::mirna_variants};
    std::vector<std::string_view> fields;
    for (MirnaVariants::Row const & row : rows)
    {
        std::string line = line_of(row, counts[row.pair]);
        line.pop_back();
        split_fields(line, '\t', fields);
        on_their_way.add({fields});
        on_their_way.flush(); // the row is a view on this line
    }
    on_their_way.flush();
}

} // namespace mirsweep::runs
