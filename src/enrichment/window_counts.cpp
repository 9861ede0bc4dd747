#include <mirsweep/enrichment/window_counts.hpp>

#include <algorithm>

namespace mirsweep
{

namespace
{

constexpr unsigned window = 8;
constexpr std::uint32_t letters = 5;

constexpr std::uint32_t power(unsigned const exponent) noexcept
{
    return exponent == 0 ? 1 : letters * power(exponent - 1);
}

constexpr std::uint32_t word_count = power(window);

constexpr std::uint32_t code(Nucleotide const base) noexcept
{
    return static_cast<std::uint32_t>(base);
}

} // namespace

WindowCounts::WindowCounts() : counts_(word_count)
{
}

void WindowCounts::clear()
{
    std::fill(counts_.begin(), counts_.end(), 0U);
}

void WindowCounts::add(std::span<Nucleotide const> const sequence)
{
    // The word is all N before the first base.
    std::uint32_t word = word_count - 1;
    auto const take = [&](std::uint32_t const base)
    {
        word = word % power(window - 1) * letters + base;
        ++counts_[word];
    };
    for (Nucleotide const base : sequence)
        take(code(base));
    for (unsigned i = 1; i < window; ++i)
        take(code(Nucleotide::n));
}

std::array<std::uint64_t, site_type_count> WindowCounts::sites_of(Seed const & seed) const
{
    std::array<std::uint64_t, site_type_count> sites{};
    std::uint32_t core = 0; // opposite positions 7 to 3
    for (unsigned position = 7; position >= 3; --position)
        core = core * letters + code(seed.target_at(position));
    std::uint32_t const pair8 = code(seed.target_at(8));
    std::uint32_t const pair2 = code(seed.target_at(2));
    for (std::uint32_t eighth = 0; eighth < letters; ++eighth)
        for (std::uint32_t second = 0; second < letters; ++second)
            for (std::uint32_t first = 0; first < letters; ++first)
            {
                bool const pairs8 = eighth == pair8;
                bool const pairs2 = second == pair2;
                if (!pairs2 && !pairs8)
                    continue;
                bool const is_a = first == code(Nucleotide::a);
                SiteType const type = !pairs2           ? SiteType::offset_6mer
                                      : pairs8 && is_a  ? SiteType::mer8
                                      : pairs8          ? SiteType::mer7_m8
                                      : is_a            ? SiteType::mer7_a1
                                                        : SiteType::mer6;
                std::uint32_t const word =
                    ((eighth * power(5) + core) * letters + second) * letters + first;
                sites[index_of(type)] += counts_[word];
            }
    return sites;
}

} // namespace mirsweep
