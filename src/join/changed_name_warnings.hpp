#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <join/finding.hpp>
#include <mirsweep/core/error.hpp>

namespace mirsweep
{

/// Adds what is said of names that a spreadsheet changed: of those that `by` tells the symbol of, each noted as
/// `'1-Mar' is MARCHF1`, and of those that are lost.
inline void warn_of_changed_names(std::string_view const file, Finding const & restored, std::string_view const by,
                                  Finding const & lost, std::vector<std::string> & warnings)
{
    if (restored.count != 0)
        warnings.push_back(describe({.file = file, .line = restored.line},
                                    "the gene " + restored.example + ": " + first_of(restored.count, "name") +
                                        " that a spreadsheet changed and " + std::string{by} + " restores"));
    if (lost.count != 0)
        warnings.push_back(describe({.file = file, .line = lost.line},
                                    "the gene " + lost.example + " is " + first_or_only_of(lost.count, "name") +
                                        " that a spreadsheet seems to have changed: such names match no gene"));
}

} // namespace mirsweep
