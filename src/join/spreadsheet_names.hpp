#pragma once

#include <string_view>

namespace mirsweep
{

/// Whether a gene's symbol is what a spreadsheet makes of one, such as `2-Mar`, `Sep-01` or `2.31E+13`.
bool looks_changed_by_a_spreadsheet(std::string_view gene);

} // namespace mirsweep
