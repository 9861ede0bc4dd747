#include "runs/control_slopes.hpp"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include <mirsweep/enrichment/control_seeds.hpp>

namespace mirsweep::runs
{

namespace
{

constexpr std::size_t seeds_together = 1024;

std::vector<Mirna> mirnas_with(std::span<Seed const> const seeds)
{
    std::vector<Mirna> mirnas;
    for (Seed const & seed : seeds)
    {
        Mirna mirna;
        mirna.name = seed.to_string();
        mirna.sequence = 'A' + seed.to_string(); // position 1 pairs with nothing that counts
        mirnas.push_back(std::move(mirna));
    }
    return mirnas;
}

} // namespace

ControlSlopes control_slopes(GeneCountRequest const & counting, std::vector<Seed> const & seeds_of_run,
                             std::span<EnrichmentInput const> const inputs, EnrichmentOptions const & options,
                             StepProgress * const progress)
{
    ControlSlopes slopes{other_seeds(seeds_of_run), std::vector<std::vector<double>>(inputs.size())};
    if (progress != nullptr)
        progress->begin("scans for control seeds", (slopes.seeds.size() + seeds_together - 1) / seeds_together);
    for (std::size_t first = 0; first < slopes.seeds.size(); first += seeds_together)
    {
        std::size_t const count = std::min(seeds_together, slopes.seeds.size() - first);
        std::vector<Mirna> const mirnas = mirnas_with(std::span{slopes.seeds}.subspan(first, count));
        CountedGenes counted = count_gene_sites({.transcripts = counting.transcripts,
                                                 .seeds = mirnas,
                                                 .classes = counting.classes,
                                                 .gene_map = counting.gene_map,
                                                 .regions = counting.regions,
                                                 .name_of = counting.name_of,
                                                 .gene_by = counting.gene_by,
                                                 .threads = counting.threads});
        std::vector<SeedTargets> targets(count);
        for (std::size_t seed = 0; seed < count; ++seed)
            targets[seed].counts = std::move(counted.of_seeds[seed]);
        for (std::size_t input = 0; input < inputs.size(); ++input)
        {
            std::vector<double> const ts = slope_ts(inputs[input], targets, options);
            slopes.ts[input].insert(slopes.ts[input].end(), ts.begin(), ts.end());
        }
        if (progress != nullptr)
            progress->add_done();
    }
    return slopes;
}

} // namespace mirsweep::runs
