#include <algorithm>
#include <cmath>

#include <mirsweep/core/error.hpp>
#include <mirsweep/score/occupancy/kd_network.hpp>

#include "score/occupancy/occupancy_counter.hpp"

namespace mirsweep
{

namespace
{

WindowRule rule_of_windows(OccupancyInputs const & inputs)
{
    if (inputs.sites == OccupancySites::all)
        return WindowRule::four_in_place;
    return inputs.model == OccupancyModel::scanmir ? WindowRule::six_in_place : WindowRule::canonical;
}

bool has_passenger(OccupancyInputs const & inputs, std::size_t const mirna)
{
    return mirna < inputs.passengers.size() && !inputs.passengers[mirna].empty();
}

/// miRNAs, then the passengers: what windows are looked for.
std::vector<Mirna> strands_of(std::span<Mirna const> const mirnas, OccupancyInputs const & inputs)
{
    std::vector<Mirna> strands(mirnas.begin(), mirnas.end());
    for (std::size_t i = 0; i < mirnas.size(); ++i)
        if (has_passenger(inputs, i))
            strands.push_back({mirnas[i].name, to_rna(inputs.passengers[i])});
    return strands;
}

double value_or(std::vector<double> const & values, std::size_t const index, double const otherwise)
{
    return index < values.size() && !std::isnan(values[index]) ? values[index] : otherwise;
}

std::shared_ptr<KdModel const> model_of(Mirna const & strand, std::size_t const index, std::size_t const mirna_count,
                                        OccupancyInputs const & inputs)
{
    if (inputs.kd && index < mirna_count)
        return inputs.kd->of_mirna[index];
    if (strand.sequence.size() < KdNetwork::mirna_bases)
        return nullptr;
    return KdNetwork::published().model_of(strand.sequence);
}

std::shared_ptr<FactorisedKd const> as_factorised(std::shared_ptr<KdModel const> const & model, SeedSite const & site)
{
    if (auto same = std::dynamic_pointer_cast<FactorisedKd const>(model))
        return same;
    return std::shared_ptr<FactorisedKd const>{new FactorisedKd{factorised(*model, site)}};
}

} // namespace

OccupancySetup::OccupancySetup(std::span<Mirna const> const run_mirnas, OccupancyInputs run_inputs)
    : inputs{std::move(run_inputs)}, parameters{published_parameters(inputs.model)}, rule{rule_of_windows(inputs)},
      windows{strands_of(run_mirnas, inputs), rule}
{
    std::vector<Mirna> const all = strands_of(run_mirnas, inputs);
    std::vector<std::uint32_t> mirna_of_strand;
    for (std::uint32_t i = 0; i < run_mirnas.size(); ++i)
        mirna_of_strand.push_back(i);
    for (std::uint32_t i = 0; i < run_mirnas.size(); ++i)
        if (has_passenger(inputs, i))
            mirna_of_strand.push_back(i);
    for (std::uint32_t i = 0; i < all.size(); ++i)
    {
        std::uint32_t const mirna = mirna_of_strand[i];
        bool const is_guide = i < run_mirnas.size();
        OccupancyStrand strand{.mirna = mirna,
                               .bases = {},
                               .model = model_of(all[i], i, run_mirnas.size(), inputs),
                               .factorised = nullptr,
                               .log_free_ago = value_or(inputs.log_free_ago, mirna, parameters.log_free_ago),
                               .background_in_utr = 0,
                               .background_in_orf = 0};
        if (!is_guide)
            strand.log_free_ago = value_or(inputs.log_free_ago_of_passengers, mirna, strand.log_free_ago);
        for (char const letter : all[i].sequence)
            strand.bases.push_back(to_nucleotide(letter));
        if (strand.model == nullptr && !inputs.skips_missing)
            throw InputError{"there is no KD model of the " + std::string{is_guide ? "miRNA " : "passenger of "} +
                             printable(all[i].name) +
                             (inputs.kd && is_guide ? ": give one with --kd" : ": the network needs 10 bases") +
                             ", or leave such miRNAs without a score by --kd-missing skip"};
        if (strand.model != nullptr && inputs.model == OccupancyModel::scanmir)
        {
            auto const model = as_factorised(strand.model, windows.site_of(i));
            strand.factorised = model.get();
            strand.model = model;
        }
        if (strand.model == nullptr && is_guide)
            left_out.push_back(all[i].name);
        strand.background_in_utr = occupancy_of({0, false, 0, 0}, parameters, strand.log_free_ago).background;
        strand.background_in_orf = occupancy_of({0, true, 0, 0}, parameters, strand.log_free_ago).background;
        strands.push_back(std::move(strand));
    }
    for (Mirna const & mirna : run_mirnas)
        names.push_back(mirna.name);
}

} // namespace mirsweep
