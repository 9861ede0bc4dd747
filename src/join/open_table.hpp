#pragma once

#include <memory>
#include <span>
#include <string>

#include <io/delimited_rows.hpp>
#include <join/table_format.hpp>
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
    std::size_t taken_{0}; // bytes of head_ already read
};

/// The rows of a documented table below its header. Members are in the order of their dependence.
struct OpenTable
{
    std::unique_ptr<PeekedSource> source;
    std::unique_ptr<DelimitedRows> rows;
    TableLayout layout;
};

/// Reads the header: tab, comma or semicolon separated, quoted as in a CSV if not by tabs or if the header begins with
/// a quote. Throws InputError if the source is empty, a spreadsheet, UTF-16, or no documented table.
OpenTable open_table(ByteSource & source);

/// Whether nothing stands in any field.
bool is_blank(std::span<std::string_view const> fields);

} // namespace mirsweep
