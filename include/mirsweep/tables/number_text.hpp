#pragma once

#include <cstdint>
#include <string>

namespace mirsweep
{

/// Decimal digits.
void append_number(std::uint64_t value, std::string & bytes);

/// A score with three decimals, as TargetScan prints context++ scores; never `-0.000`. `value` must be finite.
void append_score(double value, std::string & bytes);

/// A number with that number of decimals; never `-0.0`. `value` must be finite, and `decimals` at most 15.
void append_decimals(double value, int decimals, std::string & bytes);

/// A number with at most `digits` significant digits, as printf's `%.*g`. `value` must be finite, and `digits` at most 17.
void append_significant(double value, int digits, std::string & bytes);

/// A feature of a score with up to six significant digits. `value` must be finite.
void append_feature(double value, std::string & bytes);

} // namespace mirsweep
