#include <algorithm>
#include <limits>
#include <span>

#include <mirsweep/enrichment/seed_enrichment.hpp>

#include "enrichment/enrichment_side.hpp"

namespace mirsweep
{

namespace
{

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

/// The genes of a seed by their best site.
class BestSites
{
public:
    BestSites(SiteClasses const & classes, SeedCounts const & counts, std::span<std::uint32_t const> const place)
        : members_(classes.size())
    {
        std::size_t const per_gene = numbers_of_further(classes);
        for (std::size_t i = 0; i < counts.genes.size(); ++i)
        {
            GeneSiteCounts const & gene = counts.genes[i];
            if (gene.gene >= place.size() || place[gene.gene] == no_gene)
                continue;
            members_[index_of(best_of(classes, gene, std::span{counts.further}.subspan(i * per_gene, per_gene)))].push_back(
                place[gene.gene]);
        }
    }

    std::span<std::uint32_t const> of(SiteType const type) const noexcept
    {
        return members_[index_of(type)];
    }

    /// Of so many genes those without a site.
    std::vector<std::uint32_t> without_site(std::size_t const genes) const
    {
        std::vector<bool> has_site(genes);
        for (std::vector<std::uint32_t> const & members : members_)
            for (std::uint32_t const gene : members)
                has_site[gene] = true;
        std::vector<std::uint32_t> others;
        for (std::uint32_t gene = 0; gene < genes; ++gene)
            if (!has_site[gene])
                others.push_back(gene);
        return others;
    }

private:
    static SiteType best_of(SiteClasses const & classes, GeneSiteCounts const & gene,
                            std::span<std::uint32_t const> const further)
    {
        std::span<SiteType const> const by_rank = classes.by_rank();
        for (std::size_t i = by_rank.size(); i-- > 1;)
        {
            std::size_t const type = index_of(by_rank[i]);
            bool const has_further = !further.empty() && further[type] != 0;
            if (has_further || (type < site_type_count && gene.sites[type] != 0))
                return by_rank[i];
        }
        return by_rank.front();
    }

    std::vector<std::vector<std::uint32_t>> members_; // by class
};

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
            ClassEffect effect{row.seed, type, best.of(type).size(), {unknown, unknown}};
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
