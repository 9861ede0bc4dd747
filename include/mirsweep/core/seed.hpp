#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include <mirsweep/core/nucleotide.hpp>

namespace mirsweep
{

/// miRNA positions 2-8 (1-based from the 5' end). miRNAs with the same seed are one family (Bartel 2009,
/// doi:10.1016/j.cell.2009.01.002).
class Seed
{
public:
    /// `region` holds positions 2-8: seven letters of A C G T U in either case. Throws std::invalid_argument otherwise.
    explicit Seed(std::string_view region);

    /// The nucleotide at a miRNA position from 2 to 8.
    constexpr Nucleotide at(unsigned const position) const noexcept
    {
        return bases_[position - 2];
    }

    /// The target base that pairs with a miRNA position from 2 to 8.
    constexpr Nucleotide target_at(unsigned const position) const noexcept
    {
        return complement(at(position));
    }

    /// 0 to 16,383; equal for equal seeds.
    constexpr std::uint16_t code() const noexcept
    {
        std::uint16_t code = 0;
        for (Nucleotide const base : bases_)
            code = static_cast<std::uint16_t>(code << 2 | static_cast<std::uint16_t>(base));
        return code;
    }

    /// Positions 2-8 in RNA letters.
    std::string to_string() const;

    friend constexpr auto operator<=>(Seed const &, Seed const &) = default;

private:
    std::array<Nucleotide, 7> bases_;
};

/// The seed of a mature sequence of at least 8 nt. Throws std::invalid_argument if positions 2-8 are not bases.
Seed seed_of(std::string_view mature_sequence);

} // namespace mirsweep
