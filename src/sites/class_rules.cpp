#include "sites/class_rules.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace mirsweep::sites
{

namespace
{

constexpr std::uint64_t reversed(std::uint64_t bits) noexcept
{
    constexpr std::array<std::uint64_t, 3> masks{0x5555555555555555, 0x3333333333333333, 0x0F0F0F0F0F0F0F0F};
    for (unsigned step = 0; step < masks.size(); ++step)
        bits = (bits >> (1U << step) & masks[step]) | (bits & masks[step]) << (1U << step);
    return __builtin_bswap64(bits);
}

/// The window with its first base in bit 0, from base `first` on.
PairingBases pairing_bases_of(BaseWindow const & window, unsigned const first, unsigned const length) noexcept
{
    if (first >= 64)
        return {};
    std::uint64_t const mask = length >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << length) - 1;
    auto const moved = [&](std::uint64_t const plane) { return reversed(plane << first) & mask; };
    return {moved(window.low), moved(window.high), moved(window.known), length};
}

std::vector<unsigned> order_of_ranks(SiteClasses const & classes)
{
    std::vector<unsigned> order;
    for (SiteType const type : classes.by_rank())
        order.push_back(static_cast<unsigned>(index_of(type)));
    std::reverse(order.begin(), order.end());
    return order;
}

} // namespace

MirnaBases::MirnaBases(std::string_view const mature_sequence)
    : window{window_of(mature_sequence)},
      bases{pairing_bases_of(window, 0, static_cast<unsigned>(std::min<std::size_t>(64, mature_sequence.size())))},
      lanes{pairing_lanes(from_offset(bases, 7))}, length{static_cast<unsigned>(mature_sequence.size())}
{
}

bool Alternative::has_three_prime(BaseWindow const & target, MirnaBases const & mirna) const noexcept
{
    PairingBases const bases = pairing_bases_of(target, test.bases(), three_prime_bases);
    unsigned const first = test.positions() + 1;
    if (first == 8 || first == 9)
        return best_half_points(bases, from_offset(mirna.bases, 7), mirna.lanes, first) >= least_half_points;
    return best_three_prime_pairing(bases, from_offset(mirna.bases, first - 1), first).half_points >= least_half_points;
}

bool Alternative::holds(BaseWindow const & target, MirnaBases const & mirna) const noexcept
{
    return mirna.length >= test.positions() && test.holds(target, mirna.window) &&
           (least_half_points < 0 || has_three_prime(target, mirna));
}

ClassRules::ClassRules(SiteClasses const & classes)
{
    for (unsigned const index : order_of_ranks(classes))
    {
        SiteClass const & site_class = classes[index];
        int const least = site_class.three_prime ? static_cast<int>(std::ceil(2 * *site_class.three_prime)) : -1;
        for (SitePattern const & pattern : site_class.patterns)
        {
            alternatives_.push_back({&pattern, &site_class, static_cast<SiteType>(index), PatternTest{pattern}, least,
                                     site_class.name == "near-perfect"});
            SitePattern::Span const span = alternatives_.back().test.span();
            furthest_begin_ = std::max(furthest_begin_, span.last);
            furthest_anchor_ = std::max(furthest_anchor_, span.first);
        }
    }
}

std::optional<ClassRules::Found> ClassRules::find(BaseWindow const & target, MirnaBases const & mirna) const noexcept
{
    std::optional<Found> found;
    for (std::uint32_t i = 0; i < alternatives_.size(); ++i)
    {
        Alternative const & alternative = alternatives_[i];
        if ((found && !is_built_in(alternative.type)) || !alternative.holds(target, mirna))
            continue;
        if (!found)
            found = {i, std::nullopt};
        if (is_built_in(alternative.type))
        {
            found->seed_type = alternative.type;
            return found;
        }
    }
    return found;
}

Site ClassRules::site_of(Found const found, Site site, std::size_t const anchor, BaseWindow const & target,
                         MirnaBases const & mirna) const noexcept
{
    Alternative const & alternative = alternatives_[found.alternative];
    SitePattern::Span const span = alternative.test.span();
    site.type = alternative.type;
    site.begin = static_cast<std::uint32_t>(anchor - span.last);
    site.length = static_cast<std::uint8_t>(span.length());
    if (is_built_in(site.type))
        return site;
    unsigned const mismatches = alternative.notes_mismatches ? alternative.test.mismatches(target, mirna.window) : 0;
    int const seed_begin = found.seed_type ? static_cast<int>(span.last + rule_of(*found.seed_type).begin()) - 7 : 0;
    bool const is_seed_site = found.seed_type && seed_begin <= SiteDetails::furthest_seed_site;
    site.details = is_seed_site ? SiteDetails{mismatches, *found.seed_type, seed_begin} : SiteDetails{mismatches};
    return site;
}

} // namespace mirsweep::sites
