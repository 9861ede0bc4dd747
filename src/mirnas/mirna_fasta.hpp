#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <mirsweep/core/line_reader.hpp>

namespace mirsweep
{

/// A FASTA of miRNAs, checked and laid out for a parser that takes everything for granted: `>name`, one line of
/// sequence, LF at the end of each.
struct MirnaFasta
{
    std::string text;
    std::vector<std::uint64_t> lines;    ///< of each record's header in the file
    std::vector<std::string> accessions; ///< of each record; empty where its header gives none
};

/// Reads FASTA, whose first line that is not blank has just been taken from `lines`. Throws InputError with record and
/// line for a letter that is not a base and for a sequence that is longer than a miRNA, as soon as it is.
MirnaFasta check_mirna_fasta(LineReader & lines, std::string_view first_line);

} // namespace mirsweep
