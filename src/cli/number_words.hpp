#pragma once

#include <cstdint>
#include <string>

namespace mirsweep::cli
{

/// `11,806,601`
std::string with_commas(std::uint64_t number);

/// `8.2 MB`: three digits or fewer, by thousands.
std::string bytes_in_words(double bytes);

/// `8.2 Mb`, and `12 nt` below a thousand.
std::string bases_in_words(double bases);

/// `0:05`, `12:30` or `3:00:00`, rounded up to whole seconds.
std::string clock_time(double seconds);

} // namespace mirsweep::cli
