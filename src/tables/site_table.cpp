#include <cmath>

#include <mirsweep/tables/transcript_tables.hpp>

#include "tables/formatted_rows.hpp"

namespace mirsweep
{

namespace
{

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
        : mirnas_{setting.mirnas}, has_documented_{setting.has_documented}, rows_{Table::sites, format, setting.columns,
                                                                                  setting.scored}
    {
    }

    void append(TranscriptSites const & found, ByteBuffer & bytes) override
    {
        for (std::size_t i = 0; i < found.sites.size(); ++i)
            rows_.add(row_of(found, i));
        rows_.move_to(bytes);
    }

private:
    SiteRow row_of(TranscriptSites const & found, std::size_t const i) const
    {
        Site const & site = found.sites[i];
        std::size_t const per_site = found.scores.size() / found.sites.size();
        std::span<double const> const scores = found.scores.subspan(i * per_site, per_site);
        SiteRow row{.mirna = mirnas_[site.mirna].name,
                    .transcript = found.names.transcript,
                    .gene = found.names.gene,
                    .begin = site.begin,
                    .end = site.end(),
                    .site_type = rule_of(site.type).name,
                    .scores = scores,
                    .conservation = found.conservation.empty() ? nullptr : &found.conservation[i],
                    .place = found.places.empty() ? nullptr : &found.places[i],
                    .haplotype = found.haplotype,
                    .is_over_junction = !found.over_junction.empty() && found.over_junction[i] != 0};
        if (!scores.empty() && !std::isnan(scores.front()))
            row.score = scores.front();
        if (has_documented_)
            row.documented = found.status[site.mirna];
        if (!found.log_kd.empty())
            row.log_kd = std::isnan(found.log_kd[i]) ? std::nullopt : std::optional{found.log_kd[i]};
        if (!found.mismatches.empty())
            row.mismatches = found.mismatches[i];
        return row;
    }

    std::span<Mirna const> mirnas_;
    bool has_documented_;
    FormattedRows<SiteRow> rows_;
};

} // namespace

std::unique_ptr<SiteTable> make_site_table(RowFormatRule const & format, TableSetting const & setting)
{
    if (format.has_fast_rows && is_plain(columns_of(Table::sites, setting.columns)))
        return std::make_unique<PlainSiteTable>(setting);
    return std::make_unique<FormattedSiteTable>(format, setting);
}

} // namespace mirsweep
