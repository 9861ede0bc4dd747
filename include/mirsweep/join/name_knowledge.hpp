#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <mirsweep/core/mirna_aliases.hpp>

namespace mirsweep
{

/// What else is known of names. Nothing in it needs to outlive the call but what `symbol_of_entrez` refers to.
struct NameKnowledge
{
    MirnaAliases aliases{};
    std::vector<std::string> other_mirnas{}; ///< names in the file of the run's miRNAs that are not of the run
    std::function<std::string_view(std::string_view)> symbol_of_entrez{}; ///< from a gene map; may be empty
};

} // namespace mirsweep
