#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <mirsweep/core/index_columns.hpp>
#include <mirsweep/tables/documented_row.hpp>
#include <mirsweep/tables/feature_row.hpp>
#include <mirsweep/tables/site_row.hpp>
#include <mirsweep/tables/table.hpp>
#include <mirsweep/tables/target_row.hpp>

namespace mirsweep
{

/// How rows become bytes. Appends to a buffer and never touches a file; without state, so safe for concurrent calls.
class RowFormat
{
public:
    RowFormat() = default;
    RowFormat(RowFormat const &) = delete;
    RowFormat & operator=(RowFormat const &) = delete;
    virtual ~RowFormat() = default;

    /// Whether the format has rows for that table. The other members throw UsageError for a table it has none for.
    virtual bool has(Table table) const noexcept = 0;

    /// What stands once at the front of a file; nothing in most formats.
    virtual void append_header(Table table, std::string & bytes) const;

    /// What tells other programs of the columns (autoSql); empty in most formats.
    virtual std::string_view definition() const noexcept
    {
        return {};
    }

    virtual void append(SiteRow const & row, std::string & bytes) const;
    virtual void append(TargetRow const & row, std::string & bytes) const;
    virtual void append(DocumentedRow const & row, std::string & bytes) const;
    virtual void append(FeatureRow const & row, std::string & bytes) const;
};

/// Whether the run has a score. BED's own 0-1000 score stands for it if so, and for the site type if not.
enum class Scored : bool
{
    no,
    yes
};

/// One row per format.
struct RowFormatRule
{
    std::string_view name;   ///< as given to `--format`
    std::string_view suffix; ///< of its files, with the dot
    std::string_view what;   ///< for the help
    bool only_sites;         ///< has no rows for the other tables
    IndexColumns index;      ///< where its rows can be indexed
    std::unique_ptr<RowFormat const> (*make)(Scored);
};

/// The formats but TSV, whose rows have a faster way of their own.
std::span<RowFormatRule const> row_formats() noexcept;

/// The format with that name. Throws UsageError if there is none.
std::unique_ptr<RowFormat const> make_row_format(std::string_view name, Scored scored);

/// A value of `--format`: the name of a row format or `tsv`, and `.gz` behind it for BGZF.
struct OutputFormat
{
    RowFormatRule const * rows{nullptr}; ///< null for TSV
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
