#include "bed.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <mirsweep/tables/number_text.hpp>

#include "tables/escape.hpp"

namespace mirsweep
{

namespace
{

/// BED's score of each site type, in the order of SiteType.
constexpr std::array<unsigned, site_type_count> type_scores{200, 400, 600, 800, 1000};

/// A score is better the lower it is, and one of -1 or below, a halving, is BED's best.
unsigned bed_score(std::optional<double> const score)
{
    return score ? static_cast<unsigned>(std::lround(std::clamp(*score * -1000, 0.0, 1000.0))) : 0;
}

class Bed final : public RowFormat
{
public:
    explicit Bed(Scored const scored) : scored_{scored}
    {
    }

    bool has(Table const table) const noexcept override
    {
        return table == Table::sites;
    }

    std::string_view definition() const noexcept override
    {
        return bed_autosql();
    }

    using RowFormat::append;

    void append(SiteRow const & row, std::string & bytes) const override
    {
        append_bed_field(row.transcript, bytes);
        bytes += '\t';
        append_number(row.begin, bytes);
        bytes += '\t';
        append_number(row.end(), bytes);
        bytes += '\t';
        append_bed_field(row.mirna, bytes);
        bytes += ':';
        bytes += rule_of(row.type).name;
        bytes += '\t';
        append_number(scored_ == Scored::yes ? bed_score(row.score) : type_scores[index_of(row.type)], bytes);
        bytes += "\t+\t";
        append_own_columns(row, bytes);
    }

private:
    static void append_own_columns(SiteRow const & row, std::string & bytes)
    {
        append_bed_field(row.gene.empty() ? "NA" : row.gene, bytes);
        bytes += '\t';
        if (row.score)
            append_score(*row.score, bytes);
        else
            bytes += "NA";
        bytes += '\t';
        bytes += row.documented ? to_string(*row.documented) : "NA";
        bytes += '\n';
    }

    Scored scored_;
};

} // namespace

std::unique_ptr<RowFormat const> make_bed(Scored const scored)
{
    return std::make_unique<Bed>(scored);
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
