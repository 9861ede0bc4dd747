#pragma once

#include <string_view>

namespace mirsweep
{

/// Whether a field is empty or a word that databases write for nothing, such as `NA`, `None` and `-`.
bool is_word_for_nothing(std::string_view field) noexcept;

/// Whether a field is a biotype of Ensembl, or a source, status or flag of its annotation: `nonsense_mediated_decay`,
/// `IG_V_gene`, `ensembl_havana`, `KNOWN`, `tsl1`.
bool is_biotype(std::string_view field) noexcept;

/// Whether a field is the name of a chromosome that is no number: `X`, `MT`, `IV`, `2L`.
bool is_chromosome_name(std::string_view field) noexcept;

} // namespace mirsweep
