#include <mirsweep/score/occupancy/scanmir_sites.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <numeric>
#include <tuple>

namespace mirsweep
{

namespace
{

/// Up to nine bases, the first in the lowest two bits.
struct Pattern
{
    std::uint32_t code{0};
    unsigned length{0};

    constexpr void append(Nucleotide const base) noexcept
    {
        code |= static_cast<std::uint32_t>(base) << 2 * length++;
    }
};

/// The base in front of the eight, and the eight.
constexpr unsigned nine = 9;

/// Whether a pattern is anywhere in the nine with `before` more bases in front of it and `rest` after it.
bool is_in(Pattern const & pattern, TwelveMer const & bases, unsigned const before, unsigned const rest) noexcept
{
    for (unsigned at = before; at + pattern.length + rest <= nine; ++at)
    {
        unsigned const shift = 2 * (1 + at);
        std::uint32_t const mask = (1U << 2 * pattern.length) - 1;
        if (((bases.code >> shift ^ pattern.code) & mask) == 0 && (bases.unknown >> shift & mask) == 0)
            return true;
    }
    return false;
}

Pattern part(SeedSite const & site, std::size_t const first, std::size_t const last) noexcept
{
    Pattern pattern;
    for (std::size_t place = first; place <= last; ++place)
        pattern.append(site.at(place));
    return pattern;
}

/// The first `count` bases of the site with a G put in after the first `before`.
Pattern bulged(SeedSite const & site, std::size_t const first, std::size_t const before,
               std::size_t const last) noexcept
{
    Pattern pattern = part(site, first, before);
    pattern.append(Nucleotide::g);
    for (std::size_t place = before + 1; place <= last; ++place)
        pattern.append(site.at(place));
    return pattern;
}

bool has_wobble(SeedSite const & site, TwelveMer const & bases, std::size_t const last) noexcept
{
    for (std::size_t place = 1; place <= 4; ++place)
    {
        bool const is_a = site.at(place) == Nucleotide::a;
        if (!is_a && site.at(place) != Nucleotide::c)
            continue;
        Pattern pattern;
        for (std::size_t at = 0; at <= last; ++at)
            pattern.append(at != place ? site.at(at) : is_a ? Nucleotide::g : Nucleotide::t);
        if (is_in(pattern, bases, 0, 0))
            return true;
    }
    return false;
}

bool has_bulged_6mer(SeedSite const & site, TwelveMer const & bases) noexcept
{
    Pattern const g6 = bulged(site, 1, 2, 6); // seven bases
    bool const is_6mer = (g6.code >> 2) == part(site, 1, 6).code;
    return !is_6mer && is_in(g6, bases, 0, 0);
}

bool has_bulged_7mer(SeedSite const & site, TwelveMer const & bases) noexcept
{
    Pattern g6 = bulged(site, 1, 2, 6);
    bool const is_7mer = g6.code == part(site, 0, 6).code;
    g6.append(Nucleotide::a);
    return (!is_7mer && is_in(g6, bases, 0, 0)) || is_in(bulged(site, 0, 2, 6), bases, 0, 0);
}

bool has_bulged_8mer(SeedSite const & site, TwelveMer const & bases) noexcept
{
    return is_in(bulged(site, 0, 2, 7), bases, 0, 0);
}

/// Whether four bases are in place and none before them is unknown.
bool has_known_four(SeedSite const & site, TwelveMer const & bases) noexcept
{
    std::uint32_t const matches = ~site.mismatches(bases) & 0x5555U;
    std::uint32_t const fours = matches & matches >> 2 & matches >> 4 & matches >> 6;
    std::uint32_t const unknown = bases.unknown >> 4 & 0x5555U;
    std::uint32_t const first_four = fours & (0U - fours);
    std::uint32_t const first_unknown = unknown & (0U - unknown);
    return fours != 0 && (unknown == 0 || first_four < first_unknown);
}

/// The lowest number of any stretch in O(1).
class LowestOfRange
{
public:
    explicit LowestOfRange(std::vector<std::uint32_t> numbers)
    {
        levels_.push_back(std::move(numbers));
        for (std::size_t width = 1; 2 * width <= levels_.front().size(); width *= 2)
        {
            std::vector<std::uint32_t> const & below = levels_.back();
            std::vector<std::uint32_t> level(below.size() - width);
            for (std::size_t i = 0; i < level.size(); ++i)
                level[i] = std::min(below[i], below[i + width]);
            levels_.push_back(std::move(level));
        }
    }

