#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include <mirsweep/core/mirna.hpp>
#include <mirsweep/core/site_type.hpp>
#include <mirsweep/variants/changed_region.hpp>
#include <mirsweep/variants/place_sites.hpp>
#include <mirsweep/variants/region_haplotypes.hpp>

namespace mirsweep
{

/// Rows of the table `variants` of a sample: which sites a haplotype as a whole has not, or has more or others, than the
/// reference. Immutable and shared by all threads.
class HaplotypeRows
{
public:
    /// What is compared and with what; all must outlive the object.
    struct Setting
    {
        SplicedRegions const & regions;
        RegionVariants const & variants;
        RegionHaplotypes const & haplotypes;
        std::span<Mirna const> mirnas;
    };

    /// Sites of types outside `types`, and those that touch the first `mask_start` bases, count as none.
    HaplotypeRows(Setting const & setting, SiteTypeSet types, std::uint32_t mask_start);

    /// Appends a line for each change of a place, by miRNA and place. `region` is a haplotype, with its bases and its
    /// map. n log n in its alleles, linear in its length.
    void append(ChangedRegion const & region, std::string & rows) const;

private:
    class Comparison;

    Setting setting_;
    SiteTypeSet types_;
    std::uint32_t mask_start_;
    PlaceSites sites_;
};

} // namespace mirsweep
