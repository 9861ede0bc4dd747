#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <mirsweep/targetscan/gene_alignment.hpp>
#include <mirsweep/targetscan/grouped_sites.hpp>

namespace mirsweep
{

/// The grouping of one gene's sites over its species, a family at a time.
///
/// The rule compares every site with every other. Here a site is compared only with the sites that overlap it: the
/// sites are cut into clusters that share no columns with each other, and a cluster into lanes, one for each species.
/// In a lane the first columns ascend and the last columns too, so those that overlap a site are side by side and are
/// found by bisection. A place is in at most eight sites of a lane, so the cost is n log n in the sites for a given
/// number of species.
class SpeciesGrouping
{
public:
    /// `gene` must outlive the grouping.
    explicit SpeciesGrouping(GeneAlignment const & gene) : gene_{gene}
    {
    }

    /// Appends the sites of one family, given by their indices, in the order of the output.
    void append_family(std::span<AlignedSite const> sites, std::span<std::uint32_t const> family, GeneSites & result);

private:
    struct Lane
    {
        std::uint32_t begin; // of by_column_
        std::uint32_t end;
    };

    struct Lanes
    {
        std::uint32_t begin; // of lanes_
        std::uint32_t end;
    };

    struct KeyedSite
    {
        std::string key;
        AlignedSite site;
    };

    /// What of the key is compared: the species too only where there are several.
    enum class KeyText : std::uint8_t
    {
        columns,
        species_and_columns
    };

    void sort_by_key(std::span<AlignedSite const> sites, std::span<std::uint32_t const> family, KeyText text);
    void find_lanes();
    void close_cluster(std::uint32_t begin, std::uint32_t end);
    void find_neighbours(std::uint32_t site);
    void join_neighbours(std::uint32_t site);
    void append_by_group(GeneSites & result);

    GeneAlignment const & gene_;
    std::vector<KeyedSite> keyed_;
    std::vector<AlignedSite> sites_;        // of one family, in key order
    std::vector<std::uint32_t> groups_;     // of each site, counted within the family
    std::vector<std::uint32_t> by_column_;  // sites, lane by lane
    std::vector<Lane> lanes_;               // cluster by cluster
    std::vector<Lanes> lanes_of_;           // the lanes of each site's cluster
    std::vector<std::uint32_t> neighbours_; // of one site: those of other species that overlap it
    std::vector<std::uint32_t> output_order_;
    std::uint32_t group_count_{0};
};

} // namespace mirsweep
