#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>

#include <mirsweep/core/documented_pair.hpp>

namespace mirsweep
{

/// Joins the references of pairs, each once.
class References
{
public:
    /// Adds the references of a table's field, which `;` separates, to those of a pair: blanks around them are dropped,
    /// those already there are skipped, and a PMID that a spreadsheet made a decimal number (`17179747.0`) is one
    /// again. An empty field and `NA` have no reference. `number` identifies the pair.
    void add(std::string_view field, std::uint32_t number, DocumentedPair & pair);

private:
    bool is_known(std::string_view reference, std::uint32_t number, DocumentedPair const & pair) const;

    std::unordered_set<std::string> late_; // of pairs with very many references, those after the first ones
};

} // namespace mirsweep
