#include <mirsweep/targetscan/context_scores.hpp>

#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <optional>

#include <mirsweep/core/line_reader.hpp>

#include "targetscan/context_features.hpp"
#include "targetscan/context_percentiles.hpp"

namespace mirsweep
{

namespace
{

constexpr std::string_view header =
    "Gene ID\tSpecies ID\tMirbase ID\tSite Type\tUTR start\tUTR end\tSite type contribution\t3' pairing contribution\t"
    "local AU contribution\tMin_dist contribution\tsRNA1A contribution\tsRNA1C contribution\tsRNA1G contribution\t"
    "sRNA8A contribution\tsRNA8C contribution\tsRNA8G contribution\tsite8A contribution\tsite8C contribution\t"
    "site8G contribution\t3'UTR length contribution\tSA contribution\tORF length contribution\tORF 8mer contribution\t"
    "Offset 6mer contribution\tTA contribution\tSPS contribution\tPCT contribution\tcontext++ score\t"
    "context++ score percentile\tAIR\tweighted context++ score\tweighted context++ score percentile\tUTR region\t"
    "UTR-miRNA pairing\tmature miRNA sequence\tmiRNA family\tGroup #\n";

constexpr std::size_t write_size = 1 << 20;

template <typename... Format>
void append_number(std::string & text, double const value, Format const... format)
{
    std::array<char, 64> digits{};
    auto const [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), value, format...);
    text.append(digits.data(), end);
}

void append_decimals(std::string & text, double const value, int const decimals)
{
    append_number(text, value, std::chars_format::fixed, decimals);
}

void append_cell(std::string & text, ContextCell const & cell)
{
    switch (cell.form)
    {
    case CellForm::decimals:
        append_decimals(text, cell.value, 3);
        return;
    case CellForm::zero:
        text += '0';
        return;
    case CellForm::na:
        text += "NA";
        return;
    case CellForm::too_close:
        text += "too_close";
        return;
    }
}

void append_score(std::string & text, RankedRow const & ranked)
{
    if (std::isnan(ranked.score))
        text += "too_close";
    else if (!ranked.is_at_ceiling)
        append_decimals(text, ranked.score, 3);
    else
        append_number(text, ranked.score);
}

void append_percentile(std::string & text, int const percentile, std::string_view const absent)
{
    if (percentile < 0)
        text += absent;
    else
        append_number(text, percentile, std::chars_format::fixed, 0);
}

// Writes lines; the fields of a site's own line are split once for all its matures.
class RowFormat
{
public:
    explicit RowFormat(ByteSink & sink) : sink_{sink}, text_{header}
    {
    }

    void start_site(ContextSite const & site)
    {
        split_fields(site.line, '\t', fields_);
    }

    void add(std::string_view const mirna, ContextRow const & row, RankedRow const & ranked)
    {
        append_fields({fields_[transcript_column], fields_[species_column], mirna, fields_[type_column],
                       fields_[begin_column], fields_[end_column]});
        for (ContextCell const & cell : row.parts)
        {
            append_cell(text_, cell);
            text_ += '\t';
        }
        add_scores(row, ranked);
        append_fields({row.drawing.target, row.drawing.bars, row.drawing.mirna, fields_[family_column]});
        (text_ += fields_[group_column]) += '\n';
        if (text_.size() >= write_size)
            flush();
    }

    void flush()
    {
        sink_.write(text_);
        text_.clear();
    }

private:
    void append_fields(std::initializer_list<std::string_view> const fields)
    {
        for (std::string_view const field : fields)
            (text_ += field) += '\t';
    }

    void add_scores(ContextRow const & row, RankedRow const & ranked)
    {
        append_score(text_, ranked);
        text_ += '\t';
        append_percentile(text_, ranked.percentile, std::isnan(ranked.score) ? "NA" : "");
        text_ += '\t';
        append_number(text_, row.isoform_ratio, std::chars_format::general, 15);
        text_ += '\t';
        append_decimals(text_, ranked.weighted_score, 4);
        text_ += '\t';
        append_percentile(text_, ranked.weighted_percentile, "");
        text_ += '\t';
    }

    ByteSink & sink_;
    std::string text_;
    std::vector<std::string_view> fields_;
};

std::vector<RankedRow> scored_rows(ContextTables const & tables, ContextModel const & model)
{
    std::vector<RankedRow> rows;
    for (ContextSite const & site : tables.sites)
        for (std::uint32_t const mature : *site.matures)
        {
            ContextRow const row = model.row(site, tables.matures.all[mature]);
            rows.push_back({row.score, row.weighted_score, row.is_at_ceiling});
        }
    return rows;
}

// Percentiles are of all rows with one miRNA name.
void rank(ContextTables const & tables, std::vector<RankedRow> & rows, RankCounters const counters)
{
    std::vector<std::vector<RankedRow *>> of_name(tables.matures.name_count);
    std::size_t i = 0;
    for (ContextSite const & site : tables.sites)
        for (std::uint32_t const mature : *site.matures)
            of_name[tables.matures.all[mature].name_id].push_back(&rows[i++]);
    for (std::vector<RankedRow *> const & same_name : of_name)
        set_percentiles(same_name, counters);
}

} // namespace

ContextSummary write_context_scores(ContextSources const & sources, ContextFixSet const fixes, ByteSink & sink)
{
    ContextTables tables = read_context_tables(sources, fixes);
    ContextModel model{tables, fixes};
    model.prepare(sources);
    std::vector<RankedRow> rows = scored_rows(tables, model);
    rank(tables, rows, fixes.contains(ContextFix::percentile) ? RankCounters::apart : RankCounters::shared);
    // Rows are computed a second time: a percentile needs all scores, and whole rows would fill the memory.
    RowFormat format{sink};
    std::size_t i = 0;
    for (ContextSite const & site : tables.sites)
    {
        format.start_site(site);
        for (std::uint32_t const mature : *site.matures)
            format.add(tables.matures.all[mature].name, model.row(site, tables.matures.all[mature]), rows[i++]);
    }
    format.flush();
    tables.summary.rows = rows.size();
    return std::move(tables.summary);
}

} // namespace mirsweep
