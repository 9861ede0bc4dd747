#pragma once

#include <cmath>
#include <cstdint>

namespace mirsweep
{

/// `value` with three decimals as C's `%.3f` writes it, in thousandths. |value| below 2,000,000.
inline std::int32_t to_thousandths(double const value) noexcept
{
    double const scaled = value * 1000;
    double nearest = std::nearbyint(scaled);
    // The product was itself rounded: a tie is one only if nothing was lost.
    if (std::abs(scaled - nearest) == 0.5)
    {
        double const lost = std::fma(value, 1000.0, -scaled);
        if (lost != 0)
            nearest = lost > 0 ? std::ceil(scaled) : std::floor(scaled);
    }
    return static_cast<std::int32_t>(nearest);
}

/// The number that `%.3f` writes, with the sign of `value` also if it is zero.
inline double with_three_decimals(double const value) noexcept
{
    return std::copysign(to_thousandths(value) / 1000.0, value);
}

/// ln(value) / ln(10), and 0 where there is no logarithm, as TargetScan has it.
inline double log10_or_zero(double const value) noexcept
{
    return value > 0 ? std::log(value) / std::log(10.0) : 0.0;
}

} // namespace mirsweep
