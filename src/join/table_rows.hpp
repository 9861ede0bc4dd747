#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include <io/delimited_text.hpp>
#include <join/gene_map_columns.hpp>
#include <mirsweep/core/error.hpp>

namespace mirsweep
{

/// The rows of a gene map, without comments and blank rows.
class GeneMapRows
{
public:
    /// Throws InputError as `open_delimited`. `source` must outlive this one.
    explicit GeneMapRows(ByteSource & source);

    /// The fields are valid until the next call.
    bool next(std::vector<std::string_view> & fields);

    /// The last comment before the first row, without `#`: UCSC and FlyBase begin their headers with it.
    GeneMapRow comment() const;

    std::uint64_t line() const noexcept
    {
        return text_.rows->line_number();
    }

private:
    DelimitedText text_;
};

/// A row as text of its own, without blanks around the fields.
GeneMapRow row_of(std::vector<std::string_view> const & fields);

/// Throws InputError if the row is one of a GTF or GFF3.
void refuse_annotation(GeneMapRow const & row, InputPlace place);

} // namespace mirsweep
