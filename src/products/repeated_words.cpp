#include "products/repeated_words.hpp"

#include <algorithm>
#include <limits>

namespace mirsweep::products
{

void RepeatedWords::begin(std::size_t const size)
{
    has_copy_.assign(size / 64 + 1, 0);
    constexpr std::size_t most = std::numeric_limits<std::uint32_t>::max();
    if (origin_ == 0 || most - origin_ < size + 2 * (farthest + 1))
    {
        std::fill(last_.begin(), last_.end(), 0U);
        origin_ = farthest + 1;
    }
}

void RepeatedWords::note(std::size_t const place, std::uint32_t const word)
{
    std::uint32_t const now = origin_ + static_cast<std::uint32_t>(place);
    std::uint32_t const distance = now - last_[word];
    last_[word] = now;
    if (distance > farthest)
        return;
    has_copy_[place / 64] |= std::uint64_t{1} << place % 64;
    std::size_t const before = place - distance;
    has_copy_[before / 64] |= std::uint64_t{1} << before % 64;
}

void RepeatedWords::take(BasePlanes const & bases)
{
    begin(bases.size);
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
    origin_ += static_cast<std::uint32_t>(bases.size + farthest + 1);
}

} // namespace mirsweep::products
