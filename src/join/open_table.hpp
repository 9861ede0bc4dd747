#pragma once

#include <string>
#include <vector>

#include <io/delimited_text.hpp>
#include <join/table_layout.hpp>
#include <mirsweep/core/byte_source.hpp>

namespace mirsweep
{

/// The rows of a documented table below its header.
struct OpenTable
{
    DelimitedText text;
    TableLayout layout;
    std::vector<std::string> first_row{}; ///< that was read to find the columns; empty where the header says them
};

/// Reads the header, or the first row of a list without one. Throws InputError if the source is empty, a spreadsheet, UTF-16, or no documented table.
OpenTable open_table(ByteSource & source);

} // namespace mirsweep
