#pragma once

#include <cstddef>
#include <string_view>

#include <mirsweep/transcripts/encoded_bases.hpp>
#include <mirsweep/transcripts/line_statistics.hpp>

namespace mirsweep::scan
{

/// Appends the bases of sequence lines, blanks and line ends squeezed out, up to the first byte that is neither a IUPAC
/// nucleotide letter nor a blank or line end. Returns the number of bytes before it, or all.
std::size_t encode_lines(std::string_view text, EncodedBases & bases, LineStatistics & statistics);

} // namespace mirsweep::scan
