#pragma once

#include <string_view>

#include <mirsweep/core/line_reader.hpp>
#include <mirsweep/mirnas/mirna_selection.hpp>

namespace mirsweep
{

/// Reads a table of miRNAs, whose first line that is not blank has just been taken from `lines`; see `read_mirnas`.
/// Throws InputError with the line if it is no such table or a selected row is malformed.
MirnaSet read_mirna_table(LineReader & lines, std::string_view first_line, MirnaSelection const & selection = {});

} // namespace mirsweep
