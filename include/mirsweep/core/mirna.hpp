#pragma once

#include <string>

namespace mirsweep
{

/// A mature miRNA.
struct Mirna
{
    std::string name;        ///< as given: `hsa-miR-21-5p`
    std::string sequence;    ///< 5'->3', upper-case RNA letters or N; 8 to 40 nt, positions 2-8 are A C G U only
    std::string accession{}; ///< miRBase's, `MIMAT0000076`; empty if the file does not give it
};

} // namespace mirsweep
