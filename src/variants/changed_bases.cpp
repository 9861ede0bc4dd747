#include "variants/changed_bases.hpp"

#include <algorithm>

namespace mirsweep::variants
{

namespace
{

/// The place in the region of a genome base that it has.
std::uint64_t place_in_region(PlaceMap const & places, std::uint64_t const base)
{
    auto const block = std::partition_point(places.blocks.begin(), places.blocks.end(),
                                            [&](PlaceMap::Block const & at) { return at.end <= base; });
    return block->record_begin + (places.is_reverse ? block->end - 1 - base : base - block->begin);
}

} // namespace

RegionChange change_of(GenomeAllele const & allele, PlaceMap const & places)
{
    std::uint64_t const length = allele.end - allele.begin;
    RegionChange change{0, 0, {}};
    // Of an insertion, the base to the left of it in the direction of the transcript is the one that it follows.
    if (!places.is_reverse)
        change.begin = length != 0 ? place_in_region(places, allele.begin) : place_in_region(places, allele.begin - 1) + 1;
    else
        change.begin = length != 0 ? place_in_region(places, allele.end - 1) : place_in_region(places, allele.begin) + 1;
    change.end = change.begin + length;
    for (char const letter : allele.alt)
        change.alt.push_back(to_nucleotide(letter));
    if (places.is_reverse)
    {
        std::reverse(change.alt.begin(), change.alt.end());
        std::transform(change.alt.begin(), change.alt.end(), change.alt.begin(), complement);
    }
    return change;
}

Nucleotide ChangedBases::reference_base(std::int64_t const at) const
{
    return at < 0 || at >= static_cast<std::int64_t>(bases_.size) ? PlaceSites::outside
                                                                  : bases_.at(static_cast<std::size_t>(at));
}

Nucleotide ChangedBases::changed_base(std::int64_t const at) const
{
    if (at < static_cast<std::int64_t>(change_.begin))
        return reference_base(at);
    if (at < static_cast<std::int64_t>(change_.alt_end()))
        return change_.alt[static_cast<std::size_t>(at) - change_.begin];
    return reference_base(at - change_.growth());
}

PlaceSites::Window ChangedBases::reference_window(std::int64_t const place) const
{
    PlaceSites::Window window;
    for (std::size_t i = 0; i < window.size(); ++i)
        window[i] = reference_base(place - 7 + static_cast<std::int64_t>(i));
    return window;
}

PlaceSites::Window ChangedBases::changed_window(std::int64_t const place) const
{
    PlaceSites::Window window;
    for (std::size_t i = 0; i < window.size(); ++i)
        window[i] = changed_base(place - 7 + static_cast<std::int64_t>(i));
    return window;
}

} // namespace mirsweep::variants
