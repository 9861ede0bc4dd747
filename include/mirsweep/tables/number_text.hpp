#pragma once

#include <cstdint>
#include <string>

namespace mirsweep
{

/// Decimal digits.
void append_number(std::uint64_t value, std::string & bytes);

/// A score with three decimals, as TargetScan prints context++ scores; never `-0.000`. `value` must be finite.
void append_score(double value, std::string & bytes);

/// A feature of a score with up to six significant digits. `value` must be finite.
void append_feature(double value, std::string & bytes);

} // namespace mirsweep
