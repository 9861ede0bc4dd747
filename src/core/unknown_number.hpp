#pragma once

#include <limits>

namespace mirsweep
{

/// The value of what is not known: tables leave its cell empty.
inline constexpr double unknown_number = std::numeric_limits<double>::quiet_NaN();

} // namespace mirsweep
