#include <mirsweep/score/occupancy/biochem_sites.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <utility>

#include <mirsweep/pairing/three_prime_pairing.hpp>

namespace mirsweep
{

namespace
{

constexpr std::size_t first_outside_seed = 8; // position 9
constexpr std::size_t longest_tail = 17;      // 15 bases before the 12-mer, and its first two

bool are_near(BiochemSite const & left, BiochemSite const & right)
{
    return right.begin - left.begin <= biochem_site_distance;
}

/// Chooses among sites of which each is near the next one.
class CrowdedSites
{
public:
    explicit CrowdedSites(std::span<BiochemSite const> const sites) : sites_{sites}, states_(sites.size(), kept)
    {
    }

    /// Of the sites from `first` on, those before `last`.
    void choose(std::size_t const first, std::size_t const last)
    {
        sort_by_affinity(first, last);
        std::fill(states_.begin() + static_cast<std::ptrdiff_t>(first),
                  states_.begin() + static_cast<std::ptrdiff_t>(last), open);
        // No two sites begin at one base, so few are near another.
        for (std::uint32_t const tightest : order_)
        {
            if (states_[tightest] == dropped)
                continue;
            states_[tightest] = kept;
            for (std::size_t i = tightest; i > first && are_near(sites_[i - 1], sites_[tightest]); --i)
                states_[i - 1] = dropped;
            for (std::size_t i = tightest + 1; i < last && are_near(sites_[tightest], sites_[i]); ++i)
                states_[i] = dropped;
        }
    }

    bool is_kept(std::size_t const site) const
    {
        return states_[site] == kept;
    }

private:
    enum State : std::uint8_t
    {
        open,
        kept,
        dropped
    };

    /// Tightest first, of equal ones the first.
    void sort_by_affinity(std::size_t const first, std::size_t const last)
    {
        order_.resize(last - first);
        std::iota(order_.begin(), order_.end(), static_cast<std::uint32_t>(first));
        std::sort(order_.begin(), order_.end(),
                  [&](std::uint32_t const left, std::uint32_t const right) {
                      return std::pair{sites_[left].log_kd, left} < std::pair{sites_[right].log_kd, right};
                  });
    }

    std::span<BiochemSite const> sites_;
    std::vector<State> states_;
    std::vector<std::uint32_t> order_;
};

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
            sites.push_back({window.begin, centred.type, log_kd});
    }
}

void keep_tightest(std::vector<BiochemSite> & sites)
{
    auto crowded = std::adjacent_find(sites.begin(), sites.end(), are_near);
    if (crowded == sites.end())
        return;
    CrowdedSites choice{sites};
    while (crowded != sites.end())
    {
        // Sites on either side of a gap have nothing to do with each other.
        auto const last = std::adjacent_find(crowded, sites.end(),
                                             [](BiochemSite const & left, BiochemSite const & right)
                                             { return !are_near(left, right); });
        auto const end = last == sites.end() ? last : last + 1;
        choice.choose(static_cast<std::size_t>(crowded - sites.begin()), static_cast<std::size_t>(end - sites.begin()));
        crowded = std::adjacent_find(end, sites.end(), are_near);
    }
    std::size_t count = 0;
    for (std::size_t i = 0; i < sites.size(); ++i)
        if (choice.is_kept(i))
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
