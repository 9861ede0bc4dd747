#include <mirsweep/score/occupancy/biochem_sites.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include <mirsweep/pairing/three_prime_pairing.hpp>

namespace mirsweep
{

namespace
{

constexpr std::size_t first_outside_seed = 8; // position 9
constexpr std::size_t longest_tail = 17;      // 15 bases before the 12-mer, and its first two

/// The numbers of the sites, tightest first.
std::vector<std::uint32_t> by_affinity(std::span<BiochemSite const> const sites)
{
    std::vector<std::uint32_t> order(sites.size());
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::uint32_t const left, std::uint32_t const right)
                     { return sites[left].log_kd < sites[right].log_kd; });
    return order;
}

} // namespace

void append_biochem_sites(std::span<SeedWindow const> const windows, SeedSite const & site, KdModel const & model,
                          std::vector<BiochemSite> & sites)
{
    for (SeedWindow const & window : windows)
    {
        CentredType const centred = centred_type_of(site, window.bases);
        if (!centred.is_best)
            continue;
        double const log_kd = model.log_kd(window.bases);
        if (!std::isnan(log_kd))
            sites.push_back({window.begin, centred.type, log_kd, window.bases});
    }
}

void keep_tightest(std::vector<BiochemSite> & sites)
{
    auto const is_near = [&](std::size_t const left, std::size_t const right)
    { return sites[right].begin - sites[left].begin <= biochem_site_distance; };
    bool const is_crowded = std::adjacent_find(sites.begin(), sites.end(),
                                               [](BiochemSite const & left, BiochemSite const & right) {
                                                   return right.begin - left.begin <= biochem_site_distance;
                                               }) != sites.end();
    if (!is_crowded)
        return;
    enum State : std::uint8_t
    {
        open,
        kept,
        dropped
    };
    std::vector<State> states(sites.size(), open);
    // No two sites begin at one base, so few are near another.
    for (std::uint32_t const tightest : by_affinity(sites))
    {
        if (states[tightest] == dropped)
            continue;
        states[tightest] = kept;
        for (std::size_t i = tightest; i > 0 && is_near(i - 1, tightest); --i)
            states[i - 1] = dropped;
        for (std::size_t i = tightest + 1; i < sites.size() && is_near(tightest, i); ++i)
            states[i] = dropped;
    }
    std::size_t count = 0;
    for (std::size_t i = 0; i < sites.size(); ++i)
        if (states[i] == kept)
            sites[count++] = sites[i];
    sites.resize(count);
}

double biochem_three_prime_pairing(std::span<Nucleotide const> const target, std::int32_t const begin,
                                   std::span<Nucleotide const> const mirna)
{
    if (begin <= 2 || mirna.size() <= first_outside_seed)
        return 0;
    auto const end = static_cast<std::size_t>(begin);
    std::size_t const count = std::min(end, longest_tail);
    std::array<Nucleotide, longest_tail> tail{};
    std::reverse_copy(target.begin() + static_cast<std::ptrdiff_t>(end - count),
                      target.begin() + static_cast<std::ptrdiff_t>(end), tail.begin());
    PairingBases const tail_bases = pairing_bases(std::span{tail}.first(count));
    PairingBases const mirna_bases = pairing_bases(mirna.subspan(first_outside_seed));
    return best_three_prime_pairing(tail_bases, mirna_bases, first_outside_seed + 1).score();
}

} // namespace mirsweep
