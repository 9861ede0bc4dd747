#include <mirsweep/alignment/aligned_row.hpp>

#include <algorithm>
#include <bit>
#include <optional>

namespace mirsweep
{

namespace
{

constexpr std::uint32_t word_bits = 64;

/// The built-in type of the site whose base at miRNA position 8 is `eighth`; none if there is no site. `eighth` may lie
/// before the first base, if that is one of the site that does not need it.
std::optional<SiteType> type_at(AlignedRow const & row, std::int64_t const eighth, Seed const & seed) noexcept
{
    auto const pairs = [&](unsigned const position)
    {
        std::int64_t const base = eighth + 8 - position;
        return base >= 0 && base < row.size() && row.at(static_cast<std::uint32_t>(base)) == seed.target_at(position);
    };
    for (unsigned position = 3; position <= 7; ++position)
        if (!pairs(position))
            return std::nullopt;
    bool const pairs_8 = pairs(8);
    if (!pairs(2))
        return pairs_8 ? std::optional{SiteType::offset_6mer} : std::nullopt;
    std::int64_t const first = eighth + 7; // faces position 1
    bool const has_a = first < row.size() && row.at(static_cast<std::uint32_t>(first)) == Nucleotide::a;
    if (pairs_8)
        return has_a ? SiteType::mer8 : SiteType::mer7_m8;
    return has_a ? SiteType::mer7_a1 : SiteType::mer6;
}

} // namespace

AlignedRow::AlignedRow(std::string_view const text)
    : columns_(text.size() / word_bits + 1), before_(text.size() / word_bits + 1)
{
    for (std::size_t column = 0; column < text.size(); ++column)
    {
        if (column % word_bits == 0)
            before_[column / word_bits] = size_;
        if (text[column] == '-')
            continue;
        columns_[column / word_bits] |= std::uint64_t{1} << column % word_bits;
        auto const code = static_cast<std::uint8_t>(to_nucleotide(text[column]));
        if (size_ % 2 == 0)
            bases_.push_back(code);
        else
            bases_.back() = static_cast<std::uint8_t>(bases_.back() | code << 4);
        ++size_;
    }
    if (text.size() % word_bits == 0)
        before_.back() = size_;
    bases_.shrink_to_fit();
}

std::uint32_t AlignedRow::bases_before(std::uint32_t const column) const noexcept
{
    std::size_t const word = column / word_bits;
    if (word >= columns_.size())
        return size_;
    std::uint64_t const below = (std::uint64_t{1} << column % word_bits) - 1;
    return before_[word] + static_cast<std::uint32_t>(std::popcount(columns_[word] & below));
}

std::uint32_t AlignedRow::column_of(std::uint32_t const base) const noexcept
{
    auto const word = std::upper_bound(before_.begin(), before_.end(), base) - before_.begin() - 1;
    std::uint64_t bits = columns_[static_cast<std::size_t>(word)];
    for (std::uint32_t skipped = before_[static_cast<std::size_t>(word)]; skipped < base; ++skipped)
        bits &= bits - 1;
    return static_cast<std::uint32_t>(word) * word_bits + static_cast<std::uint32_t>(std::countr_zero(bits));
}

bool AlignedRow::keeps(SiteColumns const columns, Seed const & seed, SiteType const type) const noexcept
{
    // Two columns are shared if the site's last base is not in the first of `columns` or before it, and its first base
    // not in the last or after it.
    std::int64_t const last_base_from = bases_before(columns.first + 1);
    std::int64_t const first_base_stop = bases_before(columns.last);
    constexpr std::int64_t longest = 8;
    for (std::int64_t eighth = last_base_from - longest; eighth < first_base_stop; ++eighth)
    {
        std::optional<SiteType> const found = type_at(*this, eighth, seed);
        if (!found || !contains(*found, type))
            continue;
        std::int64_t const begin = eighth + rule_of(*found).begin();
        if (begin < first_base_stop && begin + rule_of(*found).length() - 1 >= last_base_from)
            return true;
    }
    return false;
}

} // namespace mirsweep
