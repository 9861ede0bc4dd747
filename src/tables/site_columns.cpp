#include <array>

#include <mirsweep/tables/site_row.hpp>

namespace mirsweep
{

namespace
{

using Item = std::size_t;
using enum ColumnGroup;

template <typename Member>
Cell of_conservation(SiteRow const & row, Member const member)
{
    return row.conservation == nullptr ? Cell{} : cell_of(row.conservation->*member);
}

constexpr std::array<ColumnRule<SiteRow>, 24> site_column_rules{{
    {"mirna", CellText::name, always, "name of the miRNA",
     [](SiteRow const & row, Item) { return cell_of(row.mirna); }},
    {"transcript", CellText::name, always, "name of the transcript: its FASTA header up to the first blank",
     [](SiteRow const & row, Item) { return cell_of(row.transcript); }},
    {"gene", CellText::name, always, "gene of the transcript, from `--gene-map` or the header; may be absent",
     [](SiteRow const & row, Item) { return cell_of(row.gene); }},
    {"start", CellText::number, always, "first base of the site",
     [](SiteRow const & row, Item) { return cell_of(std::uint64_t{row.begin} + 1); }},
    {"end", CellText::number, always, "last base of the site",
     [](SiteRow const & row, Item) { return cell_of(row.end); }},
    {"site_type", CellText::text, always,
     "`8mer`, `7mer-m8`, `7mer-A1`, `6mer`, `offset-6mer`, or another class of the run; see "
     "[site-types.md](site-types.md)",
     [](SiteRow const & row, Item) { return cell_of(row.site_type); }},
    {"score", CellText::decimals_3, always,
     "score of the site, three decimals, the lower the stronger; absent without a score and where it is not defined",
     [](SiteRow const & row, Item) { return cell_of(row.score); }},
    {"documented", CellText::text, always,
     "`yes`: a documented table names miRNA and gene; `negative`: only as not functional; `no`: none does; absent with "
     "`--no-documented`",
     [](SiteRow const & row, Item) { return cell_of(row.documented); }},
    {"score_*", CellText::decimals_3, scores, "each of two or more scores, under its name",
     [](SiteRow const & row, Item item) { return cell_of(row.scores[item]); }},
    {"log_kd", CellText::decimals_3, occupancy,
     "logarithm of the dissociation constant of the window at the site; absent where it holds no 4-mer of the seed",
     [](SiteRow const & row, Item) { return cell_of(row.log_kd); }},
    {"mismatches", CellText::number, mismatches, "mismatches of a `near-perfect` site; absent for other classes",
     [](SiteRow const & row, Item) { return cell_of(row.mismatches); }},
    {"species", CellText::number, conservation, "species of the alignment that keep the site, the reference counted",
     [](SiteRow const & row, Item) { return of_conservation(row, &SiteConservation::species); }},
    {"branch_length", CellText::decimals_4, conservation, "length of the tree that joins these species",
     [](SiteRow const & row, Item) { return of_conservation(row, &SiteConservation::branch_length); }},
    {"pct", CellText::decimals_4, conservation, "probability of conserved targeting",
     [](SiteRow const & row, Item) { return of_conservation(row, &SiteConservation::pct); }},
    {"conserved", CellText::text, conservation, "`yes` or `no`",
     [](SiteRow const & row, Item)
     {
         bool const is_known = row.conservation != nullptr && row.conservation->conserved;
         return is_known ? cell_of_flag(*row.conservation->conserved) : Cell{};
     }},
    {"chrom", CellText::name, genome, "sequence of the genome",
     [](SiteRow const & row, Item) { return row.place == nullptr ? Cell{} : cell_of(row.place->chrom); }},
    {"genome_start", CellText::number, genome, "first base of the site on the genome",
     [](SiteRow const & row, Item) { return row.place == nullptr ? Cell{} : cell_of(row.place->begin + 1); }},
    {"genome_end", CellText::number, genome, "last base of the site on the genome",
     [](SiteRow const & row, Item) { return row.place == nullptr ? Cell{} : cell_of(row.place->end); }},
    {"strand", CellText::text, genome, "strand of the transcript, `+` or `-`",
     [](SiteRow const & row, Item)
     { return row.place == nullptr ? Cell{} : cell_of(std::string_view{row.place->strand == '-' ? "-" : "+"}); }},
    {"blocks", CellText::blocks, genome, "the site's stretches on the genome, ascending: `256-260,301-302`",
     [](SiteRow const & row, Item) { return row.place == nullptr ? Cell{} : cell_of(row.place->blocks); }},
    {"transcript_start", CellText::number, genome, "first base of the site on the whole transcript",
     [](SiteRow const & row, Item)
     {
         bool const is_known = row.place != nullptr && row.place->transcript_begin;
         return is_known ? cell_of(*row.place->transcript_begin + 1) : Cell{};
     }},
    {"transcript_end", CellText::number, genome, "last base of the site on the whole transcript",
     [](SiteRow const & row, Item) { return row.place == nullptr ? Cell{} : cell_of(row.place->transcript_end); }},
    {"haplotype", CellText::text, haplotype, "`1`, `2`, or `both` where they are equal",
     [](SiteRow const & row, Item) { return cell_of(row.haplotype); }},
    {"junction", CellText::text, junction, "whether the site lies over the junction of the circle: `yes` or `no`",
     [](SiteRow const & row, Item) { return cell_of_flag(row.is_over_junction); }},
}};

} // namespace

std::span<ColumnRule<SiteRow> const> column_rules(SiteRow const *)
{
    return site_column_rules;
}

} // namespace mirsweep
