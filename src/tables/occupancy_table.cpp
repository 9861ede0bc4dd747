#include <mirsweep/tables/occupancy_row.hpp>
#include <mirsweep/tables/transcript_tables.hpp>

#include "tables/formatted_rows.hpp"

namespace mirsweep
{

namespace
{

class FormattedOccupancyTable final : public OccupancyTable
{
public:
    FormattedOccupancyTable(RowFormatRule const & format, TableSetting const & setting)
        : mirnas_{setting.mirnas}, rows_{Table::occupancy, format, setting.columns, setting.scored}
    {
    }

    void append(TranscriptCountedSites const & found, ByteBuffer & bytes) override
    {
        for (CountedSite const & site : found.sites)
            rows_.add({mirnas_[site.mirna].name, found.transcript, &site, found.haplotype});
        rows_.move_to(bytes);
    }

private:
    std::span<Mirna const> mirnas_;
    FormattedRows<OccupancyRow> rows_;
};

} // namespace

std::unique_ptr<OccupancyTable> make_occupancy_table(RowFormatRule const & format, TableSetting const & setting)
{
    return std::make_unique<FormattedOccupancyTable>(format, setting);
}

} // namespace mirsweep