    /// From `first` to before `last`, which is not empty.
    std::uint32_t operator()(std::size_t const first, std::size_t const last) const noexcept
    {
        auto const level = static_cast<std::size_t>(std::bit_width(last - first) - 1);
        return std::min(levels_[level][first], levels_[level][last - (std::size_t{1} << level)]);
    }

private:
    std::vector<std::vector<std::uint32_t>> levels_;
};

class Thinning
{
public:
    Thinning(std::span<ScanmirSite const> const sites, std::int32_t const distance)
        : sites_{sites}, distance_{distance}, order_(sites.size()), is_gone_(sites.size()), is_best_(sites.size())
    {
        std::iota(order_.begin(), order_.end(), 0U);
        auto const key = [&](std::uint32_t const i) {
            return std::tuple{sites_[i].log_kd, sites_[i].type, sites_[i].begin};
        };
        std::sort(order_.begin(), order_.end(),
                  [&](std::uint32_t const left, std::uint32_t const right) { return key(left) < key(right); });
    }

    std::vector<bool> const & run()
    {
        std::vector<std::uint32_t> ranks(order_.size());
        for (std::uint32_t rank = 0; rank < order_.size(); ++rank)
            ranks[order_[rank]] = rank;
        LowestOfRange const lowest{std::move(ranks)};
        std::vector<Group> groups;
        add_groups(0, sites_.size(), groups);
        while (!groups.empty())
        {
            for (Group & group : groups)
            {
                group.best = order_[lowest(group.first, group.last)];
                is_best_[group.best] = true;
            }
            for (Group const & group : groups)
                drop_around(group.best);
            std::vector<Group> next;
            for (Group const & group : groups)
            {
                add_groups(group.first, group.best, next);
                add_groups(group.best + 1, group.last, next);
            }
            groups = std::move(next);
        }
        return is_gone_;
    }

private:
    struct Group
    {
        std::size_t first;
        std::size_t last; // one past
        std::size_t best;
    };

    std::int32_t between(std::size_t const left, std::size_t const right) const noexcept
    {
        return sites_[right].begin - sites_[left].begin - static_cast<std::int32_t>(SeedSite::length);
    }

    // What is left of one group falls apart only at its ends, where sites were taken out: next to the best, or at the
    // border to another group.
    void add_groups(std::size_t first, std::size_t last, std::vector<Group> & groups) const
    {
        while (first < last && is_gone_[first])
            ++first;
        while (first < last && is_gone_[last - 1])
            --last;
        for (std::size_t begin = first; begin < last;)
        {
            std::size_t end = begin + 1;
            while (end < last && between(end - 1, end) < distance_)
                ++end;
            if (end - begin > 1)
                groups.push_back({begin, end, begin});
            begin = end;
        }
    }

    void drop_around(std::size_t const best)
    {
        auto const drop = [&](std::size_t const i)
        {
            if (!is_best_[i])
                is_gone_[i] = true;
        };
        for (std::size_t i = best; i > 0 && between(i - 1, best) <= distance_; --i)
            drop(i - 1);
        for (std::size_t i = best + 1; i < sites_.size() && between(best, i) <= distance_; ++i)
            drop(i);
    }

    std::span<ScanmirSite const> sites_;
    std::int32_t distance_;
    std::vector<std::uint32_t> order_;
    std::vector<bool> is_gone_;
    std::vector<bool> is_best_;
};

constexpr std::array<std::array<std::int8_t, 5>, 5> make_pairing_scores()
{
    // The target's bases are read as their complements, so that equal ones pair.
    std::array<std::array<std::int8_t, 5>, 5> scores{};
    for (std::size_t p = 0; p < 5; ++p)
        for (std::size_t m = 0; m < 5; ++m)
            scores[p][m] = p == 4 || m == 4 ? -2 : p == m ? 1 : -3;
    using enum Nucleotide;
    scores[static_cast<std::size_t>(a)][static_cast<std::size_t>(g)] = 0;
    scores[static_cast<std::size_t>(c)][static_cast<std::size_t>(t)] = 0;
    return scores;
}

constexpr auto pairing_scores = make_pairing_scores();

struct Stretch
{
    std::int32_t sum{0};
    std::int32_t mirna_begin{0};
    std::int32_t target_begin{0};
    std::int32_t width{0};

