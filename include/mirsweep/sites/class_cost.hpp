#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <mirsweep/core/mirna.hpp>
#include <mirsweep/core/site_class.hpp>

namespace mirsweep
{

/// How much a class finds, as means over miRNAs. A 3' pairing score is not counted: it leaves fewer sites.
struct ClassCost
{
    double words{0};           ///< different words of the target that a miRNA's patterns allow
    double expected_per_kb{0}; ///< places at which one of them begins in 1,000 random bases
};

/// A miRNA that is shorter than a pattern has no words by it. Of no miRNAs: 0.
ClassCost cost_of(SiteClass const & site_class, std::span<Mirna const> mirnas);

/// One miRNA for each of the 16,384 seeds: a U, and the seed three times.
std::vector<Mirna> mirnas_of_all_seeds();

/// One line for each class that a miRNA of the run finds in more than one of four places, and for each with patterns
/// that are longer than miRNAs of the run. `mirna_file` is named where the class is of no file.
std::vector<std::string> class_warnings(std::span<SiteClass const> classes, std::span<Mirna const> mirnas,
                                        std::string_view mirna_file);

} // namespace mirsweep
