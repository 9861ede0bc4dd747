#include "tables/genome_bed.hpp"

#include <array>
#include <optional>

#include <mirsweep/core/site_type.hpp>
#include <mirsweep/tables/number_text.hpp>

#include "tables/cell_text.hpp"
#include "tables/escape.hpp"
#include "tables/genome_cells.hpp"

namespace mirsweep
{

namespace
{

/// Of each site type, in the order of SiteType: the stronger the darker.
constexpr std::array<std::string_view, site_type_count> type_colours{"190,190,190", "120,160,210", "70,130,190",
                                                                     "30,90,160", "160,20,40"};

std::string_view colour_of(std::string_view const name, std::optional<SiteType> const built_in)
{
    std::optional<SiteType> const type = built_in ? built_in : site_type_of(name);
    return type ? type_colours[index_of(*type)] : "0,0,0";
}

constexpr std::string_view first_twelve = R"as(    (
    string chrom;       "Sequence of the genome"
    uint   chromStart;  "First base of the site, 0-based"
    uint   chromEnd;    "One past the last base of the site"
    string name;        "miRNA and site type, as miRNA:type"
    uint   score;       "0-1000: 8mer 1000, 7mer-m8 800, 7mer-A1 600, 6mer 400, offset-6mer 200; in a scored run -1000 times the score"
    char[1] strand;     "Strand of the transcript"
    uint   thickStart;  "First base of the site, 0-based"
    uint   thickEnd;    "One past the last base of the site"
    uint   reserved;    "Colour of the site type"
    int    blockCount;  "Stretches of the site"
    int[blockCount] blockSizes;  "Their bases"
    int[blockCount] chromStarts; "Where they begin, from chromStart"
)as";

constexpr std::string_view begin_of_sites = R"as(table mirsweepGenomeSites
"miRNA seed sites on a genome, found by mirsweep (BED12+4)"
)as";

constexpr std::string_view rest_of_sites = R"as(    string transcript;  "Transcript"
    string gene;        "Gene of the transcript, or NA"
    string siteScore;   "Score of the site, or NA"
    string documented;  "What the documented tables say of miRNA and gene: yes, negative or no, or NA"
)as";

constexpr std::string_view begin_of_loci = R"as(table mirsweepLoci
"Places of a genome with a miRNA seed site, found by mirsweep (BED12+2)"
)as";

constexpr std::string_view rest_of_loci =
    R"as(    string gene;        "Genes of the transcripts, joined by commas, or NA"
    lstring transcripts; "Transcripts with the site, joined by commas"
)as";

class GenomeBed final : public RowFormat
{
public:
    explicit GenomeBed(TableShape const & table)
        : columns_{table.columns}, are_loci_{table.table == Table::loci}, at_{columns_}, genome_{columns_},
          scored_{table.scored}
    {
        if (are_loci_)
            rest_ = {at_.gene, place_of(columns_, "transcripts")};
        else
            add_columns_of_sites();
    }

    std::string definition() const override
    {
        std::string text{are_loci_ ? begin_of_loci : begin_of_sites};
        text.append(first_twelve).append(are_loci_ ? rest_of_loci : rest_of_sites);
        for (std::size_t const i : std::span{rest_}.subspan(are_loci_ ? rest_.size() : columns_of_sites))
            text += "    string " + columns_[i].name + ";  \"As in the table sites, or NA\"\n";
        return text + "    )\n";
    }

    void append(std::span<Cell const> const cells, std::string & bytes) const override
    {
        append_site(cells, std::nullopt, bytes);
    }

    void append_site(std::span<Cell const> const cells, std::optional<SiteType> const built_in,
                     std::string & bytes) const override
    {
        std::string_view const type = std::get<std::string_view>(cells[at_.site_type]);
        std::uint64_t const begin = std::get<std::uint64_t>(cells[genome_.start]) - 1;
        append_field(genome_.chrom, cells, bytes);
        append_span(begin, cells, bytes);
        append_field(at_.mirna, cells, bytes += '\t');
        bytes.append(":").append(type) += '\t';
        append_number(bed_score_of(are_loci_ ? Cell{} : cells[at_.score], type, built_in, scored_), bytes);
        append_field(genome_.strand, cells, bytes += '\t');
        append_span(begin, cells, bytes);
        bytes.append("\t").append(colour_of(type, built_in)) += '\t';
        append_blocks(begin, std::get<std::string_view>(cells[genome_.blocks]), bytes);
        for (std::size_t const i : rest_)
            append_field(i, cells, bytes += '\t');
        bytes += '\n';
    }

private:
    static constexpr std::size_t columns_of_sites = 4; ///< after the first twelve, in every run

    void add_columns_of_sites()
    {
        rest_ = {at_.transcript, at_.gene, at_.score, at_.documented};
        for (std::size_t i = at_.documented + 1; i < columns_.size(); ++i)
            if (columns_[i].group != ColumnGroup::genome)
                rest_.push_back(i);
    }

    void append_span(std::uint64_t const begin, std::span<Cell const> const cells, std::string & bytes) const
    {
        append_number(begin, bytes += '\t');
        append_number(std::get<std::uint64_t>(cells[genome_.end]), bytes += '\t');
    }

    /// Count, lengths, and places from the site's begin.
    static void append_blocks(std::uint64_t const site_begin, std::string_view const blocks, std::string & bytes)
    {
        std::uint64_t count = 0;
        std::string sizes;
        std::string begins;
        for_each_block(blocks,
                       [&](std::uint64_t const begin, std::uint64_t const end)
                       {
                           append_number(end + 1 - begin, sizes += count == 0 ? "" : ",");
                           append_number(begin - 1 - site_begin, begins += count == 0 ? "" : ",");
                           ++count;
                       });
        append_number(count, bytes);
        bytes.append("\t").append(sizes).append("\t").append(begins);
    }

    void append_field(std::size_t const i, std::span<Cell const> const cells, std::string & bytes) const
    {
        if (is_absent(cells[i]))
            bytes += "NA";
        else if (columns_[i].text == CellText::name || columns_[i].text == CellText::names)
            append_bed_field(std::get<std::string_view>(cells[i]), bytes);
        else
            append_cell(cells[i], columns_[i].text, bytes);
    }

    std::vector<Column> columns_;
    bool are_loci_; // the rows are of `loci`, which have no score
    SiteCells at_;
    GenomeCells genome_;
    std::vector<std::size_t> rest_{}; // columns after the first twelve
    Scored scored_;
};

} // namespace

std::unique_ptr<RowFormat const> make_genome_bed(TableShape const & table)
{
    return std::make_unique<GenomeBed>(table);
}

} // namespace mirsweep
