#include <algorithm>
#include <span>

#include <mirsweep/enrichment/seed_enrichment.hpp>

#include "core/unknown_number.hpp"
#include "enrichment/best_sites.hpp"
#include "enrichment/enrichment_side.hpp"

namespace mirsweep
{

namespace
{

} // namespace

std::vector<ClassEffect> class_effects(EnrichmentInput const & input, std::span<SeedTargets const> const seeds,
                                       std::span<EnrichmentRow const> const rows, EnrichmentOptions const & options)
{
    std::vector<ClassEffect> effects;
    if (input.fold_change.empty())
        return effects;
    // The table's own sign, or its opposite where genes are expected to rise.
    bool const is_up = options.direction == Direction::up;
    Side const side = side_of(input, options, is_up ? -1 : 1);
    NormalScores scores;
    std::vector<std::uint32_t> const place = places_of(input);
    for (EnrichmentRow const & row : rows)
    {
        if (!row.is_tested)
            continue;
        BestSites const best{options.classes, seeds[row.seed].counts, place};
        std::vector<std::uint32_t> const controls = best.without_site(input.genes.size());
        std::span<SiteType const> const by_rank = options.classes.by_rank();
        for (std::size_t i = by_rank.size(); i-- > 0;)
        {
            SiteType const type = by_rank[i];
            if (!is_built_in(type) && options.classes.of(type).is_longer_8mer())
                continue;
            ClassEffect effect{row.seed, type, best.of(type).size(), {unknown_number, unknown_number}};
            if (effect.genes >= options.least_targets)
                effect.effect = side.ranked.shift(best.of(type), controls, scores);
            effect.effect.shift *= side.sign;
            if (options.direction == Direction::both)
                effect.effect.p = std::min(1.0, 2 * std::min(effect.effect.p, 1 - effect.effect.p));
            effects.push_back(effect);
        }
    }
    return effects;
}

} // namespace mirsweep
