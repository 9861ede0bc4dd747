#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <mirsweep/core/site_type.hpp>
#include <mirsweep/variants/changed_region.hpp>

namespace mirsweep::variants
{

/// A site by the place of the base opposite miRNA position 1.
struct PlacedSite
{
    std::int64_t place;
    SiteType type;

    /// Where a site of this type begins.
    std::int64_t begin() const noexcept
    {
        return place - 7 + rule_of(type).begin();
    }

    std::int64_t end() const noexcept
    {
        return begin() + rule_of(type).length();
    }
};

/// A place that has another site in the changed region than in the reference.
struct PlaceChange
{
    std::uint32_t mirna;
    std::int64_t order; ///< of places of one miRNA
    std::optional<PlacedSite> reference;
    std::optional<PlacedSite> changed;

    /// Whether the two are not the same.
    bool is_change() const noexcept
    {
        return !reference || !changed || reference->type != changed->type;
    }
};

/// `lost`, `gained`, `stronger` or `weaker`.
std::string_view effect_of(PlaceChange const & change);

/// Appends type, start and end of the table `variants`, each with a tab before it.
void append_site(std::optional<PlacedSite> const & site, std::string & row);

/// Appends miRNA to alt_end in the same way.
void append_change(PlaceChange const & change, std::string_view mirna, ChangedRegion const & region, std::string & row);

/// The score of a site among those of its sequence, as tables have it; `NA` for none.
std::string score_of(std::optional<PlacedSite> const & site, std::uint32_t mirna,
                     std::vector<RegionScores::ScoredSite> const & scored);

/// The miRNAs of changes that are in their order, each once.
std::vector<std::uint32_t> mirnas_of(std::vector<PlaceChange> const & changes);

/// Puts changes in the order of the miRNAs, then of their places, and leaves out what is the same.
void keep_changes(std::vector<PlaceChange> & changes);

} // namespace mirsweep::variants
