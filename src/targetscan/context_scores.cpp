#include <mirsweep/targetscan/context_scores.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>

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

constexpr std::size_t sites_a_chunk = 128;
constexpr std::size_t chunks_a_wave = 64; // formatted before they are written

template <typename... Format>
void append_formatted(std::string & text, double const value, Format const... format)
{
    std::array<char, 64> digits{};
    auto const [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), value, format...);
    text.append(digits.data(), end);
}

void append_rounded(std::string & text, double const value, int const decimals)
{
    append_formatted(text, value, std::chars_format::fixed, decimals);
}

void append_cell(std::string & text, ContextCell const & cell)
{
    switch (cell.form)
    {
    case CellForm::decimals:
        append_rounded(text, cell.value, 3);
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

void append_context_score(std::string & text, RankedRow const & ranked)
{
    if (std::isnan(ranked.score))
        text += "too_close";
    else if (!ranked.is_at_ceiling)
        append_rounded(text, ranked.score, 3);
    else
        append_formatted(text, ranked.score);
}

void append_percentile(std::string & text, int const percentile, std::string_view const absent)
{
    if (percentile < 0)
        text += absent;
    else
        append_formatted(text, percentile, std::chars_format::fixed, 0);
}

// Writes lines; the fields of a site's own line are split once for all its matures.
class ScoreRowFormat
{
public:
    explicit ScoreRowFormat(std::string & text) : text_{text}
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
    }

private:
    void append_fields(std::initializer_list<std::string_view> const fields)
    {
        for (std::string_view const field : fields)
            (text_ += field) += '\t';
    }

    void add_scores(ContextRow const & row, RankedRow const & ranked)
    {
        append_context_score(text_, ranked);
        text_ += '\t';
        append_percentile(text_, ranked.percentile, std::isnan(ranked.score) ? "NA" : "");
        text_ += '\t';
        append_formatted(text_, row.isoform_ratio, std::chars_format::general, 15);
        text_ += '\t';
        append_rounded(text_, ranked.weighted_score, 4);
        text_ += '\t';
        append_percentile(text_, ranked.weighted_percentile, "");
        text_ += '\t';
    }

    std::string & text_;
    std::vector<std::string_view> fields_;
};

// A run over all rows. Rows are computed twice: a percentile needs all scores, and whole rows would fill the memory.
class ContextRun
{
public:
    ContextRun(ContextTables const & tables, ContextRowScorer const & scorer, ForEachNumber const & for_each)
        : tables_{tables}, scorer_{scorer}, for_each_{for_each}
    {
        for (ContextSite const & site : tables.sites)
        {
            first_row_.push_back(row_count_);
            row_count_ += site.matures->size();
        }
        rows_.resize(row_count_);
    }

    std::size_t row_count() const
    {
        return row_count_;
    }

    void score()
    {
        for_each_(chunk_count(),
                  [&](std::size_t const chunk)
                  {
                      for_each_row(chunk,
                                   [&](ContextSite const & site, ContextMature const & mature, RankedRow & ranked)
                                   {
                                       ContextRow const row = scorer_.row(site, mature);
                                       ranked = {row.score, row.weighted_score, row.is_at_ceiling};
                                   });
                  });
    }

    // Percentiles are of all rows with one miRNA name.
    void rank(RankCounters const counters)
    {
        std::vector<std::vector<RankedRow *>> of_name(tables_.matures.name_count);
        for (std::size_t chunk = 0; chunk < chunk_count(); ++chunk)
            for_each_row(chunk, [&](ContextSite const &, ContextMature const & mature, RankedRow & ranked)
                         { of_name[mature.name_id].push_back(&ranked); });
        for_each_(of_name.size(), [&](std::size_t const name) { set_percentiles(of_name[name], counters); });
    }

    void write(ByteSink & sink)
    {
        sink.write(header);
        std::vector<std::string> texts(chunks_a_wave);
        for (std::size_t begin = 0; begin < chunk_count(); begin += chunks_a_wave)
        {
            std::size_t const count = std::min(chunks_a_wave, chunk_count() - begin);
            for_each_(count, [&](std::size_t const i) { format(begin + i, texts[i]); });
            for (std::size_t i = 0; i < count; ++i)
                sink.write(texts[i]);
        }
    }

private:
    std::size_t chunk_count() const
    {
        return (tables_.sites.size() + sites_a_chunk - 1) / sites_a_chunk;
    }

    // Calls `work` with each site, mature and ranked row of a chunk, in the order of the output.
    template <typename Work>
    void for_each_row(std::size_t const chunk, Work const & work)
    {
        std::size_t const end = std::min((chunk + 1) * sites_a_chunk, tables_.sites.size());
        for (std::size_t i = chunk * sites_a_chunk; i < end; ++i)
        {
            std::size_t row = first_row_[i];
            for (std::uint32_t const mature : *tables_.sites[i].matures)
                work(tables_.sites[i], tables_.matures.all[mature], rows_[row++]);
        }
    }

    void format(std::size_t const chunk, std::string & text)
    {
        text.clear();
        ScoreRowFormat rows{text};
        ContextSite const * current = nullptr;
        for_each_row(chunk,
                     [&](ContextSite const & site, ContextMature const & mature, RankedRow const & ranked)
                     {
                         if (current != &site)
                             rows.start_site(site);
                         current = &site;
                         rows.add(mature.name, scorer_.row(site, mature), ranked);
                     });
    }

    ContextTables const & tables_;
    ContextRowScorer const & scorer_;
    ForEachNumber const & for_each_;
    std::vector<std::size_t> first_row_; // by site
    std::size_t row_count_{0};
    std::vector<RankedRow> rows_;
};

} // namespace

void for_each_number(std::size_t const count, std::function<void(std::size_t)> const & work)
{
    for (std::size_t i = 0; i < count; ++i)
        work(i);
}

ContextSummary write_context_scores(ContextSources const & sources, ContextFixSet const fixes, ByteSink & sink,
                                    ForEachNumber const & for_each)
{
    ContextTables tables = read_context_tables(sources, fixes);
    ContextRowScorer scorer{tables, fixes};
    scorer.prepare(sources, for_each);
    ContextRun run{tables, scorer, for_each};
    run.score();
    run.rank(fixes.contains(ContextFix::percentile) ? RankCounters::apart : RankCounters::shared);
    run.write(sink);
    tables.summary.rows = run.row_count();
    return std::move(tables.summary);
}

} // namespace mirsweep
