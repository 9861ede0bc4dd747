#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <mirsweep/core/line_reader.hpp>
#include <mirsweep/mirnas/mirna_selection.hpp>

namespace mirsweep
{

/// A FASTA of miRNAs, checked and laid out for a parser that takes everything for granted: `>name`, one line of
/// sequence in A C G U T and N, LF at the end of each.
struct MirnaFasta
{
    std::string text;
    std::vector<std::uint64_t> lines;    ///< of each record's header in the file
    std::vector<std::string> accessions; ///< of each record; empty where its header gives none
    std::vector<std::string> others;     ///< names of the records that are not selected
};

/// Reads the selected records of a FASTA, whose first line that is not blank has just been taken from `lines`; of the
/// others nothing but the name is looked at. Throws InputError with record and line for a letter that is not IUPAC, a
/// sequence that is longer than a miRNA, as soon as it is, and a hairpin or a structure of miRBase.
MirnaFasta check_mirna_fasta(LineReader & lines, std::string_view first_line, MirnaSelection const & selection = {});

} // namespace mirsweep
