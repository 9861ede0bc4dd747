#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <mirsweep/core/mirna.hpp>
#include <mirsweep/tables/locus_row.hpp>

#include "products/kept_sites.hpp"

namespace mirsweep::products
{

/// Makes the rows of the table `loci`, in their order; each is valid during the call. `kept` must be sorted.
void list_loci(KeptSites const & kept, std::span<Mirna const> mirnas,
               std::function<void(LocusRow const &)> const & take);

/// How many distinct places of the genome each gene has with a site of each miRNA.
class SitesOfGenes
{
public:
    /// `kept` must be sorted and outlive the object. n log n.
    explicit SitesOfGenes(KeptSites const & kept);

    /// By class.
    std::vector<std::uint32_t> of(std::string_view gene, std::uint32_t mirna) const;

private:
    struct Place
    {
        std::uint32_t gene;
        std::uint32_t mirna;
        SiteType type;
    };

    std::size_t class_count_;
    std::unordered_map<std::string_view, std::uint32_t> genes_{};
    std::vector<Place> places_{}; // by gene, then miRNA
};

} // namespace mirsweep::products
