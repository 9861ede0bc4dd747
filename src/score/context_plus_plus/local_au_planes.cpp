#include "score/context_plus_plus/local_au_planes.hpp"

#include <algorithm>
#include <cmath>
#include <span>

#include <mirsweep/score/decimals.hpp>

namespace mirsweep
{

namespace
{

double weight(std::size_t const first, std::size_t const distance)
{
    return 1.0 / static_cast<double>(first + distance);
}

// A and U are the codes whose low bit is 0.
std::uint64_t a_or_u(BasePlanes const & bases, std::size_t const index, unsigned const count)
{
    std::uint64_t const all = (std::uint64_t{1} << count) - 1;
    return ~(bases.bits(bases.low, index, count) | bases.bits(bases.unknown, index, count)) & all;
}

// By the definition, for the rare ratio that lies so near to a tie that the order of the additions decides.
std::int32_t by_definition(BasePlanes const & bases, std::size_t const begin, std::size_t const end,
                           SiteType const type)
{
    std::array<Nucleotide, 2 * local_au_flank + 8> around{};
    std::size_t const first = begin - std::min(begin, local_au_flank);
    std::size_t const last = std::min(bases.size, end + local_au_flank);
    for (std::size_t i = first; i < last; ++i)
        around[i - first] = bases.at(i);
    return to_thousandths(local_au(std::span{around}.first(last - first), begin - first, end - first, type));
}

} // namespace

LocalAuPlanes::LocalAuPlanes()
{
    for (std::size_t first = 1; first <= 2; ++first)
    {
        whole_[first - 1][0] = 0;
        for (std::size_t k = 0; k < local_au_flank; ++k)
            whole_[first - 1][k + 1] = whole_[first - 1][k] + weight(first, k);
        for (std::size_t chunk = 0; chunk < chunks; ++chunk)
            for (std::size_t bits = 0; bits < 1 << chunk_bits; ++bits)
            {
                double near = 0;
                double far = 0;
                for (std::size_t bit = 0; bit < chunk_bits; ++bit)
                {
                    std::size_t const place = chunk * chunk_bits + bit;
                    near += (bits >> bit & 1U) != 0 ? weight(first, place) : 0;
                    far += (bits >> bit & 1U) != 0 ? weight(first, local_au_flank - 1 - place) : 0;
                }
                nearest_first_[first - 1][chunk][bits] = near;
                nearest_last_[first - 1][chunk][bits] = far;
            }
    }
}

double LocalAuPlanes::sum(FlankTable const & table, std::uint64_t const bits)
{
    double result = 0;
    for (std::size_t chunk = 0; chunk < chunks; ++chunk)
        result += table[chunk][bits >> (chunk * chunk_bits) & ((1U << chunk_bits) - 1)];
    return result;
}

std::int32_t LocalAuPlanes::thousandths(BasePlanes const & bases, std::size_t const begin, std::size_t const end,
                                        SiteType const type) const
{
    auto const [upstream_first, downstream_first] = local_au_weights(type);
    auto const upstream = static_cast<unsigned>(std::min(begin, local_au_flank));
    auto const downstream = static_cast<unsigned>(std::min(bases.size - end, local_au_flank));
    double const all = whole_[upstream_first - 1][upstream] + whole_[downstream_first - 1][downstream];
    if (all == 0)
        return 0;
    std::uint64_t const before = a_or_u(bases, begin - upstream, upstream) << (local_au_flank - upstream);
    std::uint64_t const behind = a_or_u(bases, end, downstream);
    double const scaled =
        1000 * (sum(nearest_last_[upstream_first - 1], before) + sum(nearest_first_[downstream_first - 1], behind)) /
        all;
    double const nearest = std::nearbyint(scaled);
    if (std::abs(std::abs(scaled - nearest) - 0.5) < 1e-9)
        return by_definition(bases, begin, end, type);
    return static_cast<std::int32_t>(nearest);
}

} // namespace mirsweep
