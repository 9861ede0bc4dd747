#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include <mirsweep/core/site.hpp>

namespace mirsweep::products
{

/// The same place as a site of a built-in type; none if none holds there.
constexpr std::optional<Site> seed_site_of(Site const & site) noexcept
{
    if (index_of(site.type) < site_type_count)
        return site;
    if (!site.details.has_seed_type())
        return std::nullopt;
    std::int64_t const begin = std::int64_t{site.begin} + site.details.seed_begin();
    if (begin < 0) // on a circle, before its first base
        return std::nullopt;
    return Site{site.transcript, site.mirna, static_cast<std::uint32_t>(begin), site.details.seed_type()};
}

/// Sites as those of built-in types, in order. A site of a further class is taken as one of the built-in type that
/// holds at its place, or left out.
inline void take_seed_sites(std::span<Site const> const sites, std::vector<Site> & seed_sites)
{
    seed_sites.clear();
    for (Site const & site : sites)
        if (std::optional<Site> const seed_site = seed_site_of(site))
            seed_sites.push_back(*seed_site);
    std::sort(seed_sites.begin(), seed_sites.end());
}

/// The sites of one transcript as sites of built-in types, which are those that scores know.
class SeedSites
{
public:
    /// `shown` are those of `sites` that are to be reported.
    void take(std::span<Site const> const sites, std::span<Site const> const shown)
    {
        shown_count_ = shown.size();
        take_seed_sites(sites, all_);
        take_shown(shown);
    }

    /// In order.
    std::span<Site const> all() const noexcept
    {
        return all_;
    }

    /// Those to be reported, in order.
    std::span<Site const> shown() const noexcept
    {
        return shown_;
    }

    /// Puts what is known of `shown()`, that number of values a site, where the sites are reported, and `absent` where there
    /// is nothing. What is empty stays so.
    template <typename Value>
    void spread(std::size_t const per_site, Value const absent, std::vector<Value> & values) const
    {
        if (values.empty() && !shown_.empty())
            return;
        std::vector<Value> spread(shown_count_ * per_site, absent);
        for (std::size_t i = 0; i < places_.size(); ++i)
            std::copy_n(values.begin() + static_cast<std::ptrdiff_t>(i * per_site), per_site,
                        spread.begin() + static_cast<std::ptrdiff_t>(places_[i] * per_site));
        values = std::move(spread);
    }

private:
    void take_shown(std::span<Site const> const shown)
    {
        pairs_.clear();
        for (std::size_t i = 0; i < shown.size(); ++i)
            if (std::optional<Site> const seed_site = seed_site_of(shown[i]))
                pairs_.emplace_back(*seed_site, i);
        std::sort(pairs_.begin(), pairs_.end());
        shown_.clear();
        places_.clear();
        for (auto const & [site, place] : pairs_)
        {
            shown_.push_back(site);
            places_.push_back(place);
        }
    }

    std::vector<Site> all_{};
    std::vector<Site> shown_{};
    std::vector<std::size_t> places_{}; // among the reported sites, of `shown_`
    std::vector<std::pair<Site, std::size_t>> pairs_{};
    std::size_t shown_count_{0};
};

} // namespace mirsweep::products
