#pragma once

#include <memory>

#include <io/delimited_text.hpp>
#include <join/table_format.hpp>
#include <mirsweep/core/byte_source.hpp>

namespace mirsweep
{

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

} // namespace mirsweep
