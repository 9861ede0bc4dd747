#pragma once

#include <cstddef>
#include <limits>

namespace mirsweep
{

/// Bytes of the longest score.
inline constexpr std::size_t longest_score = std::numeric_limits<double>::max_exponent10 + 8;

/// Writes a score with three decimals, never `-0.000`, and returns its end. `value` must be finite; there must be room
/// for `longest_score` bytes.
char * copy_score(double value, char * to);

} // namespace mirsweep
