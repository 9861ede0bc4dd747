#include "products/genes.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <vector>

#include <mirsweep/tables/class_names.hpp>

#include "products/pairs_by_gene.hpp"

namespace mirsweep::products
{

namespace
{

/// The genes of the transcripts, numbered in the order in which they are met.
struct GeneNumbers
{
    static constexpr std::uint32_t none = ~std::uint32_t{0};

    std::vector<std::uint32_t> of_transcript{};
    std::vector<std::uint64_t> transcripts{}; ///< by gene
    std::uint64_t without_gene{0};
};

GeneNumbers number_genes(KeptTargets const & kept)
{
    GeneNumbers genes;
    std::unordered_map<std::string_view, std::uint32_t> numbers;
    genes.of_transcript.reserve(kept.transcript_count());
    for (std::size_t i = 0; i < kept.transcript_count(); ++i)
    {
        KeptTargets::Transcript const transcript = kept.transcript(i);
        if (transcript.gene.empty())
        {
            genes.without_gene += transcript.haplotype == Haplotype::second ? 0 : 1;
            genes.of_transcript.push_back(GeneNumbers::none);
            continue;
        }
        auto const number = static_cast<std::uint32_t>(numbers.size());
        std::uint32_t const gene = numbers.emplace(transcript.gene, number).first->second;
        genes.transcripts.resize(numbers.size());
        // The second haplotype is the same transcript once more.
        genes.transcripts[gene] += transcript.haplotype == Haplotype::second ? 0 : 1;
        genes.of_transcript.push_back(gene);
    }
    return genes;
}

/// How many of the numbers below `end` have that.
template <typename Predicate>
std::size_t numbers_with(std::size_t const end, Predicate const & predicate)
{
    std::size_t count = 0;
    for (std::size_t i = 0; i < end; ++i)
        count += predicate(i) ? 1 : 0;
    return count;
}

/// The targets that have a site and a gene, by gene, then miRNA, then transcript.
std::vector<std::size_t> targets_by_gene(KeptTargets const & kept, GeneNumbers const & genes)
{
    auto const key_of = [&](std::size_t const i)
    {
        KeptTargets::Target const target = kept.target(i);
        return std::tuple{genes.of_transcript[target.transcript], target.mirna, i};
    };
    auto const counts = [&](std::size_t const i)
    { return genes.of_transcript[kept.target(i).transcript] != GeneNumbers::none && kept.has_site(i); };
    std::vector<std::size_t> targets;
    targets.reserve(numbers_with(kept.target_count(), counts));
    for (std::size_t i = 0; i < kept.target_count(); ++i)
        if (counts(i))
            targets.push_back(i);
    std::ranges::sort(targets, {}, key_of);
    return targets;
}

/// Whether a target is better than another: by score, which comes before none, else by the sum of weights.
bool is_better(KeptTargets const & kept, std::size_t const one, std::size_t const other)
{
    double const score = kept.score_of(one);
    double const other_score = kept.score_of(other);
    if (!std::isnan(score) || !std::isnan(other_score))
        return std::isnan(other_score) || score < other_score;
    return kept.worth_of(one).weight > kept.worth_of(other).weight;
}

/// Of targets in the order of their transcripts: both haplotypes of one count once.
std::uint64_t transcripts_of(KeptTargets const & kept, std::span<std::size_t const> const targets)
{
    std::uint64_t count = 0;
    std::optional<std::uint32_t> last;
    for (std::size_t const target : targets)
    {
        std::uint32_t const transcript = kept.target(target).transcript;
        bool const is_second = kept.transcript(transcript).haplotype == Haplotype::second;
        count += is_second && last && *last + 1 == transcript ? 0 : 1;
        last = transcript;
    }
    return count;
}

/// The row of a miRNA and a gene, without what is documented. `counts` is filled with what the row has a view of.
GeneRow row_of(KeptTargets const & kept, std::span<Mirna const> const mirnas,
               std::span<std::size_t const> const targets, std::vector<std::uint32_t> & counts)
{
    std::size_t const best = *std::ranges::min_element(targets, [&](auto const one, auto const other)
                                                       { return is_better(kept, one, other); });
    KeptTargets::Target const target = kept.target(best);
    KeptTargets::Transcript const transcript = kept.transcript(target.transcript);
    counts = kept.counts_of(best);
    GeneRow row{.mirna = mirnas[target.mirna].name,
                .gene = transcript.gene,
                .best_transcript = transcript.name,
                .transcripts_with_site = transcripts_of(kept, targets),
                .counts = counts,
                .best_site = best_name(kept.classes(), counts)};
    if (!std::isnan(kept.score_of(best)))
        row.score = kept.score_of(best);
    return row;
}

} // namespace

std::uint64_t summarize_genes(KeptTargets const & kept, std::span<Mirna const> const mirnas,
                              DocumentedTable const * const documented, SitesOfGenes const * const sites,
                              std::function<void(GeneRow const &)> const & take)
{
    GeneNumbers const genes = number_genes(kept);
    PairsByGene const pairs{documented};
    std::vector<std::size_t> const targets = targets_by_gene(kept, genes);
    auto const gene_of = [&](std::size_t const target)
    { return genes.of_transcript[kept.target(target).transcript]; };
    for (auto from = targets.begin(); from != targets.end();)
    {
        std::uint32_t const mirna = kept.target(*from).mirna;
        std::uint32_t const gene = gene_of(*from);
        auto const to = std::find_if(from, targets.end(),
                                     [&](std::size_t const target)
                                     { return gene_of(target) != gene || kept.target(target).mirna != mirna; });
        std::vector<std::uint32_t> counts;
        GeneRow row = row_of(kept, mirnas, {from, to}, counts);
        row.transcripts = genes.transcripts[gene];
        std::vector<std::uint32_t> const on_genome =
            sites == nullptr ? std::vector<std::uint32_t>{} : sites->of(row.gene, mirna);
        if (sites != nullptr)
            row.counts = on_genome;
        pairs.describe(mirna, row.gene, row);
        take(row);
        from = to;
    }
    return genes.without_gene;
}

} // namespace mirsweep::products
