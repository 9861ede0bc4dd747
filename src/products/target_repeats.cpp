#include "products/target_repeats.hpp"

#include <algorithm>

namespace mirsweep::products
{

namespace
{

constexpr std::size_t flank = 4;
constexpr std::size_t farthest_copy = RepeatedWords::farthest;

struct Window
{
    std::size_t first;
    std::size_t size;
};

/// A site with four bases on either side, as far as the transcript has them.
Window window_of(BasePlanes const & bases, std::size_t const begin, std::size_t const end)
{
    std::size_t const first = begin - std::min(begin, flank);
    return {first, std::min(end + flank, bases.size) - first};
}

/// Some bases of a transcript, one bit each.
struct Bits
{
    std::uint64_t low;
    std::uint64_t high;
    std::uint64_t unknown;
};

Bits bits_at(BasePlanes const & bases, std::size_t const begin, std::size_t const size)
{
    auto const count = static_cast<unsigned>(size);
    return {bases.bits(bases.low, begin, count), bases.bits(bases.high, begin, count),
            bases.bits(bases.unknown, begin, count)};
}

/// Whether the bases at `place` differ from the window's in one place at most. Nearly always one plane is enough to say no.
bool is_copy(BasePlanes const & bases, Bits const & window, std::size_t const place, std::size_t const size)
{
    auto const has_several = [](std::uint64_t const differences) { return (differences & (differences - 1)) != 0; };
    if (has_several(window.low ^ bases.bits(bases.low, place, static_cast<unsigned>(size))))
        return false;
    Bits const other = bits_at(bases, place, size);
    return !has_several((window.low ^ other.low) | (window.high ^ other.high) | window.unknown | other.unknown);
}

} // namespace

bool has_tandem_copy(BasePlanes const & bases, std::size_t const begin, std::size_t const end)
{
    auto const [first, size] = window_of(bases, begin, end);
    Bits const window = bits_at(bases, first, size);
    std::size_t const from = first - std::min(first, farthest_copy);
    std::size_t const to = std::min(first + farthest_copy, bases.size - size);
    for (std::size_t place = from; place <= to; ++place)
        if (place != first && is_copy(bases, window, place, size))
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

/// A copy with one difference has the first seven bases or the last seven without any.
bool TargetRepeats::has_copy(BasePlanes const & bases, Site const & site) const
{
    constexpr std::size_t word = RepeatedWords::word_length;
    auto const [first, size] = window_of(bases, site.begin, site.end());
    bool const may_have = !has_words_ || size < 2 * word || words_.has_copy(first) || words_.has_copy(first + size - word);
    return may_have && has_tandem_copy(bases, site.begin, site.end());
}

void TargetRepeats::find_copies(BasePlanes const & bases, std::span<Site const> const sites)
{
    // To look through the whole transcript takes as long as to look for the copies of a few of its sites.
    has_words_ = sites.size() > bases.size / 512;
    if (has_words_)
        words_.take(bases);
    // miRNAs of one seed have the same sites, which follow each other.
    std::size_t begin = 0;
    std::size_t end = 0;
    bool is_repeat = false;
    for (std::size_t i = 0; i < sites.size(); ++i)
    {
        if (site_repeats_[i] != 0)
            continue;
        if (sites[i].begin != begin || sites[i].end() != end)
            is_repeat = has_copy(bases, sites[i]);
        begin = sites[i].begin;
        end = sites[i].end();
        site_repeats_[i] = is_repeat ? 1 : 0;
    }
}

} // namespace mirsweep::products
