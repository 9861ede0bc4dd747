#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <io/delimited_rows.hpp>
#include <mirsweep/core/byte_source.hpp>

namespace mirsweep
{

/// A source whose first bytes can be looked at before they are read.
class PeekedSource final : public ByteSource
{
public:
    /// `source` must outlive this one.
    explicit PeekedSource(ByteSource & source);

    /// The first 64 KiB, or all there is.
    std::string_view head() const noexcept
    {
        return head_;
    }

    std::size_t read(std::span<char> buffer) override;

    std::string_view name() const noexcept override
    {
        return source_.name();
    }

private:
    ByteSource & source_;
    std::string head_;
    std::size_t bytes_read_{0}; // of head_
};

/// Rows of a table whose layout its first lines show. Members are in the order of their dependence.
struct DelimitedText
{
    std::unique_ptr<PeekedSource> source;
    std::unique_ptr<DelimitedRows> rows;
    char separator;
};

/// Opens a table separated by tabs, commas, semicolons or, as R's write.table does, blanks. Fields may be quoted as in a
/// CSV where the separator is not a tab or one of the first two lines begins with a quote. Throws InputError if the source
/// is empty, a spreadsheet, an archive or UTF-16.
DelimitedText open_delimited(ByteSource & source);

/// The fields of the last comment before the first row, without its `#`: it may be a header. Empty if there is none.
std::vector<std::string_view> fields_of_comment(DelimitedText const & text);

/// Whether nothing is in any field.
bool is_blank(std::span<std::string_view const> fields);

} // namespace mirsweep
