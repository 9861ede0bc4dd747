#pragma once

#include <cstdint>
#include <vector>

#include <mirsweep/core/site.hpp>
#include <mirsweep/core/site_classes.hpp>

namespace mirsweep::sites
{

/// Takes out the sites of classes that are `alone` and share a base with a site of the same miRNA and a greater rank
/// that is kept. Keeps its memory.
class LoneSites
{
public:
    /// Of the sites from number `known` on, all of one transcript; what is left stays in order.
    void drop(std::vector<Site> & sites, std::size_t known, SiteClasses const & classes);

private:
    void drop_of_mirna(std::vector<Site> const & sites, std::size_t first, std::size_t last,
                       SiteClasses const & classes);
    bool is_covered(Site const & site) const;
    void cover(Site const & site, bool is_covered);

    std::vector<std::size_t> by_rank_;     // numbers of the sites, by miRNA, then greatest rank first
    std::vector<std::uint8_t> is_dropped_; // by number of the site
    std::vector<std::uint8_t> covered_;    // by base from `begin_` on
    std::size_t begin_{0};
};

/// Bases on either side of a part of a transcript in which other sites decide about those of the part.
std::size_t lone_margin(SiteClasses const & classes);

} // namespace mirsweep::sites
