#include <mirsweep/transcripts/place_map.hpp>

#include <algorithm>

namespace mirsweep
{

void PlaceMap::set_record_places()
{
    std::uint64_t at = 0;
    for (std::size_t i = 0; i < blocks.size(); ++i)
    {
        Block & block = blocks[is_reverse ? blocks.size() - 1 - i : i];
        block.record_begin = at;
        at += block.length();
    }
}

std::uint64_t PlaceMap::length() const noexcept
{
    if (blocks.empty())
        return 0;
    Block const & last = is_reverse ? blocks.front() : blocks.back();
    return last.record_begin + last.length();
}

namespace
{

/// The block with a base of the record, by its index in genome order.
std::size_t block_of(PlaceMap const & map, std::uint64_t const base)
{
    auto const & blocks = map.blocks;
    auto const is_before = [&](PlaceMap::Block const & block)
    { return map.is_reverse ? block.record_begin > base : block.record_begin <= base; };
    auto const found = std::partition_point(blocks.begin(), blocks.end(), is_before);
    auto const index = static_cast<std::size_t>(found - blocks.begin());
    return map.is_reverse ? index : index - 1;
}

/// Appends the bases [begin, end), which do not go around a circle, in the order of the record.
void append_bases(PlaceMap const & map, std::uint64_t begin, std::uint64_t const end, GenomePlace & place)
{
    for (std::size_t index = block_of(map, begin); begin < end; index += map.is_reverse ? std::size_t(-1) : 1)
    {
        PlaceMap::Block const & block = map.blocks[index];
        std::uint64_t const from = begin - block.record_begin;
        std::uint64_t const to = std::min(end - block.record_begin, block.length());
        if (map.is_reverse)
            place.blocks.push_back({block.end - to, block.end - from});
        else
            place.blocks.push_back({block.begin + from, block.begin + to});
        begin += to - from;
    }
}

/// Ascending, and what touches or overlaps joined.
void put_in_order(std::vector<GenomePlace::Interval> & blocks)
{
    std::sort(blocks.begin(), blocks.end(), [](auto const & left, auto const & right) { return left.begin < right.begin; });
    std::size_t last = 0;
    for (std::size_t i = 1; i < blocks.size(); ++i)
        if (blocks[i].begin <= blocks[last].end)
            blocks[last].end = std::max(blocks[last].end, blocks[i].end);
        else
            blocks[++last] = blocks[i];
    blocks.resize(last + 1);
}

void append_piece(PlaceMap::Piece const & piece, bool const is_reverse, std::uint64_t const from,
                  std::uint64_t const to, GenomePlace & place)
{
    if (!piece.is_run && piece.begin != piece.end)
        place.blocks.push_back({piece.begin, piece.end});
    else if (piece.is_run && is_reverse)
        place.blocks.push_back({piece.end - to, piece.end - from});
    else if (piece.is_run)
        place.blocks.push_back({piece.begin + from, piece.begin + to});
}

/// Of a haplotype.
void append_pieces(PlaceMap const & map, std::uint64_t const begin, std::uint64_t const end, GenomePlace & place)
{
    auto const first = std::partition_point(map.pieces.begin(), map.pieces.end(), [&](PlaceMap::Piece const & piece)
                                            { return piece.record_begin + piece.length <= begin; });
    std::uint64_t left = ~std::uint64_t{0};
    for (auto piece = first; piece != map.pieces.end() && piece->record_begin < end; ++piece)
    {
        std::uint64_t const from = std::max(begin, piece->record_begin) - piece->record_begin;
        std::uint64_t const to = std::min(end - piece->record_begin, piece->length);
        append_piece(*piece, map.is_reverse, from, to, place);
        left = std::min(left, piece->begin);
    }
    if (place.blocks.empty()) // all are inserted
        place.blocks.push_back({left - 1, left});
}

} // namespace

void find_place(PlaceMap const & map, std::uint64_t const begin, std::uint64_t const end, GenomePlace & place)
{
    place.blocks.clear();
    if (!map.pieces.empty())
    {
        append_pieces(map, begin, end, place);
        return put_in_order(place.blocks);
    }
    std::uint64_t const length = map.length();
    append_bases(map, begin, std::min(end, length), place);
    if (end > length)
        append_bases(map, 0, end - length, place);
    if (place.blocks.size() > 1)
        put_in_order(place.blocks);
}

std::uint64_t transcript_position(PlaceMap const & map, std::uint64_t const base)
{
    PlaceMap::Block const & block = map.blocks[block_of(map, base)];
    return block.transcript_begin + (base - block.record_begin);
}

} // namespace mirsweep
