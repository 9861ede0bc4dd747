#include "targetscan/column_species.hpp"

#include <algorithm>

namespace mirsweep
{

namespace
{

char to_lower(char const c) noexcept
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
}

/// Sets a bit of each word where the row is equal.
void set_bits(std::span<std::uint8_t const> const equal, unsigned const shift, std::uint64_t * const words,
              std::size_t const step)
{
    for (std::size_t i = 0; i < equal.size(); ++i)
        words[i * step] |= std::uint64_t{equal[i]} << shift;
}

} // namespace

void ColumnSpecies::compare(std::string_view const reference, std::span<std::string_view const> const rows)
{
    words_ = (rows.size() + 63) / 64;
    columns_.clear();
    for (std::size_t i = 0; i < reference.size(); ++i)
        if (reference[i] != '-')
            columns_.push_back(static_cast<std::uint32_t>(i));
    lower_.resize(reference.size());
    std::transform(reference.begin(), reference.end(), lower_.begin(), to_lower);
    bits_.assign(reference.size() * words_, 0);
    equal_.resize(reference.size());
    for (std::size_t row = 0; row < rows.size(); ++row)
    {
        std::size_t const length = std::min(rows[row].size(), reference.size());
        // Two simple loops, which the compiler turns into vector instructions.
        char const * const letters = rows[row].data();
        for (std::size_t i = 0; i < length; ++i)
            equal_[i] = static_cast<std::uint8_t>(to_lower(letters[i]) == lower_[i]);
        std::span<std::uint8_t const> const equal = std::span{equal_}.first(length);
        if (words_ == 1) // as a constant, for the compiler
            set_bits(equal, row % 64, bits_.data(), 1);
        else
            set_bits(equal, row % 64, bits_.data() + row / 64, words_);
    }
}

} // namespace mirsweep
