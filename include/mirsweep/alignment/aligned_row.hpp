#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include <mirsweep/core/nucleotide.hpp>
#include <mirsweep/core/seed.hpp>
#include <mirsweep/core/site_type.hpp>

namespace mirsweep
{

/// The columns of an alignment from the first to the last base of a site: 0-based, both inclusive, columns in which
/// the species has a gap between two of the site's bases counted.
struct SiteColumns
{
    std::uint32_t first;
    std::uint32_t last;
};

/// One species' sequence in an alignment, in three quarters of a byte a column: its bases, and which columns hold one.
/// Only `-` is a gap; what is not A C G T or U is a base that pairs with nothing. Immutable, so safe for concurrent
/// calls.
class AlignedRow
{
public:
    /// `text` has fewer than 4,294,967,295 columns.
    explicit AlignedRow(std::string_view text);

    /// Bases, without the gaps.
    std::uint32_t size() const noexcept
    {
        return size_;
    }

    Nucleotide at(std::uint32_t const base) const noexcept
    {
        return static_cast<Nucleotide>(bases_[base / 2] >> (base % 2 * 4) & 0xFU);
    }

    /// How many bases are in the columns before `column`, which may be one past the last.
    std::uint32_t bases_before(std::uint32_t column) const noexcept;

    /// The column of a base.
    std::uint32_t column_of(std::uint32_t base) const noexcept;

    /// Whether a site of the seed, of `type` or of a type that contains it, shares at least two columns with `columns`.
    /// An 8mer contains all types, a 7mer-m8 the 6mer and the offset-6mer, a 7mer-A1 the 6mer.
    bool keeps(SiteColumns columns, Seed const & seed, SiteType type) const noexcept;

private:
    std::uint32_t size_{0};
    std::vector<std::uint8_t> bases_;    // two a byte
    std::vector<std::uint64_t> columns_; // a bit for each that holds a base
    std::vector<std::uint32_t> before_;  // bases before each word of `columns_`
};

/// Whether a site of type `outer` is a site of type `inner` too, except for its length.
constexpr bool contains(SiteType const outer, SiteType const inner) noexcept
{
    SiteRule const & one = rule_of(outer);
    SiteRule const & other = rule_of(inner);
    return one.first_paired <= other.first_paired && one.last_paired >= other.last_paired &&
           (one.needs_a1 || !other.needs_a1);
}

} // namespace mirsweep
