#include "gff3.hpp"

#include <mirsweep/tables/number_text.hpp>

#include "tables/cell_text.hpp"
#include "tables/escape.hpp"
#include "tables/genome_cells.hpp"
#include "tables/named_cells.hpp"

namespace mirsweep
{

namespace
{

class Gff3 final : public RowFormat
{
public:
    explicit Gff3(TableShape const & table)
        : columns_{table.columns}, are_loci_{table.table == Table::loci}, at_{columns_},
          has_places_{has_genome_places(columns_)}, genome_{columns_}, haplotype_{place_of(columns_, "haplotype")}, attributes_{at_.site_type, at_.gene}
    {
        for (std::size_t i = at_.documented; i < columns_.size(); ++i)
            if (!has_places_ || columns_[i].group != ColumnGroup::genome)
                attributes_.push_back(i);
        if (has_places_)
            attributes_.push_back(are_loci_ ? place_of(columns_, "transcripts") : at_.transcript);
    }

    std::string header() const override
    {
        return "##gff-version 3\n";
    }

    void append_sequence(std::string_view const name, std::uint64_t const length, std::string & bytes) const override
    {
        append_gff3_seqid(name, bytes += "##sequence-region ");
        append_number(length, bytes += " 1 ");
        bytes += '\n';
    }

    void append(std::span<Cell const> const cells, std::string & bytes) const override
    {
        if (has_places_)
            return append_blocks(cells, bytes);
        append_place(cells[at_.transcript], std::get<std::uint64_t>(cells[at_.start]),
                     std::get<std::uint64_t>(cells[at_.end]), cells, bytes);
        append_id(cells, bytes += "+\t.\tID=");
        append_attributes(cells, bytes += ';');
    }

private:
    static std::string_view text_of(Cell const & cell)
    {
        return is_absent(cell) ? std::string_view{} : std::get<std::string_view>(cell);
    }

    /// A discontinuous feature has a line for each block, all with one ID.
    void append_blocks(std::span<Cell const> const cells, std::string & bytes) const
    {
        for_each_block(std::get<std::string_view>(cells[genome_.blocks]),
                       [&](std::uint64_t const begin, std::uint64_t const end)
                       {
                           append_place(cells[genome_.chrom], begin, end, cells, bytes);
                           bytes.append(std::get<std::string_view>(cells[genome_.strand])).append("\t.\tID=");
                           append_id(cells, bytes);
                           append_attributes(cells, bytes += ';');
                       });
    }

    /// Of transcript, place in it, miRNA, haplotype and type, so that it does not depend on shards; of a locus the place on the
    /// genome.
    void append_id(std::span<Cell const> const cells, std::string & bytes) const
    {
        if (are_loci_)
            for (std::size_t const i : {genome_.chrom, genome_.blocks, genome_.strand})
                append_gff3_value(text_of(cells[i]), i == genome_.chrom ? bytes : bytes += ':');
        else
        {
            append_gff3_value(text_of(cells[at_.transcript]), bytes);
            append_number(std::get<std::uint64_t>(cells[at_.start]), bytes += ':');
        }
        append_gff3_value(text_of(cells[at_.mirna]), bytes += ':');
        if (haplotype_ != columns_.size() && !are_loci_)
            bytes.append(1, ':').append(text_of(cells[haplotype_]));
        bytes.append(1, ':').append(text_of(cells[at_.site_type]));
    }

    /// The first six fields and the tab after them.
    void append_place(Cell const & sequence, std::uint64_t const begin, std::uint64_t const end,
                      std::span<Cell const> const cells, std::string & bytes) const
    {
        append_gff3_seqid(text_of(sequence), bytes);
        bytes += "\tmirsweep\tmiRNA_target_site\t";
        append_number(begin, bytes);
        append_number(end, bytes += '\t');
        bytes += '\t';
        if (are_loci_ || is_absent(cells[at_.score]))
            bytes += '.';
        else
            append_cell(cells[at_.score], columns_[at_.score].text, bytes);
        bytes += '\t';
    }

    void append_attributes(std::span<Cell const> const cells, std::string & bytes) const
    {
        bytes += "Name=";
        append_gff3_value(text_of(cells[at_.mirna]), bytes);
        for (std::size_t const i : attributes_)
            append_attribute(i, cells, bytes);
        bytes += '\n';
    }

    /// Absent values are left out.
    void append_attribute(std::size_t const i, std::span<Cell const> const cells, std::string & bytes) const
    {
        if (is_absent(cells[i]))
            return;
        bytes.append(1, ';').append(columns_[i].name).append(1, '=');
        if (columns_[i].text == CellText::name || columns_[i].text == CellText::blocks)
            append_gff3_value(text_of(cells[i]), bytes);
        else if (columns_[i].text == CellText::names)
            append_list(text_of(cells[i]), bytes);
        else
            append_cell(cells[i], columns_[i].text, bytes);
    }

    /// Several values of an attribute are separated by commas, which are not escaped.
    static void append_list(std::string_view names, std::string & bytes)
    {
        for (std::size_t comma = names.find(','); comma != std::string_view::npos; comma = names.find(','))
        {
            append_gff3_value(names.substr(0, comma), bytes);
            bytes += ',';
            names.remove_prefix(comma + 1);
        }
        append_gff3_value(names, bytes);
    }

    std::vector<Column> columns_;
    bool are_loci_; // the rows are of `loci`
    SiteCells at_;
    bool has_places_; // sites lie on a genome
    GenomeCells genome_;
    std::size_t haplotype_;               // none where it is the number of columns
    std::vector<std::size_t> attributes_; // after the name
};

} // namespace

std::unique_ptr<RowFormat const> make_gff3(TableShape const & table)
{
    return std::make_unique<Gff3>(table);
}

} // namespace mirsweep
