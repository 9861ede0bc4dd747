#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include <mirsweep/targetscan/gene_alignment.hpp>

namespace mirsweep
{

/// The number that a text begins with: blanks, a sign, digits, a fraction and an exponent may be there; what follows
/// is ignored, and a text that begins otherwise is 0.
double leading_number(std::string_view text) noexcept;

/// The place of each row's species in a list of species: by leading number, equal ones as byte strings. So 9606 is
/// before 10090.
std::vector<std::uint32_t> species_ranks(GeneAlignment const & gene);

} // namespace mirsweep
