#pragma once

#include <string>
#include <string_view>

namespace mirsweep
{

/// What two names have in common that differ in nothing but case and the blanks around them: without blanks, tabs and
/// no-break spaces at either end, ASCII letters in lower case.
std::string folded(std::string_view name);

/// A mature miRNA's name without its arm: without `-5p` or `-3p` at the end.
std::string_view without_arm(std::string_view mirna) noexcept;

/// Whether a gene's symbol is what a spreadsheet makes of one, such as `2-Mar`, `Sep-01` or `2.31E+13`.
bool looks_changed_by_a_spreadsheet(std::string_view gene);

} // namespace mirsweep
