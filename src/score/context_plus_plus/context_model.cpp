#include "score/context_plus_plus/context_model.hpp"

#include <cmath>
#include <limits>
#include <utility>

#include <mirsweep/score/decimals.hpp>
#include <mirsweep/score/context_plus_plus/seed_pairing_stability.hpp>

namespace mirsweep
{

namespace
{

constexpr std::array scored_types{SiteType::mer6, SiteType::mer7_a1, SiteType::mer7_m8, SiteType::mer8};

void add(PerSiteType & sum, PerSiteType const & more)
{
    for (std::size_t i = 0; i < sum.size(); ++i)
        sum[i] += more[i];
}

// Contributions of the three indicators that begin with `first`.
PerSiteType indicators(ContextFeature const first, char const letter)
{
    PerSiteType sum{};
    for (std::size_t i = 0; i < 3; ++i)
        if (letter == "ACG"[i])
            add(sum, contributions_in_thousandths(static_cast<ContextFeature>(index_of(first) + i), 1));
    return sum;
}

double abundance_of(Seed const & seed, ContextPlusPlusInputs const & inputs)
{
    if (inputs.target_abundance)
    {
        auto const & constants = (*inputs.target_abundance)[seed.code()];
        return constants ? constants->abundance : std::numeric_limits<double>::quiet_NaN();
    }
    if (inputs.counted_sites)
        return counted_target_abundance(inputs.counted_sites->per_seed[seed.code()], inputs.counted_sites->bases);
    return std::numeric_limits<double>::quiet_NaN();
}

std::vector<Nucleotide> bases_of(std::string_view const mature)
{
    std::vector<Nucleotide> bases;
    for (char const letter : mature)
        bases.push_back(to_nucleotide(letter));
    return bases;
}

PairingBases tail_from(std::string_view const mature, std::size_t const position)
{
    return pairing_bases(bases_of(mature.substr(position - 1)));
}

PerSiteType fixed_contributions(ContextMirnaFacts const & mirna)
{
    PerSiteType sum = contributions_in_thousandths(ContextFeature::intercept, 1);
    add(sum, indicators(ContextFeature::srna1_a, mirna.base1));
    add(sum, indicators(ContextFeature::srna8_a, mirna.base8));
    if (!std::isnan(mirna.abundance))
        add(sum, contributions_in_thousandths(ContextFeature::target_abundance, mirna.abundance));
    for (SiteType const type : scored_types)
        sum[index_of(type)] +=
            contribution_in_thousandths(ContextFeature::seed_pairing_stability, type,
                                        rule_of(type).last_paired == 8 ? mirna.stability_7 : mirna.stability_6);
    return sum;
}

ContextMirnaFacts facts_of(Mirna const & mirna, ContextPlusPlusInputs const & inputs)
{
    Seed const seed = seed_of(mirna.sequence);
    return {.name = mirna.name,
            .seed = seed,
            .tail = tail_from(mirna.sequence, 8),
            .base1 = mirna.sequence[0],
            .base8 = mirna.sequence[7],
            .stability_7 = seed_pairing_stability(seed, SiteType::mer8),
            .stability_6 = seed_pairing_stability(seed, SiteType::mer6),
            .abundance = abundance_of(seed, inputs),
            .bases = bases_of(mirna.sequence)};
}

} // namespace

std::int32_t contribution_in_thousandths(ContextFeature const feature, SiteType const type, double const raw) noexcept
{
    return to_thousandths(parameter_of(feature).contribution(type, raw));
}

PerSiteType contributions_in_thousandths(ContextFeature const feature, double const raw) noexcept
{
    PerSiteType result{};
    for (SiteType const type : scored_types)
        result[index_of(type)] = contribution_in_thousandths(feature, type, raw);
    return result;
}

ContextLookup::ContextLookup()
    : min_distance(distances), per_offset_6mer{contributions_in_thousandths(ContextFeature::offset_6mers, 1)},
      per_orf_8mer{contributions_in_thousandths(ContextFeature::orf_8mers, 1)}
{
    for (std::size_t i = 0; i < three_prime.size(); ++i)
        three_prime[i] = contributions_in_thousandths(ContextFeature::three_prime_pairing, static_cast<double>(i) / 2);
    for (std::size_t i = 0; i < local_au.size(); ++i)
        local_au[i] = contributions_in_thousandths(ContextFeature::local_au, static_cast<double>(i) / 1000);
    for (std::size_t i = 0; i < distances; ++i)
        min_distance[i] =
            contributions_in_thousandths(ContextFeature::min_distance, log10_or_zero(static_cast<double>(i)));
    for (std::size_t i = 0; i < site8.size(); ++i)
    {
        site8[i] = indicators(ContextFeature::site8_a, to_rna_letter(static_cast<Nucleotide>(i)));
        site8[i][index_of(SiteType::mer7_m8)] = site8[i][index_of(SiteType::mer8)] = 0;
    }
}

ContextModel::ContextModel(std::span<Mirna const> const run_mirnas, ContextPlusPlusInputs run_inputs)
    : inputs{std::move(run_inputs)}
{
    for (Mirna const & mirna : run_mirnas)
    {
        facts.push_back(facts_of(mirna, inputs));
        mirnas.push_back(
            {pairing_lanes(facts.back().tail), fixed_contributions(facts.back()), seed_of(mirna.sequence).code()});
    }
}

} // namespace mirsweep
