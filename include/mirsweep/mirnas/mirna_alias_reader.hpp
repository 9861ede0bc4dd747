#pragma once

#include <mirsweep/core/byte_source.hpp>
#include <mirsweep/core/mirna_aliases.hpp>

namespace mirsweep
{

/// Reads other names of miRNAs, recognised by content: miRBase's aliases.txt (accession, tab, names separated by `;`), of
/// which the lines of hairpins are left out; or a FASTA of mature miRNAs of another release or database, of which records
/// that are no miRNAs are left out. Throws InputError with the line for a file that is neither.
MirnaAliases read_mirna_aliases(ByteSource & source);

} // namespace mirsweep
