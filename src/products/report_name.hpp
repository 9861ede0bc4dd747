#pragma once

#include <string>
#include <string_view>

namespace mirsweep::products
{

/// Longer names of transcripts and genes are not kept for the report, which cuts them anyway.
inline constexpr std::size_t longest_report_name = 1000;

/// The name as the report's data has it: what is longer is cut, and ends in its size and a hash, so that different
/// names stay different.
std::string report_name(std::string_view name);

} // namespace mirsweep::products
