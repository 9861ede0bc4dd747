#pragma once

#include <array>
#include <string_view>
#include <vector>

#include <mirsweep/tables/row_format.hpp>
#include <mirsweep/tables/table.hpp>

namespace mirsweep
{

/// The format of each table of a run: a value of `--format`.
class TableFormats
{
public:
    /// `text` is a name of `output_formats` for all tables, or `TABLE=FORMAT` parts separated by commas, such as
    /// `sites=bed.gz,targets=tsv`; tables without a part are TSV. Throws UsageError for another name, for a table
    /// that is named twice, and for one that its format has no rows for.
    explicit TableFormats(std::string_view text);

    OutputFormat const & operator[](Table const table) const noexcept
    {
        return formats_[static_cast<std::size_t>(table)];
    }

    /// Tables that have a part of their own, in the order of the text.
    std::vector<Table> const & named() const noexcept
    {
        return named_;
    }

private:
    void add_part(std::string_view part);

    std::array<OutputFormat, table_count> formats_;
    std::vector<Table> named_{};
};

} // namespace mirsweep
