#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <io/delimited_text.hpp>
#include <mirsweep/core/error.hpp>

namespace mirsweep
{

/// A row as text of its own.
using RowText = std::vector<std::string>;

/// The rows of a gene map or a table of fold changes, without comments and blank rows.
class TableRows
{
public:
    /// Throws InputError as `open_delimited`. `source` must outlive this one.
    explicit TableRows(ByteSource & source);

    /// The fields are valid until the next call.
    bool next(std::vector<std::string_view> & fields);

    /// The last comment before the first row, without `#`: UCSC and FlyBase begin their headers with it.
    RowText comment() const;

    char separator() const noexcept
    {
        return text_.separator;
    }

    std::uint64_t line() const noexcept
    {
        return text_.rows->line_number();
    }

private:
    DelimitedText text_;
};

/// A row as text of its own, without blanks around the fields.
RowText row_of(std::vector<std::string_view> const & fields);

/// Throws InputError if the row is one of a GTF or GFF3.
void refuse_annotation(RowText const & row, InputPlace place);

} // namespace mirsweep
