#pragma once

#include <string>
#include <vector>

#include <mirsweep/core/mirna.hpp>

namespace mirsweep
{

/// Names of miRNAs in other releases and databases.
struct MirnaAliases
{
    /// A line of miRBase's aliases.txt: all names that an entry has had.
    struct Entry
    {
        std::string accession; ///< `MIMAT0000076`; empty where a table has names alone
        std::vector<std::string> names;
    };

    std::vector<Entry> entries{};
    std::vector<Mirna> records{}; ///< of another FASTA, whose sequences say which miRNAs they are
};

} // namespace mirsweep