    bool is_better_than(Stretch const & other) const noexcept
    {
        return std::tuple{-sum, mirna_begin, target_begin, width} <
               std::tuple{-other.sum, other.mirna_begin, other.target_begin, other.width};
    }
};

/// The best stretch of one diagonal is kept in `best` if it is better.
void look_along(std::span<Nucleotide const> const target, std::span<Nucleotide const> const mirna,
                std::int32_t const shift, Stretch & best)
{
    Stretch run;
    bool is_open = false;
    auto const target_size = static_cast<std::int32_t>(target.size());
    auto const mirna_size = static_cast<std::int32_t>(mirna.size());
    for (std::int32_t m = std::max(0, -shift); m < mirna_size && m + shift < target_size; ++m)
    {
        std::int32_t const score = pairing_scores[static_cast<std::size_t>(target[static_cast<std::size_t>(m + shift)])]
                                                 [static_cast<std::size_t>(mirna[static_cast<std::size_t>(m)])];
        if (!is_open)
            run = {0, m, m + shift, 0};
        run.sum += score;
        ++run.width;
        is_open = run.sum >= 0;
        if (is_open && run.sum > 0 && run.is_better_than(best))
            best = run;
    }
}

} // namespace

std::string_view name_of(ScanmirType const type) noexcept
{
    constexpr std::array<std::string_view, 12> names{
        "8mer",          "7mer-m8", "7mer-a1",       "wobbled 8mer", "wobbled 7mer", "g-bulged 8mer",
        "g-bulged 7mer", "6mer",    "g-bulged 6mer", "6mer-m8",      "6mer-a1",      "non-canonical"};
    return names[static_cast<std::size_t>(type)];
}

ScanmirType scanmir_type_of(SeedSite const & site, TwelveMer const & bases) noexcept
{
    using enum ScanmirType;
    if (is_in(part(site, 0, 7), bases, 0, 0))
        return mer8;
    if (is_in(part(site, 0, 6), bases, 0, 0))
        return mer7_m8;
    if (is_in(part(site, 1, 7), bases, 1, 0))
        return mer7_a1;
    if (has_wobble(site, bases, 7))
        return wobbled_8mer;
    if (has_wobble(site, bases, 6))
        return wobbled_7mer;
    if (has_bulged_8mer(site, bases))
        return bulged_8mer;
    if (has_bulged_7mer(site, bases))
        return bulged_7mer;
    if (is_in(part(site, 1, 6), bases, 1, 0))
        return mer6;
    if (has_bulged_6mer(site, bases))
        return bulged_6mer;
    if (is_in(part(site, 0, 5), bases, 0, 2))
        return mer6_m8;
    return is_in(part(site, 2, 7), bases, 2, 0) ? mer6_a1 : non_canonical;
}

void append_scanmir_sites(std::span<SeedWindow const> const windows, SeedSite const & site, FactorisedKd const & kd,
                          WindowRule const rule, std::int32_t const most_log_kd, std::vector<ScanmirSite> & sites)
{
    for (SeedWindow const & window : windows)
    {
        if (rule == WindowRule::four_in_place && !has_known_four(site, window.bases))
            continue;
        std::int32_t const log_kd = kd.thousandths(window.bases).value_or(0);
        if (log_kd <= most_log_kd)
            sites.push_back({window.begin, scanmir_type_of(site, window.bases), log_kd});
    }
}

void keep_apart(std::vector<ScanmirSite> & sites, std::int32_t const distance)
{
    std::vector<bool> const is_gone = Thinning{sites, distance}.run();
    std::size_t count = 0;
    for (std::size_t i = 0; i < sites.size(); ++i)
        if (!is_gone[i])
            sites[count++] = sites[i];
    sites.resize(count);
}

ScanmirPairing scanmir_pairing(std::span<Nucleotide const> const target, std::int32_t const begin,
                               std::span<Nucleotide const> const mirna)
{
    constexpr std::size_t first_outside_seed = 8; // position 9
    std::span<Nucleotide const> const tail = mirna.subspan(std::min(first_outside_seed, mirna.size()));
    std::vector<Nucleotide> reversed;
    for (std::int32_t at = begin - 1; at >= begin - static_cast<std::int32_t>(mirna.size()) - 2; --at)
        reversed.push_back(at >= 0 && at < static_cast<std::int32_t>(target.size())
                               ? complement(target[static_cast<std::size_t>(at)])
                               : Nucleotide::n);
    Stretch best;
    auto const tail_size = static_cast<std::int32_t>(tail.size());
    for (std::int32_t shift = 1 - tail_size; shift < static_cast<std::int32_t>(reversed.size()); ++shift)
        look_along(reversed, tail, shift, best);
    ScanmirPairing pairing{best.mirna_begin, best.target_begin, tail_size - best.mirna_begin - best.width, best.sum};
    std::int32_t const difference = std::abs(pairing.mirna_bulge - pairing.target_bulge);
    if (difference > 2)
        pairing.score -= difference - 2;
    if (pairing.mirna_bulge > 7 || pairing.target_bulge > 9 || difference > 4)
        pairing.mirna_bulge = pairing.target_bulge = pairing.score = 0;
    return pairing;
}

} // namespace mirsweep
