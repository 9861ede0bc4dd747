#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include <mirsweep/core/nucleotide.hpp>

namespace mirsweep
{

/// A base of the target paired with one of the miRNA, both 0-based and counted from the strand's 5' end.
struct DuplexPair
{
    std::size_t target;
    std::size_t mirna;

    friend bool operator==(DuplexPair const &, DuplexPair const &) = default;
};

/// The most stable duplex of two strands.
struct StableDuplex
{
    int energy;                      ///< 1/100 kcal/mol at 37 C, with the cost of bringing the strands together
    std::vector<DuplexPair> pairs{}; ///< by their place in the target
};

/// The duplex of least free energy (Turner 2004) with pairs between the strands only, which do not cross: the one that
/// RNAduplex of ViennaRNA shows. Absent where no bases pair. Takes time in proportion to the product of the lengths,
/// times at most 496. Safe for concurrent calls.
std::optional<StableDuplex> most_stable_duplex(std::span<Nucleotide const> target, std::span<Nucleotide const> mirna);

/// The same of the duplexes that have all `forced` pairs, which must be in the order of the target's bases and not
/// cross. Absent where one of them cannot pair. Without forced pairs it is the one above.
std::optional<StableDuplex> most_stable_duplex(std::span<Nucleotide const> target, std::span<Nucleotide const> mirna,
                                               std::span<DuplexPair const> forced);

/// The energy of the same duplex alone, much faster for miRNAs of at most 64 bases. Safe for concurrent calls.
std::optional<int> least_duplex_energy(std::span<Nucleotide const> target, std::span<Nucleotide const> mirna,
                                       std::span<DuplexPair const> forced = {});

} // namespace mirsweep
