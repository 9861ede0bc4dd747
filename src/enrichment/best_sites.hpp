#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <mirsweep/enrichment/enrichment_input.hpp>

#include "enrichment/enrichment_side.hpp"

namespace mirsweep
{

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

    /// The genes without a site, of that number of genes.
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

} // namespace mirsweep
