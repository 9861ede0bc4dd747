#include <cmath>

#include <mirsweep/tables/class_names.hpp>
#include <mirsweep/tables/transcript_tables.hpp>

#include "tables/formatted_rows.hpp"

namespace mirsweep
{

namespace
{

class FormattedTargetTable final : public TargetTable
{
public:
    FormattedTargetTable(RowFormatRule const & format, TableSetting const & setting)
        : mirnas_{setting.mirnas}, classes_{setting.classes}, has_documented_{setting.has_documented},
          rows_{Table::targets, format, setting.columns, setting.scored}
    {
    }

    void append(TranscriptTargetRows const & found, ByteBuffer & bytes) override
    {
        auto documented = found.documented.begin();
        for (std::uint32_t const mirna : found.mirnas)
        {
            while (documented != found.documented.end() && documented->mirna < mirna)
                ++documented;
            bool const is_documented = documented != found.documented.end() && documented->mirna == mirna;
            rows_.add(row_of(found, mirna, is_documented ? documented->pair : nullptr));
        }
        rows_.move_to(bytes);
    }

    void append_row(TranscriptTargetRows const & found, std::uint32_t const mirna, DocumentedPair const * const pair,
                    ByteBuffer & bytes)
    {
        rows_.add(row_of(found, mirna, pair));
        rows_.move_to(bytes);
    }

private:
    TargetRow row_of(TranscriptTargetRows const & found, std::uint32_t const mirna,
                     DocumentedPair const * const pair) const
    {
        std::span<std::uint32_t const> const counts =
            found.class_counts.empty() ? std::span<std::uint32_t const>{found.counts[mirna]}
                                       : found.class_counts.subspan(mirna * classes_.size(), classes_.size());
        std::size_t const per_mirna = found.scores.size() / mirnas_.size();
        std::span<double const> const scores = found.scores.subspan(mirna * per_mirna, per_mirna);
        TargetRow row{.mirna = mirnas_[mirna].name,
                      .transcript = found.names.transcript,
                      .gene = found.names.gene,
                      .counts = counts,
                      .best_site = best_name(classes_, counts),
                      .scores = scores,
                      .haplotype = found.haplotype,
                      .is_repeat = !found.is_repeat.empty() && found.is_repeat[mirna] != 0};
        if (!scores.empty() && !std::isnan(scores.front()))
            row.score = scores.front();
        if (has_documented_ && !found.names.gene.empty()) // not known where the gene is not
            row.documented = pair == nullptr ? PairStatus::no : status_of(pair->support);
        if (pair != nullptr)
        {
            row.support = pair->support;
            row.references = pair->references;
        }
        if (!found.bound.empty())
        {
            row.bound = found.bound[mirna];
            row.bound_background = found.bound_background[mirna];
        }
        return row;
    }

    std::span<Mirna const> mirnas_;
    SiteClasses const & classes_;
    bool has_documented_;
    FormattedRows<TargetRow> rows_;
};

/// TSV with the columns of every run, and `repeat` with a score: rows of pairs that no table names are put together from
/// ready pieces.
class PlainTargetTable final : public TargetTable
{
public:
    PlainTargetTable(RowFormatRule const & format, TableSetting const & setting)
        : ready_{setting.ready}, documented_{format, setting}
    {
    }

    void append(TranscriptTargetRows const & found, ByteBuffer & bytes) override
    {
        if (found.documented.empty() && found.scores.empty()) [[likely]]
            ready_.append_plain_targets(found.names, found.mirnas, found.counts, bytes);
        else
            append_one_by_one(found, bytes);
    }

private:
    void append_one_by_one(TranscriptTargetRows const & found, ByteBuffer & bytes)
    {
        auto documented = found.documented.begin();
        for (std::uint32_t const mirna : found.mirnas)
        {
            while (documented != found.documented.end() && documented->mirna < mirna)
                ++documented;
            if (documented != found.documented.end() && documented->mirna == mirna)
                documented_.append_row(found, mirna, documented->pair, bytes);
            else
                append_plain(found, mirna, bytes);
        }
    }

    void append_plain(TranscriptTargetRows const & found, std::uint32_t const mirna, ByteBuffer & bytes)
    {
        if (found.scores.empty())
            ready_.append_plain_targets(found.names, {&mirna, 1}, found.counts, bytes);
        else
            ready_.append_scored_target(found.names, mirna, found.counts[mirna], found.scores[mirna],
                                        found.is_repeat[mirna] != 0, bytes);
    }

    TsvRows const & ready_;
    FormattedTargetTable documented_;
};

} // namespace

std::unique_ptr<TargetTable> make_target_table(RowFormatRule const & format, TableSetting const & setting)
{
    if (format.has_fast_rows && !setting.classes.has_further() &&
        is_plain(columns_of(Table::targets, setting.columns), {ColumnGroup::classes, ColumnGroup::repeat}))
        return std::make_unique<PlainTargetTable>(format, setting);
    return std::make_unique<FormattedTargetTable>(format, setting);
}

} // namespace mirsweep
