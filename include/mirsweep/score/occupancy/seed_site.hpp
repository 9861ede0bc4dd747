#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include <mirsweep/core/nucleotide.hpp>
#include <mirsweep/core/seed.hpp>
#include <mirsweep/core/site_type.hpp>
#include <mirsweep/score/occupancy/twelve_mer.hpp>

namespace mirsweep
{

/// The canonical types of the biochemical model (McGeary, Lin et al. 2019, doi:10.1126/science.aav1741), the best last.
enum class BiochemType : std::uint8_t
{
    none,
    mer6_a1, ///< pairs of positions 2-6, then A
    mer6_m8, ///< pairs of positions 3-8
    mer6,
    mer7_a1,
    mer7_m8,
    mer8
};

/// As the tables write it; `none` for none.
std::string_view name_of(BiochemType type) noexcept;

/// The seed site of that type; none for the type that only this model has.
std::optional<SiteType> seed_site_type(BiochemType type) noexcept;

/// The eight target bases that a seed pairs with best: the reverse complement of positions 2-8, then A. Places in it
/// are counted from 0, from the left.
class SeedSite
{
public:
    static constexpr std::size_t length = 8;
    static constexpr std::size_t eight_count = 1024; ///< eights with four paired bases, see `index_of`

    explicit SeedSite(Seed const & seed) noexcept;

    Nucleotide at(std::size_t const place) const noexcept
    {
        return static_cast<Nucleotide>(code_ >> 2 * place & 3U);
    }

    /// Its bases, the first in the lowest two bits.
    std::uint16_t code() const noexcept
    {
        return code_;
    }

    /// Bit 2k is set where base k of the eight that begins at base `first` of the 12-mer is not that of the site.
    std::uint32_t mismatches(TwelveMer const & bases, unsigned const first = 2) const noexcept
    {
        std::uint32_t const difference = bases.code >> 2 * first ^ code_;
        return ((difference | difference >> 1) & 0x5555U) | (bases.unknown >> 2 * first & 0x5555U);
    }

    /// The number, 0 to 1,023, of an eight that holds four neighbouring bases of the site in their place; none if it
    /// does not or has an unknown base.
    std::optional<std::size_t> index_of(TwelveMer const & bases) const noexcept;

    /// The same for an eight by its code, the first base in the lowest two bits.
    std::optional<std::size_t> index_of_eight(std::uint16_t eight) const noexcept;

    /// The eight with that number.
    std::uint16_t eight_at(std::size_t index) const noexcept;

    /// The codes of the eights, by their number.
    std::array<std::uint16_t, eight_count> eights() const noexcept;

private:
    std::uint16_t code_;
};

/// Whether four neighbouring bases are those of the site; `mismatches` as SeedSite has it.
constexpr bool has_four_in_place(std::uint32_t const mismatches) noexcept
{
    std::uint32_t const matches = ~mismatches & 0x5555U;
    return (matches & matches >> 2 & matches >> 4 & matches >> 6) != 0;
}

/// The type of an eight with those mismatches.
constexpr BiochemType biochem_type_of(std::uint32_t const mismatches) noexcept
{
    using enum BiochemType;
    if (mismatches == 0)
        return mer8;
    if ((mismatches & 0x3FFFU) == 0)
        return mer7_m8;
    if ((mismatches & 0xFFFCU) == 0)
        return mer7_a1;
    if ((mismatches & 0x3FFCU) == 0)
        return mer6;
    if ((mismatches & 0x0FFFU) == 0)
        return mer6_m8;
    return (mismatches & 0xFFF0U) == 0 ? mer6_a1 : none;
}

/// The type of the 12-mer's middle eight, and whether no part of the 12-mer is of a better one.
struct CentredType
{
    BiochemType type;
    bool is_best;
};

/// `bases` are those of the 12-mer whose middle eight bases are asked for.
CentredType centred_type_of(SeedSite const & site, TwelveMer const & bases) noexcept;

} // namespace mirsweep
