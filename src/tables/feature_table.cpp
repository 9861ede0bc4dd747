#include <cmath>

#include <mirsweep/tables/feature_rows.hpp>
#include <mirsweep/tables/transcript_tables.hpp>

#include "tables/formatted_rows.hpp"

namespace mirsweep
{

namespace
{

/// TSV with the columns of every run and the features.
class PlainFeatureTable final : public SiteTable
{
public:
    explicit PlainFeatureTable(TableSetting const & setting) : rows_{setting.mirnas, setting.columns.features.size()}
    {
    }

    void append(TranscriptSites const & found, ByteBuffer & bytes) override
    {
        rows_.append(found.names.transcript, found.sites, found.features, found.energies, bytes);
    }

private:
    FeatureRows rows_;
};

class FormattedFeatureTable final : public SiteTable
{
public:
    FormattedFeatureTable(RowFormatRule const & format, TableSetting const & setting)
        : mirnas_{setting.mirnas}, classes_{setting.classes}, feature_count_{setting.columns.features.size()}, rows_{Table::features, format,
                                                                                          setting.columns,
                                                                                          setting.scored}
    {
    }

    void append(TranscriptSites const & found, ByteBuffer & bytes) override
    {
        for (std::size_t i = 0; i < found.sites.size(); ++i)
            if (!std::isnan(found.features[i * feature_count_].raw))
                rows_.add(row_of(found, i));
        rows_.move_to(bytes);
    }

private:
    FeatureRow row_of(TranscriptSites const & found, std::size_t const i) const
    {
        Site const & site = found.sites[i];
        return {.mirna = mirnas_[site.mirna].name,
                .transcript = found.names.transcript,
                .begin = site.begin,
                .end = site.end(),
                .site_type = classes_.name_of(site.type),
                .features = found.features.subspan(i * feature_count_, feature_count_),
                .energies = found.energies.empty() ? nullptr : &found.energies[i],
                .haplotype = found.haplotype};
    }

    std::span<Mirna const> mirnas_;
    SiteClasses const & classes_;
    std::size_t feature_count_;
    FormattedRows<FeatureRow> rows_;
};

} // namespace

std::unique_ptr<SiteTable> make_feature_table(RowFormatRule const & format, TableSetting const & setting)
{
    if (format.has_fast_rows && !setting.classes.has_further() && setting.columns.has(ColumnGroup::energies) &&
        !setting.columns.has(ColumnGroup::haplotype))
        return std::make_unique<PlainFeatureTable>(setting);
    return std::make_unique<FormattedFeatureTable>(format, setting);
}

} // namespace mirsweep
