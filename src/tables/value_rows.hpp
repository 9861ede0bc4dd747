#pragma once

#include <cstdint>
#include <memory>

#include <mirsweep/tables/transcript_tables.hpp>

namespace mirsweep
{

/// What is in front of rows on their way to `TableValues`.
enum class ValueRows : char
{
    cells, ///< one row: for each column a ValueTag and the value
    sites  ///< SitesHead, the names, a PackedSite each, then for each site its scores, rounded
};

enum class ValueTag : char
{
    absent,
    text, ///< its size in 32 bits, then the bytes
    number, ///< 64 bits
    real    ///< a double
};

/// Of the sites of one transcript.
struct SitesHead
{
    std::uint32_t transcript_size;
    std::uint32_t gene_size;
    std::uint32_t sites;
    std::uint32_t scores; ///< of each site
};

/// A row of `sites` in a run that has no further columns than those of its scores.
struct PackedSite
{
    static constexpr std::uint8_t no_status = 255;

    std::uint32_t mirna;
    std::uint32_t begin; ///< 0-based
    std::uint8_t length;
    std::uint8_t type;   ///< index in the run's classes
    std::uint8_t status; ///< of PairStatus, or `no_status`
    std::uint8_t unused{0};
};

/// The format of rows on their way to `TableValues`: no text, and no value of `--format`.
RowFormatRule const & value_rows() noexcept;

/// The value that a column shows: rounded to its decimals.
double shown_value(double value, CellText text);

/// Rows of sites for `TableValues`, whose columns are those of every run and of scores.
std::unique_ptr<SiteTable> make_packed_site_table(TableSetting const & setting);

} // namespace mirsweep
