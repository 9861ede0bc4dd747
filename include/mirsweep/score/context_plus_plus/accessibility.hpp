#pragma once

#include <cstddef>
#include <vector>

#include <mirsweep/core/byte_source.hpp>
#include <mirsweep/core/site_type.hpp>

namespace mirsweep
{

/// How long a stretch must be unpaired to count as an accessible site, in bases.
inline constexpr std::size_t accessible_length = 14;

/// What is done with a row that ends before the column of 14 bases.
enum class CutRows : bool
{
    refused,
    unknown ///< it has no value
};

/// Reads a `_lunp` table of RNAplfold: element i is the probability that the 14 bases ending at base i + 1 are all
/// unpaired. NaN where there is no such row or its cell is `0`, `NA` or empty; 0 where the cell is another text without
/// a positive number in it. Throws InputError if a line does not begin with the number of a base, or with one so high
/// that a million rows would be missing, or if a row is cut and such rows are refused.
std::vector<double> read_unpaired_probabilities(ByteSource & source, CutRows cut_rows = CutRows::refused);

/// Index in that vector for a site whose target base opposite position 8 is `base8` (1-based, may be 0): the window of
/// 14 bases around the site, which near the end of the 3'UTR is the last one there is. `rows` must not be 0.
constexpr std::size_t accessible_window(std::size_t const base8, std::size_t const rows) noexcept
{
    return (base8 + 7 < rows ? base8 + 7 : rows) - 1;
}

} // namespace mirsweep
