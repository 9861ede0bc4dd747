#include <mirsweep/score/context_plus_plus/local_au.hpp>

#include <algorithm>

#include <mirsweep/score/decimals.hpp>

namespace mirsweep
{

namespace
{

bool is_a_or_u(Nucleotide const base)
{
    return base == Nucleotide::a || base == Nucleotide::t;
}

} // namespace

double local_au(std::span<Nucleotide const> const bases, std::size_t const begin, std::size_t const end,
                SiteType const type)
{
    auto const [upstream_first, downstream_first] = local_au_weights(type);
    double all = 0;
    double upstream = 0;
    for (std::size_t k = 0; k < std::min(begin, local_au_flank); ++k)
    {
        double const weight = 1.0 / static_cast<double>(upstream_first + k);
        all += weight;
        upstream += is_a_or_u(bases[begin - 1 - k]) ? weight : 0;
    }
    double downstream = 0;
    for (std::size_t k = 0; k < std::min(bases.size() - end, local_au_flank); ++k)
    {
        double const weight = 1.0 / static_cast<double>(downstream_first + k);
        all += weight;
        downstream += is_a_or_u(bases[end + k]) ? weight : 0;
    }
    return all > 0 ? with_three_decimals((upstream + downstream) / all) : 0;
}

} // namespace mirsweep
