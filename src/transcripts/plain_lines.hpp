#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace mirsweep::scan
{

/// From how many bytes to how many the bases are counted.
constexpr std::size_t plain_step = 256;

/// Counts the bases of sequence lines without encoding them: `bases_before[i]` becomes the number of bases in the first
/// i * `plain_step` bytes, and its last element that of all. False, without counts, if the text has any other bytes than A
/// C G T U N in either case and line feeds, or 4 GiB or more.
bool count_plain_lines(std::string_view text, std::vector<std::uint32_t> & bases_before);

} // namespace mirsweep::scan
