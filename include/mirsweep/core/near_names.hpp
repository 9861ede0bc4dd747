#pragma once

#include <span>
#include <string>
#include <string_view>

namespace mirsweep
{

/// What two names have in common that differ in nothing but case and the blanks around them: without blanks, tabs and
/// no-break spaces at either end, ASCII letters in lower case.
std::string folded(std::string_view name);

/// A mature miRNA's name without its arm: without `-5p` or `-3p` at the end.
std::string_view without_arm(std::string_view mirna) noexcept;

/// The one of the names that was most likely meant, case aside: it begins with `name`, or at most a third of its letters
/// are wrong, missing, too many or swapped with their neighbour. Empty if there is none; of equally near ones, the
/// first.
std::string_view nearest_name(std::string_view name, std::span<std::string_view const> names);

/// ` (did you mean NAME?)`, or nothing if no name is near.
std::string suggestion(std::string_view name, std::span<std::string_view const> names);

/// `WHAT: 'NAME' is not one of A, B, C`, with a suggestion.
std::string unknown_name(std::string_view what, std::string_view name, std::span<std::string_view const> names);

} // namespace mirsweep
