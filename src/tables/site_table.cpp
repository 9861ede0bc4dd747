#include <cmath>

#include <mirsweep/tables/class_names.hpp>
#include <mirsweep/tables/transcript_tables.hpp>

#include "tables/formatted_rows.hpp"
#include "tables/value_rows.hpp"

namespace mirsweep
{

namespace
{

std::optional<double> known(double const value)
{
    return std::isnan(value) ? std::nullopt : std::optional{value};
}

/// TSV with the columns of every run.
class PlainSiteTable final : public SiteTable
{
public:
    explicit PlainSiteTable(TableSetting const & setting) : ready_{setting.ready}
    {
    }

    void append(TranscriptSites const & found, ByteBuffer & bytes) override
    {
        ready_.append_sites(found.names, found.sites, found.status, found.scores, bytes);
    }

private:
    TsvRows const & ready_;
};

class FormattedSiteTable final : public SiteTable
{
public:
    FormattedSiteTable(RowFormatRule const & format, TableSetting const & setting)
        : mirnas_{setting.mirnas}, classes_{setting.classes}, has_documented_{setting.has_documented},
          has_further_{!is_plain(columns_of(Table::sites, setting.columns), {ColumnGroup::scores})},
          near_perfect_{setting.classes.find(near_perfect_class)},
          rows_{Table::sites, format, setting.columns, setting.scored}
    {
    }

    void append(TranscriptSites const & found, ByteBuffer & bytes) override
    {
        if (found.sites.empty())
            return;
        if (found.length != 0 && found.places.empty())
            rows_.add_sequence(found.names.transcript, found.length);
        std::size_t const per_site = found.scores.size() / found.sites.size();
        SiteRow row{.transcript = found.names.transcript, .gene = found.names.gene, .haplotype = found.haplotype};
        for (std::size_t i = 0; i < found.sites.size(); ++i)
        {
            Site const & site = found.sites[i];
            row.mirna = mirnas_[site.mirna].name;
            row.begin = site.begin;
            row.end = site.end();
            row.site_type = classes_.name_of(site.type);
            row.built_in = site.built_in_type();
            if (has_documented_ && !found.names.gene.empty()) // not known where the gene is not
                row.documented = found.status[site.mirna];
            if (per_site != 0)
                set_scores(found.scores.subspan(i * per_site, per_site), row);
            if (has_further_)
                set_further(found, i, row);
            rows_.add(row);
        }
        rows_.move_to(bytes);
    }

private:
    static void set_scores(std::span<double const> const scores, SiteRow & row)
    {
        row.scores = scores;
        row.score = known(scores.front());
    }

    void set_further(TranscriptSites const & found, std::size_t const i, SiteRow & row) const
    {
        if (!found.log_kd.empty())
            row.log_kd = known(found.log_kd[i]);
        Site const & site = found.sites[i];
        row.mismatches = site.type == near_perfect_ ? std::optional<std::uint32_t>{site.details.mismatches()} : std::nullopt;
        row.conservation = found.conservation.empty() ? nullptr : &found.conservation[i];
        row.place = found.places.empty() ? nullptr : &found.places[i];
        row.is_over_junction = !found.over_junction.empty() && found.over_junction[i] != 0;
    }

    std::span<Mirna const> mirnas_;
    SiteClasses const & classes_;
    bool has_documented_;
    bool has_further_; // columns that not every run has
    std::optional<SiteType> near_perfect_;
    FormattedRows<SiteRow> rows_;
};

} // namespace

std::unique_ptr<SiteTable> make_site_table(RowFormatRule const & format, TableSetting const & setting)
{
    if (format.has_fast_rows && !setting.classes.has_further() && is_plain(columns_of(Table::sites, setting.columns)))
        return std::make_unique<PlainSiteTable>(setting);
    if (&format == &value_rows() && is_plain(columns_of(Table::sites, setting.columns), {ColumnGroup::scores}))
        return make_packed_site_table(setting);
    return std::make_unique<FormattedSiteTable>(format, setting);
}

} // namespace mirsweep
