#pragma once

#include <string_view>

namespace mirsweep
{

// Forms that a field of a header may have and a gene's symbol has not.

/// `5728`, `+`, `87971930;87960894`.
bool is_number(std::string_view field) noexcept;

/// `NAME:5-9`, `NAME:5..9`, with whatever follows.
bool is_place(std::string_view field) noexcept;

/// `chr1:1223244`, `2L:7529`: the first of a circle's ends, as CIRI writes it before a pipe and the other.
bool is_place_of_one_base(std::string_view field) noexcept;

/// `MIM:601728`, `HP:0000256`: a database and a number in it. Zebrafish genes such as `zgc:92345` begin with a small letter.
bool is_cross_reference(std::string_view field) noexcept;

/// `P60484_HUMAN`, `PTEN_MOUSE`: UniProt's names of entries.
bool is_uniprot_name(std::string_view field) noexcept;

/// `NEMVEDRAFT_v1g100021`, `SELMODRAFT_12345`: the loci of JGI's draft annotations.
bool is_draft_locus(std::string_view field) noexcept;

/// `hsa-mir-21`: miRBase's names of miRNAs in species whose genes have other symbols, such as MIR21.
bool is_mirna_name(std::string_view field) noexcept;

} // namespace mirsweep
