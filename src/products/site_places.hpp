#pragma once

#include <span>
#include <string>
#include <vector>

#include <mirsweep/core/genome_place.hpp>
#include <mirsweep/core/site.hpp>
#include <mirsweep/tables/site_row.hpp>
#include <mirsweep/transcripts/place_map.hpp>

namespace mirsweep::products
{

/// Appends the blocks as tables have them, 1-based and inclusive: `256-260,301-302`.
void append_blocks(GenomePlace const & place, std::string & text);

/// Where sites lie on the genome. Scratch memory of one thread.
class SitePlaces
{
public:
    /// Of the sites of one record; valid until the next call.
    std::span<SitePlace const> find(PlaceMap const & map, std::span<Site const> sites);

private:
    std::vector<SitePlace> places_{};
    std::vector<std::string> blocks_{};
    GenomePlace place_{};
};

} // namespace mirsweep::products
