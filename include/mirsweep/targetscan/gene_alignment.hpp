#pragma once

#include <string>
#include <vector>

namespace mirsweep
{

/// One species' sequence in an alignment.
struct AlignmentRow
{
    std::string species;  ///< compared as text with the family file
    std::string sequence; ///< as in the file: `-` is a gap, everything else occupies a position
};

/// The alignment of one gene's 3'UTR: adjacent rows of a TargetScan UTR file.
struct GeneAlignment
{
    std::string gene;
    std::vector<AlignmentRow> rows; ///< species are distinct; lengths may differ
};

} // namespace mirsweep
