// The tables that are written when all batches are in.
#include "runs/scan_collector.hpp"

#include <numeric>

#include <mirsweep/core/line_reader.hpp>
#include <mirsweep/tables/class_names.hpp>
#include <mirsweep/tables/documented_row.hpp>
#include <mirsweep/tables/line_row.hpp>

#include "products/genes.hpp"
#include "products/loci.hpp"
#include "products/ranking.hpp"

namespace mirsweep::runs
{

namespace
{

/// By class of the run.
std::vector<std::uint32_t> class_counts_of(ScanCollector::Finding const & finding)
{
    std::vector<std::uint32_t> counts{finding.counts.begin(), finding.counts.end()};
    counts.insert(counts.end(), finding.further.begin(), finding.further.end());
    return counts;
}

/// Rows of a table, written some thousands at a time.
template <typename Row>
class RowsOnTheirWay
{
public:
    RowsOnTheirWay(TableOutputs & outputs, Table const table)
        : outputs_{outputs}, table_{table}, rows_{outputs.rows<Row>(table)}
    {
    }

    void add(Row const & row)
    {
        constexpr std::size_t many_rows = 4096;
        rows_.add(row);
        if (++waiting_ == many_rows)
            flush();
    }

    void flush()
    {
        rows_.move_to(bytes_);
        outputs_.write(table_, bytes_.view());
        bytes_.clear();
        waiting_ = 0;
    }

private:
    TableOutputs & outputs_;
    Table table_;
    FormattedRows<Row> rows_;
    ByteBuffer bytes_{};
    std::size_t waiting_{0};
};

} // namespace

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
                                   standings_.note(row, kept_targets_.targets().size());
                           });
    rows.flush();
}

void ScanCollector::write_loci(std::span<Mirna const> const mirnas)
{
    RowsOnTheirWay<LocusRow> rows{outputs_, Table::loci};
    products::list_loci(kept_sites_, mirnas, [&](LocusRow const & row) { rows.add(row); });
    rows.flush();
}

void ScanCollector::write_documented(std::span<Mirna const> const mirnas)
{
    RowsOnTheirWay<DocumentedRow> rows{outputs_, Table::documented};
    for (std::size_t i = 0; i < findings_.size(); ++i)
    {
        if (!is_shown(i))
            continue;
        DocumentedPair const & pair = documented_->pairs()[i];
        DocumentedRow row{.mirna = mirnas[pair.mirna].name,
                          .gene = pair.gene,
                          .support = pair.support,
                          .references = pair.references};
        if (findings_[i].empty())
            rows.add(row);
        for (Finding const & finding : findings_[i])
        {
            std::vector<std::uint32_t> const counts = class_counts_of(finding);
            std::uint32_t const sites = std::accumulate(counts.begin(), counts.end(), 0U);
            products::DocumentedTranscript const & transcript = transcripts_[finding.transcript];
            row.transcript = transcript.name;
            row.status = sites != 0                                       ? PairOutcome::site_found
                         : transcript.haplotype == Haplotype::not_scanned ? PairOutcome::not_scanned
                         : finding.is_incomplete                          ? PairOutcome::incomplete_sequence
                                                                          : PairOutcome::no_site;
            row.haplotype = to_string(transcript.haplotype);
            row.known = transcript.length == 0
                            ? std::nullopt
                            : std::optional{static_cast<double>(transcript.known) / transcript.length};
            row.sites = row.status == PairOutcome::not_scanned ? std::nullopt : std::optional{sites};
            row.best_site = best_name(kept_targets_.classes(), counts);
            rows.add(row);
        }
    }
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
