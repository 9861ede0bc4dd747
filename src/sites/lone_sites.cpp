#include "sites/lone_sites.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace mirsweep::sites
{

std::size_t lone_margin(SiteClasses const & classes)
{
    // Each class that gives way may hang on the one above it.
    auto const lone = std::count_if(classes.further().begin(), classes.further().end(),
                                    [](SiteClass const & further) { return further.alone; });
    return (static_cast<std::size_t>(lone) + 1) * SitePattern::most_bases;
}

void LoneSites::drop(std::vector<Site> & sites, std::size_t const known, SiteClasses const & classes)
{
    if (sites.size() == known)
        return;
    begin_ = sites[known].begin;
    covered_.assign(sites.back().begin - begin_ + SitePattern::most_bases, 0);
    is_dropped_.assign(sites.size(), 0);
    by_rank_.resize(sites.size() - known);
    std::iota(by_rank_.begin(), by_rank_.end(), known);
    auto const place = [&](std::size_t const number) {
        return std::tuple{sites[number].mirna, -classes.order_of(sites[number].type), sites[number].begin};
    };
    std::sort(by_rank_.begin(), by_rank_.end(),
              [&](std::size_t const left, std::size_t const right) { return place(left) < place(right); });
    for (std::size_t first = 0; first < by_rank_.size();)
    {
        std::size_t last = first;
        while (last < by_rank_.size() && sites[by_rank_[last]].mirna == sites[by_rank_[first]].mirna)
            ++last;
        drop_of_mirna(sites, first, last, classes);
        first = last;
    }
    std::size_t to = known;
    for (std::size_t from = known; from < sites.size(); ++from)
        if (is_dropped_[from] == 0)
            sites[to++] = sites[from];
    sites.resize(to);
}

/// Sites of one class do not drop each other, so all of one are looked at before any of them covers its bases.
void LoneSites::drop_of_mirna(std::vector<Site> const & sites, std::size_t const first, std::size_t const last,
                              SiteClasses const & classes)
{
    for (std::size_t begin = first; begin < last;)
    {
        SiteType const type = sites[by_rank_[begin]].type;
        std::size_t end = begin;
        for (; end < last && sites[by_rank_[end]].type == type; ++end)
            if (classes.of(type).alone && is_covered(sites[by_rank_[end]]))
                is_dropped_[by_rank_[end]] = 1;
        for (std::size_t i = begin; i < end; ++i)
            if (is_dropped_[by_rank_[i]] == 0)
                cover(sites[by_rank_[i]], true);
        begin = end;
    }
    for (std::size_t i = first; i < last; ++i)
        cover(sites[by_rank_[i]], false);
}

bool LoneSites::is_covered(Site const & site) const
{
    auto const from = covered_.begin() + static_cast<std::ptrdiff_t>(site.begin - begin_);
    return std::find(from, from + site.length, 1) != from + site.length;
}

void LoneSites::cover(Site const & site, bool const is_covered)
{
    std::fill_n(covered_.begin() + static_cast<std::ptrdiff_t>(site.begin - begin_), site.length,
                std::uint8_t{is_covered});
}

} // namespace mirsweep::sites
