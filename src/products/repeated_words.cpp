#include "products/repeated_words.hpp"

#include <algorithm>

namespace mirsweep::products
{

void RepeatedWords::note(std::size_t const place, std::uint32_t const word)
{
    std::uint64_t const now = origin_ + place;
    std::uint64_t const distance = now - last_[word];
    last_[word] = now;
    if (distance > farthest)
        return;
    has_copy_[place / 64] |= std::uint64_t{1} << place % 64;
    std::size_t const before = place - distance;
    has_copy_[before / 64] |= std::uint64_t{1} << before % 64;
}

void RepeatedWords::take(BasePlanes const & bases)
{
    has_copy_.assign(bases.size / 64 + 1, 0);
    constexpr std::size_t chunk = 32;
    std::uint32_t word = 0;
    std::size_t known = 0; // bases in a row
    for (std::size_t first = 0; first < bases.size; first += chunk)
    {
        auto const count = static_cast<unsigned>(std::min(bases.size - first, chunk));
        std::uint64_t const low = bases.bits(bases.low, first, count);
        std::uint64_t const high = bases.bits(bases.high, first, count);
        std::uint64_t const unknown = bases.bits(bases.unknown, first, count);
        for (unsigned i = 0; i < count; ++i)
        {
            auto const base = static_cast<std::uint32_t>((low >> i & 1) | (high >> i & 1) << 1);
            word = (word << 2 | base) % words;
            known = (unknown >> i & 1) != 0 ? 0 : known + 1;
            if (known >= word_length)
                note(first + i + 1 - word_length, word);
        }
    }
    origin_ += bases.size + farthest + 1;
}

} // namespace mirsweep::products
