#pragma once

#include <cstdint>
#include <string_view>

namespace mirsweep
{

/// Which of a sample's two sequences of a region a record is.
enum class Haplotype : std::uint8_t
{
    none, ///< no sample was asked for
    both, ///< the two are equal
    first,
    second,
    not_scanned ///< neither: the phase of the region is not known
};

/// `both`, `1`, `2`, and nothing for the others.
constexpr std::string_view to_string(Haplotype const haplotype) noexcept
{
    return haplotype == Haplotype::both     ? "both"
           : haplotype == Haplotype::first  ? "1"
           : haplotype == Haplotype::second ? "2"
                                            : "";
}

} // namespace mirsweep
