#include "gff3.hpp"

#include <mirsweep/tables/number_text.hpp>

#include "tables/escape.hpp"

namespace mirsweep
{

namespace
{

void append_attributes(SiteRow const & row, std::string & bytes)
{
    bytes += "Name=";
    append_gff3_value(row.mirna, bytes);
    bytes += ";site_type=";
    bytes += rule_of(row.type).name;
    if (!row.gene.empty())
    {
        bytes += ";gene=";
        append_gff3_value(row.gene, bytes);
    }
    if (row.documented)
    {
        bytes += ";documented=";
        bytes += to_string(*row.documented);
    }
    bytes += '\n';
}

class Gff3 final : public RowFormat
{
public:
    bool has(Table const table) const noexcept override
    {
        return table == Table::sites;
    }

    void append_header(Table const table, std::string & bytes) const override
    {
        RowFormat::append_header(table, bytes);
        bytes += "##gff-version 3\n";
    }

    using RowFormat::append;

    void append(SiteRow const & row, std::string & bytes) const override
    {
        append_gff3_seqid(row.transcript, bytes);
        bytes += "\tmirsweep\tmiRNA_target_site\t";
        append_number(std::uint64_t{row.begin} + 1, bytes);
        bytes += '\t';
        append_number(row.end(), bytes);
        bytes += '\t';
        if (row.score)
            append_score(*row.score, bytes);
        else
            bytes += '.';
        bytes += "\t+\t.\t";
        append_attributes(row, bytes);
    }
};

} // namespace

std::unique_ptr<RowFormat const> make_gff3(Scored)
{
    return std::make_unique<Gff3>();
}

} // namespace mirsweep
