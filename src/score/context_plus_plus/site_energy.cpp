#include "score/context_plus_plus/site_energy.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <numbers>
#include <vector>

#include <mirsweep/folding/duplex_energy.hpp>

namespace mirsweep
{

namespace
{

constexpr double thermal_energy = 0.00198717 * 310.15; // kcal/mol
constexpr std::size_t bases_in_front = 9;              // of the target, beyond the miRNA's length

double kcal(std::optional<int> const energy)
{
    return energy ? *energy / 100.0 : std::numeric_limits<double>::quiet_NaN();
}

} // namespace

SiteEnergies SiteEnergyTable::of(BasePlanes const & transcript, Site const & site, std::span<Nucleotide const> const mirna,
                                 double const log10_unpaired)
{
    Duplexes const & duplexes = duplexes_of(transcript, site, mirna);
    double const opening = thermal_energy * std::numbers::ln10 * log10_unpaired;
    return {duplexes.whole, duplexes.of_seed, opening, duplexes.whole - opening};
}

SiteEnergyTable::Duplexes const & SiteEnergyTable::duplexes_of(BasePlanes const & transcript, Site const & site,
                                                               std::span<Nucleotide const> const mirna)
{
    SiteRule const & rule = rule_of(site.type);
    // One past the base opposite position 1, which may lie beyond the transcript.
    std::size_t const opposite1 = site.begin - rule.begin() + 8;
    std::size_t const begin = opposite1 - 1 - std::min(opposite1 - 1, mirna.size() + bases_in_front);
    target_.clear();
    for (std::size_t i = begin; i < std::min(opposite1 + 1, transcript.size); ++i)
        target_.push_back(transcript.at(i));
    key_ = std::to_string(site.mirna) + ' ' + std::to_string(index_of(site.type)) + ' ' + std::to_string(opposite1 - begin) + ' ';
    for (Nucleotide const base : target_)
        key_ += to_rna_letter(base);
    Duplexes & known = last_[std::hash<std::string>{}(key_) % last_.size()];
    if (known.key == key_)
        return known;
    std::vector<DuplexPair> seed;
    for (std::size_t position = rule.last_paired; position >= rule.first_paired; --position)
        seed.push_back({opposite1 - position - begin, position - 1});
    known = {key_, kcal(least_duplex_energy(target_, mirna)), kcal(least_duplex_energy(target_, mirna, seed))};
    return known;
}

} // namespace mirsweep
