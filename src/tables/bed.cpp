#include "bed.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include <mirsweep/core/site_type.hpp>
#include <mirsweep/tables/number_text.hpp>

#include "tables/cell_text.hpp"
#include "tables/escape.hpp"
#include "tables/genome_bed.hpp"
#include "tables/genome_cells.hpp"
#include "tables/named_cells.hpp"

namespace mirsweep
{

namespace
{

/// BED's score of each site type, in the order of SiteType.
constexpr std::array<unsigned, site_type_count> type_scores{200, 400, 600, 800, 1000};

/// Of a site that is of no built-in type.
constexpr unsigned further_class_score = 100;

/// A site that is one of a built-in type too has that type's score.
unsigned score_of_type(std::string_view const name, std::optional<SiteType> const built_in)
{
    std::optional<SiteType> const type = built_in ? built_in : site_type_of(name);
    return type ? type_scores[index_of(*type)] : further_class_score;
}

/// A score is better the lower it is, and one of -1 or below, a halving, is BED's best.
unsigned bed_score(Cell const & score)
{
    double const * const value = std::get_if<double>(&score);
    return value == nullptr ? 0 : static_cast<unsigned>(std::lround(std::clamp(*value * -1000, 0.0, 1000.0)));
}

class Bed final : public RowFormat
{
public:
    explicit Bed(TableShape const & table) : columns_{table.columns}, at_{columns_}, scored_{table.scored}
    {
    }

    std::string definition() const override
    {
        std::string text{bed_autosql()};
        std::string further;
        for (std::size_t i = at_.documented + 1; i < columns_.size(); ++i)
            further += "    string " + columns_[i].name + ";  \"As in the table sites, or NA\"\n";
        return text.insert(text.rfind("    )"), further);
    }

    void append(std::span<Cell const> const cells, std::string & bytes) const override
    {
        append_site(cells, std::nullopt, bytes);
    }

    void append_site(std::span<Cell const> const cells, std::optional<SiteType> const built_in,
                     std::string & bytes) const override
    {
        append_field(at_.transcript, cells, bytes);
        append_number(std::get<std::uint64_t>(cells[at_.start]) - 1, bytes += '\t');
        append_number(std::get<std::uint64_t>(cells[at_.end]), bytes += '\t');
        append_field(at_.mirna, cells, bytes += '\t');
        std::string_view const type = std::get<std::string_view>(cells[at_.site_type]);
        bytes.append(":").append(type) += '\t';
        append_number(bed_score_of(cells[at_.score], type, built_in, scored_), bytes);
        bytes += "\t+";
        append_field(at_.gene, cells, bytes += '\t');
        append_field(at_.score, cells, bytes += '\t');
        for (std::size_t i = at_.documented; i < cells.size(); ++i)
            append_field(i, cells, bytes += '\t');
        bytes += '\n';
    }

private:
    void append_field(std::size_t const i, std::span<Cell const> const cells, std::string & bytes) const
    {
        if (is_absent(cells[i]))
            bytes += "NA";
        else if (columns_[i].text == CellText::name)
            append_bed_field(std::get<std::string_view>(cells[i]), bytes);
        else
            append_cell(cells[i], columns_[i].text, bytes);
    }

    std::vector<Column> columns_;
    SiteCells at_;
    Scored scored_;
};

} // namespace

unsigned bed_score_of(Cell const & score, std::string_view const site_type, std::optional<SiteType> const built_in,
                      Scored const scored)
{
    return scored == Scored::yes ? bed_score(score) : score_of_type(site_type, built_in);
}

std::unique_ptr<RowFormat const> make_bed(TableShape const & table)
{
    if (has_genome_places(table.columns))
        return make_genome_bed(table);
    return std::make_unique<Bed>(table);
}

std::string_view bed_autosql() noexcept
{
    return R"as(table mirsweepSites
"miRNA seed sites on transcripts, found by mirsweep (BED6+3)"
    (
    string chrom;       "Transcript"
    uint   chromStart;  "First base of the site, 0-based"
    uint   chromEnd;    "One past the last base of the site"
    string name;        "miRNA and site type, as miRNA:type"
    uint   score;       "0-1000: 8mer 1000, 7mer-m8 800, 7mer-A1 600, 6mer 400, offset-6mer 200; in a scored run -1000 times the score"
    char[1] strand;     "Always +: the site is on the transcript"
    string gene;        "Gene of the transcript, or NA"
    string siteScore;   "Score of the site, or NA"
    string documented;  "What the documented tables say of miRNA and gene: yes, negative or no, or NA"
    )
)as";
}

} // namespace mirsweep
