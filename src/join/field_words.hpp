#pragma once

#include <string_view>

namespace mirsweep
{

/// Whether a field is empty or a word that databases write for nothing, such as `NA`, `None` and `-`.
bool is_word_for_nothing(std::string_view field) noexcept;

/// Whether a field is a biotype of Ensembl, or looks like one that is not known yet: `nonsense_mediated_decay`,
/// `IG_V_gene`.
bool is_biotype(std::string_view field) noexcept;

/// Whether a field is another word of an annotation: a source, state, flag, region or species, or where names come from,
/// such as `ensembl_havana`, `KNOWN`, `tsl1`, `3UTR`, `Homo_sapiens`, `EntrezGene`.
bool is_annotation_word(std::string_view field) noexcept;

/// Whether a field is the name of a chromosome that is not a number: `X`, `MT`, `IV`, `2L`.
bool is_chromosome_name(std::string_view field) noexcept;

} // namespace mirsweep
