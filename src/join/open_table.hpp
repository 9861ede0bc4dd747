#pragma once

#include <io/delimited_text.hpp>
#include <join/table_format.hpp>
#include <mirsweep/core/byte_source.hpp>

namespace mirsweep
{

/// The rows of a documented table below its header.
struct OpenTable
{
    DelimitedText text;
    TableLayout layout;
};

/// Reads the header. Throws InputError if the source is empty, a spreadsheet, UTF-16, or no documented table.
OpenTable open_table(ByteSource & source);

} // namespace mirsweep
