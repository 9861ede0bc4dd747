#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <mirsweep/core/line_reader.hpp>

namespace mirsweep
{

/// A record of a FASTA or a row of a table, in whatever letters.
struct RawRecord
{
    std::string name;
    std::string header;   ///< empty for a row of a table
    std::string sequence; ///< without blanks
    std::uint64_t line;   ///< of the header or the row
};

/// Reads a FASTA, whose first line that is not blank has just been taken from `lines`, in any letters. Throws InputError
/// for a sequence of more than 1,000 letters, which is not a short RNA in any notation.
std::vector<RawRecord> read_raw_fasta(LineReader & lines, std::string_view first_line);

} // namespace mirsweep
