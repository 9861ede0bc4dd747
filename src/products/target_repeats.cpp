#include "products/target_repeats.hpp"

#include <algorithm>
#include <bit>

namespace mirsweep::products
{

namespace
{

constexpr std::size_t flank = 4;
constexpr std::size_t farthest_copy = 60;

/// Some bases of a transcript, one bit each.
struct Window
{
    std::uint64_t low;
    std::uint64_t high;
    std::uint64_t unknown;
};

Window window_of(BasePlanes const & bases, std::size_t const begin, unsigned const size)
{
    return {bases.bits(bases.low, begin, size), bases.bits(bases.high, begin, size),
            bases.bits(bases.unknown, begin, size)};
}

bool is_copy(Window const & one, Window const & other)
{
    std::uint64_t const differences = (one.low ^ other.low) | (one.high ^ other.high) | one.unknown | other.unknown;
    return std::popcount(differences) <= 1;
}

} // namespace

bool has_tandem_copy(BasePlanes const & bases, std::size_t const begin, std::size_t const end)
{
    std::size_t const first = begin - std::min(begin, flank);
    auto const size = static_cast<unsigned>(std::min(end + flank, bases.size) - first);
    Window const window = window_of(bases, first, size);
    std::size_t const from = first - std::min(first, farthest_copy);
    std::size_t const to = std::min(first + farthest_copy, bases.size - size);
    for (std::size_t place = from; place <= to; ++place)
        if (place != first && is_copy(window, window_of(bases, place, size)))
            return true;
    return false;
}

void TargetRepeats::take(BasePlanes const & bases, std::span<Site const> const sites)
{
    start(sites);
    find_chains(sites);
    find_copies(bases, sites);
    for (std::size_t i = 0; i < sites.size(); ++i)
    {
        Chain & chain = of_mirna_[sites[i].mirna];
        ++chain.sites;
        chain.repeats += site_repeats_[i];
    }
    for (std::uint32_t const mirna : touched_)
        is_repeat_[mirna] = of_mirna_[mirna].repeats * 2 > of_mirna_[mirna].sites;
}

/// Forgets the transcript before.
void TargetRepeats::start(std::span<Site const> const sites)
{
    for (std::uint32_t const mirna : touched_)
    {
        of_mirna_[mirna] = {};
        is_repeat_[mirna] = 0;
    }
    touched_.clear();
    site_repeats_.assign(sites.size(), 0);
}

void TargetRepeats::find_chains(std::span<Site const> const sites)
{
    for (std::size_t i = 0; i < sites.size(); ++i)
    {
        Chain & chain = of_mirna_[sites[i].mirna];
        if (chain.length == 0)
            touched_.push_back(sites[i].mirna);
        bool const continues = chain.length != 0 && sites[i].begin < sites[chain.last].end();
        chain.length = continues ? chain.length + 1 : 1;
        if (chain.length >= 3)
            site_repeats_[i] = site_repeats_[chain.last] = site_repeats_[chain.before_last] = 1;
        chain.before_last = chain.last;
        chain.last = i;
    }
}

void TargetRepeats::find_copies(BasePlanes const & bases, std::span<Site const> const sites)
{
    // miRNAs of one seed have the same sites, which follow each other.
    std::size_t begin = 0;
    std::size_t end = 0;
    bool is_repeat = false;
    for (std::size_t i = 0; i < sites.size(); ++i)
    {
        if (site_repeats_[i] != 0)
            continue;
        if (sites[i].begin != begin || sites[i].end() != end)
            is_repeat = has_tandem_copy(bases, sites[i].begin, sites[i].end());
        begin = sites[i].begin;
        end = sites[i].end();
        site_repeats_[i] = is_repeat ? 1 : 0;
    }
}

} // namespace mirsweep::products
