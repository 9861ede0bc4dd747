#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include <mirsweep/core/base_planes.hpp>
#include <mirsweep/core/site_type.hpp>
#include <mirsweep/score/context_plus_plus/local_au.hpp>

namespace mirsweep
{

/// Local AU from bit planes by table. Immutable.
class LocalAuPlanes
{
public:
    LocalAuPlanes();

    /// The same as `local_au`, in thousandths.
    std::int32_t thousandths(BasePlanes const & bases, std::size_t begin, std::size_t end, SiteType type) const;

private:
    static constexpr std::size_t chunk_bits = 6;
    static constexpr std::size_t chunks = local_au_flank / chunk_bits;

    // Sums of weights by six bits of a flank.
    using FlankTable = std::array<std::array<double, 1 << chunk_bits>, chunks>;

    static double sum(FlankTable const & table, std::uint64_t bits);

    // Index 0: the nearest base has weight 1; index 1: it has weight 1/2.
    std::array<FlankTable, 2> nearest_first_;
    std::array<FlankTable, 2> nearest_last_;                      // the nearest base is bit 29
    std::array<std::array<double, local_au_flank + 1>, 2> whole_; // sum of the weights of the nearest k bases
};

} // namespace mirsweep
