#pragma once

#include <string_view>

namespace mirsweep
{

/// The values of `key=value` in a FASTA header, where a key begins a word or follows `[` or `;`. A value ends at a blank
/// or `;`, in brackets also at `]`; in quotes it may hold blanks. Empty where the header has none.
struct HeaderAttributes
{
    std::string_view gene{};          ///< `gene=`
    std::string_view gene_name{};     ///< `gene_name=`, `gene_symbol=`, `ref_gene_name=`
    std::string_view gene_id{};       ///< `gene_id=`, `parent=`
    std::string_view locus{};         ///< `locus=`
    std::string_view transcript_id{}; ///< `[transcript_id=`, only in brackets
    std::string_view type{};          ///< `type=`
    std::string_view name{};          ///< `name=`
    bool are_given{false};            ///< one of these at least
};

/// Takes time linear in the header.
HeaderAttributes attributes_of(std::string_view header) noexcept;

/// The symbol that the attributes give; empty if none is one.
std::string_view gene_of_attributes(HeaderAttributes const & attributes) noexcept;

} // namespace mirsweep
