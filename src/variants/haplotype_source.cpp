#include <algorithm>

#include <mirsweep/variants/region_haplotypes.hpp>

#include "annotation/placed_source.hpp"
#include "variants/haplotype_changes.hpp"

namespace mirsweep
{

namespace
{

/// Alleles of a record.
std::span<std::uint32_t const> alleles_of(RegionHaplotypes const & haplotypes, PlaceMap const & places)
{
    return haplotypes.regions[places.record].alleles[places.haplotype == Haplotype::second ? 1 : 0];
}

/// The bases of a region with the alleles of a haplotype; none of a region that is not scanned.
class HaplotypeBases : public annotation::RecordBases
{
public:
    HaplotypeBases(SplicedRegions const & regions, RegionVariants const & variants, RegionHaplotypes const & haplotypes)
        : regions_{regions}, variants_{variants}, haplotypes_{haplotypes}
    {
    }

    void append(PlaceMap const & places, EncodedBases & bases) override
    {
        if (places.haplotype == Haplotype::not_scanned)
            return;
        Region const & region = regions_.regions[places.record];
        std::span<std::uint32_t const> const alleles = alleles_of(haplotypes_, places);
        if (alleles.empty())
            return append_spliced(regions_.genome, region, bases);
        reference_.clear();
        append_spliced(regions_.genome, region, reference_);
        std::size_t const length = reference_.size();
        reference_.pad();
        variants::append_changed({reference_.low(), reference_.high(), reference_.unknown(), 0, length},
                                 variants::changes_of(alleles, variants_, places), bases);
    }

private:
    SplicedRegions const & regions_;
    RegionVariants const & variants_;
    RegionHaplotypes const & haplotypes_;
    EncodedBases reference_{}; // of the region
};

class HaplotypeSource : public annotation::PlacedSource
{
public:
    HaplotypeSource(std::shared_ptr<SplicedRegions const> const & spliced, RegionVariants const & variants,
                    RegionHaplotypes const & haplotypes, RegionRequest const & request)
        : PlacedSource{spliced, request}, variants_{variants}, haplotypes_{haplotypes}
    {
        using Kind = RegionHaplotypes::Kind;
        for (std::size_t region = 0; region < haplotypes.regions.size(); ++region)
        {
            Kind const kind = haplotypes.regions[region].kind;
            if (kind == Kind::differ)
                add_haplotype(region, Haplotype::first);
            add_haplotype(region, kind == Kind::both     ? Haplotype::both
                                  : kind == Kind::differ ? Haplotype::second
                                                         : Haplotype::not_scanned);
        }
    }

    std::unique_ptr<annotation::RecordBases> make_bases() const override
    {
        return std::make_unique<HaplotypeBases>(regions(), variants_, haplotypes_);
    }

private:
    void add_haplotype(std::size_t const region, Haplotype const haplotype)
    {
        PlaceMap map = place_map_of(regions(), region);
        map.haplotype = haplotype;
        std::uint64_t length = haplotype == Haplotype::not_scanned ? 0 : map.length();
        std::span<std::uint32_t const> const alleles = alleles_of(haplotypes_, map);
        if (!alleles.empty())
        {
            auto const changes = variants::changes_of(alleles, variants_, map);
            map.pieces = variants::pieces_of(changes, alleles, variants_, map);
            length = map.pieces.empty() ? 0 : map.pieces.back().record_begin + map.pieces.back().length;
        }
        add(std::move(map), std::max<std::uint64_t>(length, 1));
    }

    RegionVariants const & variants_;
    RegionHaplotypes const & haplotypes_;
};

} // namespace

std::shared_ptr<TranscriptSource const> haplotype_source(std::shared_ptr<SplicedRegions const> regions,
                                                         RegionVariants const & variants,
                                                         RegionHaplotypes const & haplotypes,
                                                         RegionRequest const & request)
{
    return std::make_shared<HaplotypeSource>(regions, variants, haplotypes, request);
}

} // namespace mirsweep
