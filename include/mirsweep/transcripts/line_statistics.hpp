#pragma once

#include <cstdint>

namespace mirsweep::scan
{

/// What has been seen besides bases in lines of sequence, summed over calls.
struct LineStatistics
{
    std::uint64_t lines{0};     ///< LF, CRLF or CR
    std::uint64_t ambiguous{0}; ///< letters that are not one base
    bool has_t{false};
    bool has_u{false};
    bool ends_in_carriage_return{false}; ///< of the text seen so far: an LF that follows is not a new line
};

} // namespace mirsweep::scan
