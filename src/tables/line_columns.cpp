#include <array>

#include <mirsweep/tables/line_row.hpp>

namespace mirsweep
{

namespace
{

using enum ColumnGroup;

template <typename Row, std::size_t index>
Cell field(Row const & row, std::size_t)
{
    return row.fields[index] == "NA" ? Cell{} : Cell{row.fields[index]};
}

/// After columns that not every run has.
Cell last_field(VariantRow const & row, std::size_t)
{
    return Cell{row.fields.back()};
}

constexpr std::array<ColumnRule<RegionRow>, 11> region_rules{{
    {"transcript", CellText::name, always, "as above", field<RegionRow, 0>},
    {"gene", CellText::name, always, "as above", field<RegionRow, 1>},
    {"gene_id", CellText::name, always, "identifier of the gene in the annotation; may be absent", field<RegionRow, 2>},
    {"chrom", CellText::name, always, "sequence of the genome", field<RegionRow, 3>},
    {"start", CellText::number, always, "first base of the region on the genome", field<RegionRow, 4>},
    {"end", CellText::number, always, "last base of the region on the genome", field<RegionRow, 5>},
    {"strand", CellText::text, always, "strand of the transcript, `+` or `-`", field<RegionRow, 6>},
    {"blocks", CellText::blocks, always, "stretches of the region on the genome, ascending: `256-260,301-302`",
     field<RegionRow, 7>},
    {"length", CellText::number, always, "bases of the region", field<RegionRow, 8>},
    {"region", CellText::text, always, "`3utr`, `5utr`, `cds` or `transcript`", field<RegionRow, 9>},
    {"haplotypes", CellText::text, haplotype,
     "`both` where the sample's two are equal, `1,2`, or `unphased` where the region is not scanned",
     field<RegionRow, 10>},
}};

constexpr std::array<ColumnRule<VariantRow>, 24> variant_rules{{
    {"chrom", CellText::name, always, "sequence, as the variant file names it", field<VariantRow, 0>},
    {"pos", CellText::number, lone_alleles, "position of the record, as in the file", field<VariantRow, 1>},
    {"pos", CellText::text, haplotype, "those of the records, joined by `;`, as id, ref, alt and af", field<VariantRow, 1>},
    {"id", CellText::name, always, "identifier of the record; may be absent", field<VariantRow, 2>},
    {"ref", CellText::text, always, "reference allele, as in the file", field<VariantRow, 3>},
    {"alt", CellText::text, always, "the allele, as in the file", field<VariantRow, 4>},
    {"af", CellText::significant_6, lone_alleles, "`AF` of the allele, from INFO; may be absent", field<VariantRow, 5>},
    {"af", CellText::text, haplotype, "those of the alleles, joined by `;`, `NA` for an absent one", field<VariantRow, 5>},
    {"mirna", CellText::name, always, "as above", field<VariantRow, 6>},
    {"transcript", CellText::name, always, "as above", field<VariantRow, 7>},
    {"gene", CellText::name, always, "as above", field<VariantRow, 8>},
    {"effect", CellText::text, always, "`lost`, `gained`, `stronger` or `weaker`", field<VariantRow, 9>},
    {"ref_site", CellText::text, always, "type of the site without the allele; absent for none", field<VariantRow, 10>},
    {"ref_start", CellText::number, always, "first base of that site", field<VariantRow, 11>},
    {"ref_end", CellText::number, always, "last base of that site", field<VariantRow, 12>},
    {"alt_site", CellText::text, always, "type of the site with the allele; absent for none", field<VariantRow, 13>},
    {"alt_start", CellText::number, always, "first base of that site in the changed region", field<VariantRow, 14>},
    {"alt_end", CellText::number, always, "last base of that site in the changed region", field<VariantRow, 15>},
    {"genome_start", CellText::number, always, "first base of the site on the genome", field<VariantRow, 16>},
    {"genome_end", CellText::number, always, "last base of the site on the genome", field<VariantRow, 17>},
    {"strand", CellText::text, always, "strand of the transcript, `+` or `-`", field<VariantRow, 18>},
    {"ref_score", CellText::decimals_3, variant_scores, "score of the site without the allele, the first of `--score`; absent for none",
     field<VariantRow, 19>},
    {"alt_score", CellText::decimals_3, variant_scores, "score of the site with the allele, on the changed region; absent for none",
     field<VariantRow, 20>},
    {"haplotype", CellText::text, haplotype, "as above", last_field},
}};

constexpr std::array<ColumnRule<MirnaVariantRow>, 14> mirna_variant_rules{{
    {"mirna", CellText::name, always, "as above", field<MirnaVariantRow, 0>},
    {"chrom", CellText::name, always, "sequence, as the variant file names it", field<MirnaVariantRow, 1>},
    {"pos", CellText::number, always, "position of the record, as in the file", field<MirnaVariantRow, 2>},
    {"id", CellText::name, always, "identifier of the record; may be absent", field<MirnaVariantRow, 3>},
    {"ref", CellText::text, always, "reference allele, as in the file", field<MirnaVariantRow, 4>},
    {"alt", CellText::text, always, "the allele, as in the file", field<MirnaVariantRow, 5>},
    {"af", CellText::significant_6, always, "`AF` of the allele, from INFO; may be absent", field<MirnaVariantRow, 6>},
    {"position", CellText::number, always, "first changed base in the miRNA; 1 is its 5' end", field<MirnaVariantRow, 7>},
    {"seed", CellText::text, always, "positions 2-8 of the miRNA", field<MirnaVariantRow, 8>},
    {"alt_seed", CellText::text, always, "positions 2-8 of the altered miRNA", field<MirnaVariantRow, 9>},
    {"targets_ref", CellText::number, always, "transcripts with a site of the miRNA", field<MirnaVariantRow, 10>},
    {"targets_alt", CellText::number, always, "transcripts with a site of the altered miRNA", field<MirnaVariantRow, 11>},
    {"lost", CellText::number, always, "transcripts with a site of the miRNA alone", field<MirnaVariantRow, 12>},
    {"gained", CellText::number, always, "transcripts with a site of the altered miRNA alone", field<MirnaVariantRow, 13>},
}};

} // namespace

std::span<ColumnRule<RegionRow> const> column_rules(RegionRow const *)
{
    return region_rules;
}

std::span<ColumnRule<VariantRow> const> column_rules(VariantRow const *)
{
    return variant_rules;
}

std::span<ColumnRule<MirnaVariantRow> const> column_rules(MirnaVariantRow const *)
{
    return mirna_variant_rules;
}

} // namespace mirsweep
