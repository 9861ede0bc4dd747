#include "products/incomplete_sites.hpp"

#include <algorithm>
#include <bit>

#include <mirsweep/core/seed.hpp>

namespace mirsweep::products
{

namespace
{

/// Up to 63 neighbouring places of a transcript at once: bit i is the place `first` + i.
class Places
{
public:
    Places(BasePlanes const & transcript, std::size_t const first, unsigned const count)
        : transcript_{transcript}, first_{first}, count_{count}
    {
    }

    /// Places whose base, `after` bases further on, is unknown.
    std::uint64_t unknown(std::size_t const after) const
    {
        return transcript_.bits(transcript_.unknown, first_ + after, count_);
    }

    /// Places whose base, `after` bases further on, is this one.
    std::uint64_t known(std::size_t const after, Nucleotide const base) const
    {
        std::uint64_t const low = transcript_.bits(transcript_.low, first_ + after, count_);
        std::uint64_t const high = transcript_.bits(transcript_.high, first_ + after, count_);
        auto const code = static_cast<unsigned>(base);
        return ((code & 1U) != 0 ? low : ~low) & ((code & 2U) != 0 ? high : ~high) & ~unknown(after) & all();
    }

    std::uint64_t all() const
    {
        return (std::uint64_t{1} << count_) - 1;
    }

private:
    BasePlanes const & transcript_;
    std::size_t first_;
    unsigned count_;
};

/// The base of a window of the type that faces a miRNA position, as bases after the window's first.
std::size_t place_of(SiteRule const & rule, unsigned const position)
{
    return rule.last_paired - position;
}

std::uint64_t matches(Places const & places, SiteRule const & rule, Seed const & seed)
{
    std::uint64_t fits = places.all();
    std::uint64_t unknown = 0;
    auto const need = [&](std::size_t const after, Nucleotide const base)
    {
        fits &= places.known(after, base) | places.unknown(after);
        unknown |= places.unknown(after);
    };
    for (unsigned position = rule.first_paired; position <= rule.last_paired; ++position)
        need(place_of(rule, position), seed.target_at(position));
    if (rule.needs_a1)
        need(rule.length() - 1, Nucleotide::a);
    return fits & unknown;
}

/// An offset-6mer is none where position 2 pairs too; after the transcript's end nothing pairs.
std::uint64_t without_pairs_at_2(BasePlanes const & transcript, std::size_t const first, unsigned const count,
                                 SiteRule const & rule, Seed const & seed, std::uint64_t fits)
{
    for (std::uint64_t left = fits; left != 0; left &= left - 1)
    {
        auto const bit = static_cast<unsigned>(std::countr_zero(left));
        std::size_t const at = first + bit + place_of(rule, 2);
        if (bit < count && at < transcript.size && transcript.at(at) == seed.target_at(2))
            fits &= ~(std::uint64_t{1} << bit);
    }
    return fits;
}

bool could_have_type(BasePlanes const & transcript, SiteRule const & rule, Seed const & seed, std::uint32_t const begin)
{
    constexpr unsigned most = 63;
    for (std::size_t first = begin; first + rule.length() <= transcript.size; first += most)
    {
        auto const count =
            static_cast<unsigned>(std::min<std::size_t>(most, transcript.size - rule.length() + 1 - first));
        std::uint64_t fits = matches(Places{transcript, first, count}, rule, seed);
        if (rule.type == SiteType::offset_6mer)
            fits = without_pairs_at_2(transcript, first, count, rule, seed, fits);
        if (fits != 0)
            return true;
    }
    return false;
}

} // namespace

bool could_have_site(BasePlanes const & transcript, std::string_view const mirna, SiteTypeSet const types,
                     std::uint32_t const begin)
{
    Seed const seed = seed_of(mirna);
    for (SiteRule const & rule : site_rules)
        if (types.contains(rule.type) && could_have_type(transcript, rule, seed, begin))
            return true;
    return false;
}

} // namespace mirsweep::products
