#pragma once

#include <mirsweep/core/byte_source.hpp>
#include <mirsweep/core/mirna_aliases.hpp>

namespace mirsweep
{

/// Reads other names of miRNAs, recognised by content: a FASTA of mature miRNAs of another release or database, of which
/// records that are not miRNAs are left out; or a table with the names of one miRNA, or its accession and names, in each
/// row, as miRBase's aliases.txt or what miRBaseConverter returns. Rows of hairpins, and rows without another name, are
/// left out. Throws InputError for a row of several miRNAs, and for a file without such names.
MirnaAliases read_mirna_aliases(ByteSource & source);

} // namespace mirsweep
