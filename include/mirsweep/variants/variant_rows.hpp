#pragma once

#include <cstdint>
#include <mutex>
#include <span>
#include <string>
#include <vector>

#include <mirsweep/core/mirna.hpp>
#include <mirsweep/core/site_type.hpp>
#include <mirsweep/variants/changed_region.hpp>
#include <mirsweep/variants/place_sites.hpp>
#include <mirsweep/variants/region_variants.hpp>

namespace mirsweep
{

/// Rows of the table `variants`: which sites each allele alone takes from a region, gives it, or makes stronger or
/// weaker. Safe for concurrent calls.
class VariantRows
{
public:
    /// Sites of types outside `types`, and those that touch the first `mask_start` bases, count as none. `variants` and
    /// `mirnas` must outlive the object.
    VariantRows(RegionVariants const & variants, std::span<Mirna const> mirnas, SiteTypeSet types,
                std::uint32_t mask_start);

    /// Appends a line for each change of a place, by allele, miRNA and place. With scores each line ends in two more
    /// fields: those of the site without and with the allele.
    void append(ChangedRegion const & region, std::string & rows) const;

    /// How many records lie in one site with another record: their joint effect is in no row. To be called after the
    /// last `append`.
    std::uint64_t joint_records() const;

private:
    class Comparison;

    void note_joint(std::vector<std::uint32_t> const & records) const;

    RegionVariants const & variants_;
    std::span<Mirna const> mirnas_;
    SiteTypeSet types_;
    std::uint32_t mask_start_;
    PlaceSites sites_;
    mutable std::mutex mutex_{};
    mutable std::vector<bool> is_joint_; // by record
};

} // namespace mirsweep
