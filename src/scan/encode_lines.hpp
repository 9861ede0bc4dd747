#pragma once

#include <cstdint>
#include <string_view>

#include <mirsweep/scan/encoded_bases.hpp>

namespace mirsweep::scan
{

/// What `encode_lines` has seen besides bases, summed over calls.
struct LineStatistics
{
    std::uint64_t lines{0};     ///< LF, CRLF or CR
    std::uint64_t ambiguous{0}; ///< letters that are not one base
    bool has_t{false};
    bool has_u{false};
    bool ends_in_carriage_return{false}; ///< of the text seen so far: an LF that follows is no new line
};

/// Appends the bases of sequence lines, blanks and line ends squeezed out, up to the first byte that is neither a IUPAC
/// nucleotide letter nor a blank or line end. Returns the number of bytes before it, or all.
std::size_t encode_lines(std::string_view text, EncodedBases & bases, LineStatistics & statistics);

} // namespace mirsweep::scan
