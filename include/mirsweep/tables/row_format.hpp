#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <mirsweep/core/index_columns.hpp>
#include <mirsweep/core/site_type.hpp>
#include <mirsweep/tables/cell.hpp>
#include <mirsweep/tables/table.hpp>

namespace mirsweep
{

/// How the rows of one table become bytes. Appends to a buffer and never touches a file; immutable, so safe for
/// concurrent calls.
class RowFormat
{
public:
    RowFormat() = default;
    RowFormat(RowFormat const &) = delete;
    RowFormat & operator=(RowFormat const &) = delete;
    virtual ~RowFormat() = default;

    /// The text at the front of a file; empty in most formats.
    virtual std::string header() const
    {
        return {};
    }

    /// A description of the columns for other programs (autoSql); empty in most formats.
    virtual std::string definition() const
    {
        return {};
    }

    /// Appends what a file says of a sequence of `length` bases before its first row, of a genome's sequence after the
    /// header; nothing in most formats.
    virtual void append_sequence(std::string_view, std::uint64_t, std::string &) const
    {
    }

    /// Appends a row; one cell a column.
    virtual void append(std::span<Cell const> cells, std::string & bytes) const = 0;

    /// Appends a row of `sites` or `loci`. `built_in` is the type that holds at the site's place, also where a further class names
    /// the site; most formats do not need it.
    virtual void append_site(std::span<Cell const> const cells, std::optional<SiteType> /*built_in*/,
                             std::string & bytes) const
    {
        append(cells, bytes);
    }
};

/// Whether the run has a score. BED's own 0-1000 score is made of it if so, and of the site type if not.
enum class Scored : bool
{
    no,
    yes
};

/// A table of a run.
struct TableShape
{
    Table table;
    std::vector<Column> columns; ///< see `columns_of`
    Scored scored;
};

/// One row per format.
struct RowFormatRule
{
    std::string_view name;       ///< as given to `--format`
    std::string_view suffix;     ///< of its files, with the dot
    std::string_view what;       ///< for the help
    bool (*has)(Table) noexcept; ///< whether it has rows for that table
    bool has_fast_rows;          ///< TSV, whose rows of `sites`, `targets` and `features` have a faster way
    IndexColumns index;          ///< where its rows can be indexed
    std::unique_ptr<RowFormat const> (*make)(TableShape const &); ///< for a table that it has rows for
};

/// All formats.
std::span<RowFormatRule const> row_formats() noexcept;

/// The format with that name for a table. Throws UsageError if there is none, or it has no rows for that table.
std::unique_ptr<RowFormat const> make_row_format(std::string_view name, TableShape const & table);

/// A value of `--format`: the name of a row format, and `.gz` after it for BGZF.
struct OutputFormat
{
    RowFormatRule const * rows;
    bool is_packed{false};

    std::string name() const;
    std::string suffix() const; ///< of its files, with the dot
};

/// All of them: each format as it is, then packed.
std::vector<OutputFormat> output_formats();

/// The one with that name; names match exactly. Throws UsageError that names all.
OutputFormat output_format_of(std::string_view name);

/// The autoSql definition of the BED file, whose columns after the sixth are the project's own.
std::string_view bed_autosql() noexcept;

} // namespace mirsweep
