#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "variants/changed_bases.hpp"

namespace mirsweep::variants
{

/// Alleles of a haplotype, ascending on the genome, in the order of the region. They must not overlap.
std::vector<RegionChange> changes_of(std::span<std::uint32_t const> alleles, RegionVariants const & variants,
                                     PlaceMap const & places);

/// The pieces of a region with changes. New bases that are as many as the replaced ones lie in their places.
std::vector<PlaceMap::Piece> pieces_of(std::span<RegionChange const> changes, std::span<std::uint32_t const> alleles,
                                       RegionVariants const & variants, PlaceMap const & places);

} // namespace mirsweep::variants
