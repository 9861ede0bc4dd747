#include "variants/haplotype_changes.hpp"

#include <algorithm>

namespace mirsweep::variants
{

std::vector<RegionChange> changes_of(std::span<std::uint32_t const> const alleles, RegionVariants const & variants,
                                     PlaceMap const & places)
{
    std::vector<RegionChange> changes;
    for (std::uint32_t const allele : alleles)
        changes.push_back(change_of(variants.alleles[allele].change, places));
    if (places.is_reverse)
        std::reverse(changes.begin(), changes.end());
    return changes;
}

namespace
{

/// Puts one piece after the other.
class PieceList
{
public:
    explicit PieceList(PlaceMap const & places) : places_{places}
    {
    }

    /// Bases [begin, end) of the region that are not changed: a run for each block.
    void add_unchanged(std::uint64_t const begin, std::uint64_t const end)
    {
        if (begin >= end)
            return;
        find_place(places_, begin, end, place_);
        if (places_.is_reverse)
            std::reverse(place_.blocks.begin(), place_.blocks.end());
        for (GenomePlace::Interval const & block : place_.blocks)
            add(block.end - block.begin, block.begin, block.end, true);
    }

    void add(std::uint64_t const length, std::uint64_t const begin, std::uint64_t const end, bool const is_run)
    {
        if (length != 0)
            pieces_.push_back({at_, length, begin, end, is_run});
        at_ += length;
    }

    std::vector<PlaceMap::Piece> take()
    {
        return std::move(pieces_);
    }

private:
    PlaceMap const & places_;
    GenomePlace place_{};
    std::vector<PlaceMap::Piece> pieces_{};
    std::uint64_t at_{0};
};

} // namespace

std::vector<PlaceMap::Piece> pieces_of(std::span<RegionChange const> const changes,
                                       std::span<std::uint32_t const> const alleles, RegionVariants const & variants,
                                       PlaceMap const & places)
{
    PieceList list{places};
    std::uint64_t at = 0;
    for (std::size_t i = 0; i < changes.size(); ++i)
    {
        RegionChange const & change = changes[i];
        std::size_t const index = places.is_reverse ? alleles.size() - 1 - i : i;
        GenomeAllele const & allele = variants.alleles[alleles[index]].change;
        list.add_unchanged(at, change.begin);
        list.add(change.alt.size(), allele.begin, allele.end, change.growth() == 0);
        at = change.end;
    }
    list.add_unchanged(at, places.length());
    return list.take();
}

} // namespace mirsweep::variants
