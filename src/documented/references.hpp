#pragma once

#include <string_view>

#include <mirsweep/core/documented_pair.hpp>

namespace mirsweep
{

/// Adds the references of a table's field, which `;` separates, to those of a pair: blanks around them are dropped,
/// those already there are skipped, and a PMID that a spreadsheet made a decimal number (`17179747.0`) is one again.
/// An empty field and `NA` have no reference.
void add_references(std::string_view field, DocumentedPair & pair);

} // namespace mirsweep
