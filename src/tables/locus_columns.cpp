#include <array>

#include <mirsweep/tables/locus_row.hpp>

namespace mirsweep
{

namespace
{

using Item = std::size_t;
using enum ColumnGroup;

constexpr std::array<ColumnRule<LocusRow>, 9> locus_column_rules{{
    {"mirna", CellText::name, always, "as above", [](LocusRow const & row, Item) { return cell_of(row.mirna); }},
    {"gene", CellText::names, always, "genes of these transcripts, joined by `,`; may be absent",
     [](LocusRow const & row, Item) { return cell_of(row.genes); }},
    {"chrom", CellText::name, always, "sequence of the genome",
     [](LocusRow const & row, Item) { return cell_of(row.place.chrom); }},
    {"genome_start", CellText::number, always, "first base of the site on the genome",
     [](LocusRow const & row, Item) { return cell_of(row.place.begin + 1); }},
    {"genome_end", CellText::number, always, "last base of the site on the genome",
     [](LocusRow const & row, Item) { return cell_of(row.place.end); }},
    {"strand", CellText::text, always, "strand of the transcripts, `+` or `-`",
     [](LocusRow const & row, Item) { return cell_of(std::string_view{row.place.strand == '-' ? "-" : "+"}); }},
    {"blocks", CellText::blocks, always, "stretches of the site on the genome, ascending: `256-260,301-302`",
     [](LocusRow const & row, Item) { return cell_of(row.place.blocks); }},
    {"site_type", CellText::text, always, "as above",
     [](LocusRow const & row, Item) { return cell_of(row.site_type); }},
    {"transcripts", CellText::names, always, "those with the site, joined by `,`",
     [](LocusRow const & row, Item) { return cell_of(row.transcripts); }},
}};

} // namespace

std::span<ColumnRule<LocusRow> const> column_rules(LocusRow const *)
{
    return locus_column_rules;
}

} // namespace mirsweep
