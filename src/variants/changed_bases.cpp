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

/// Appends the bases [at, end).
void append(BasePlanes const & from, std::size_t at, std::size_t const end, EncodedBases::BitAppender & to)
{
    while (at < end)
    {
        auto const count = static_cast<unsigned>(std::min<std::size_t>(63, end - at));
        to.append(from.bits(from.low, at, count), from.bits(from.high, at, count), from.bits(from.unknown, at, count),
                  count);
        at += count;
    }
}

void append(Nucleotide const base, EncodedBases::BitAppender & to)
{
    if (base == Nucleotide::n)
        return to.append(0, 0, 1, 1);
    auto const code = static_cast<unsigned>(base);
    to.append(code & 1U, code >> 1, 0, 1);
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

void append_changed(BasePlanes const & bases, std::span<RegionChange const> const changes, EncodedBases & to)
{
    std::size_t length = bases.size;
    for (RegionChange const & change : changes)
        length += change.alt.size();
    to.reserve_more(length);
    EncodedBases::BitAppender appender{to};
    std::size_t at = 0;
    for (RegionChange const & change : changes)
    {
        append(bases, at, change.begin, appender);
        for (Nucleotide const base : change.alt)
            append(base, appender);
        at = change.end;
    }
    append(bases, at, bases.size, appender);
    appender.finish();
}

void make_changed_batch(BasePlanes const & bases, RegionChange const & change, TranscriptBatch & batch)
{
    batch.clear();
    batch.bases.append_unknown();
    TranscriptBatch::Record record{};
    record.begin = batch.bases.size();
    record.length = bases.size - (change.end - change.begin) + change.alt.size();
    append_changed(bases, {&change, 1}, batch.bases);
    batch.bases.append_unknown();
    batch.bases.pad();
    batch.records.push_back(record);
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

PlaceSites::Window ChangedBases::window(bool const is_reference, std::int64_t const place) const
{
    PlaceSites::Window window;
    for (std::size_t i = 0; i < window.size(); ++i)
        window[i] = base(is_reference, place - 7 + static_cast<std::int64_t>(i));
    return window;
}

void ChangedBases::move_window(bool const is_reference, std::int64_t const place, PlaceSites::Window & window) const
{
    std::shift_left(window.begin(), window.end(), 1);
    window.back() = base(is_reference, place);
}

} // namespace mirsweep::variants
