#pragma once

#include <optional>
#include <span>
#include <string_view>

#include <mirsweep/core/error.hpp>
#include <mirsweep/core/mirna_aliases.hpp>

namespace mirsweep
{

/// The names of one miRNA, and its accession, in a row of a table, in any columns. What is neither is ignored: row
/// numbers, sequences, places. Names within a field are separated by `;`. Nothing for a row without a mature accession
/// and without two names: a header, a hairpin, a name that another release does not have. Throws InputError for a row
/// of several miRNAs.
std::optional<MirnaAliases::Entry> entry_of_row(std::span<std::string_view const> row, InputPlace place);

} // namespace mirsweep
