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

} // namespace mirsweep
