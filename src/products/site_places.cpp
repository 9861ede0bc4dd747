#include "products/site_places.hpp"

#include <mirsweep/tables/number_text.hpp>

namespace mirsweep::products
{

void append_blocks(GenomePlace const & place, std::string & text)
{
    for (GenomePlace::Interval const & block : place.blocks)
    {
        if (!text.empty())
            text += ',';
        append_number(block.begin + 1, text);
        append_number(block.end, text += '-');
    }
}

std::span<SitePlace const> SitePlaces::find(PlaceMap const & map, std::span<Site const> const sites)
{
    places_.clear();
    if (blocks_.size() < sites.size())
        blocks_.resize(sites.size());
    for (std::size_t i = 0; i < sites.size(); ++i)
    {
        find_place(map, sites[i].begin, sites[i].end(), place_);
        blocks_[i].clear();
        append_blocks(place_, blocks_[i]);
        SitePlace & place = places_.emplace_back(SitePlace{.chrom = map.sequence,
                                                           .begin = place_.begin(),
                                                           .end = place_.end(),
                                                           .strand = map.is_reverse ? '-' : '+',
                                                           .blocks = blocks_[i]});
        if (map.is_circular || map.haplotype != Haplotype::none)
            continue;
        place.transcript_begin = transcript_position(map, sites[i].begin);
        place.transcript_end = transcript_position(map, sites[i].end() - 1) + 1;
    }
    return places_;
}

} // namespace mirsweep::products
