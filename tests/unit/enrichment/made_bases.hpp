#pragma once

#include <string_view>
#include <vector>

#include <mirsweep/core/nucleotide.hpp>

namespace mirsweep::test
{

/// The bases of a word in RNA letters, N included.
inline std::vector<Nucleotide> bases_of(std::string_view const letters)
{
    std::vector<Nucleotide> bases;
    for (char const letter : letters)
        bases.push_back(to_nucleotide(letter));
    return bases;
}

} // namespace mirsweep::test
