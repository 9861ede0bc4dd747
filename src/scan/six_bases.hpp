#pragma once

#include <cstdint>

namespace mirsweep::scan
{

// The six bases that every type of a site needs, as one code: two bits a base.
inline constexpr unsigned six = 6;
inline constexpr std::uint32_t six_bits = (1U << six) - 1;
inline constexpr std::uint32_t six_code_count = 1U << 2 * six;

} // namespace mirsweep::scan
