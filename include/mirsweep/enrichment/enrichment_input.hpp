#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <mirsweep/core/site_classes.hpp>
#include <mirsweep/core/site_type.hpp>

namespace mirsweep
{

/// Sites of one seed in one gene, by type.
struct GeneSiteCounts
{
    std::uint32_t gene{0}; ///< index of the gene in the run
    std::array<std::uint16_t, site_type_count> sites{};
};

/// The score of one gene as a target.
struct GeneScore
{
    std::uint32_t gene{0}; ///< index of the gene in the run
    double score{};        ///< lower is stronger
};

/// The genes that have a site of a seed, ascending, and what they have.
struct SeedCounts
{
    std::vector<GeneSiteCounts> genes{};
    /// Of each of `genes`, sites of further classes: for each built-in type those of classes whose sites are all 8mers, as
    /// those of a 9mer; then for each class the others; last the weight of these others, in thousandths. Empty
    /// in a run without further classes.
    std::vector<std::uint32_t> further{};
    std::vector<GeneScore> scores{}; ///< ascending by gene; empty in a run without a score
};

/// How many numbers of SeedCounts::further a gene has.
inline std::size_t numbers_of_further(SiteClasses const & classes) noexcept
{
    return classes.has_further() ? classes.size() + 1 : 0;
}

/// A seed, or a miRNA where more than its seed counts, and its targets.
struct SeedTargets
{
    std::string seed{};   ///< positions 2-8 in RNA letters
    std::string mirnas{}; ///< those of the seed, joined by `;`
    SeedCounts counts{};
};

/// Genes of one input that are in its universe, in the order of the run's genes.
struct EnrichmentInput
{
    std::string name{};
    std::vector<std::uint32_t> genes{};  ///< ascending indices of the run's genes
    std::vector<double> length{};        ///< bases of each gene's 3'UTR
    std::vector<double> fold_change{};   ///< log2, of each gene; empty for a gene set
    std::vector<double> adjusted_p{};    ///< of each gene; empty where there is none
    std::vector<bool> is_in_set{};       ///< of a gene set; empty for a table
};

/// Of the changes that make the set of a table.
enum class Direction
{
    down,
    up,
    both
};

/// What counts as a target, and what as the set of a table.
struct EnrichmentOptions
{
    SiteTypeSet site_types{SiteTypeSet::canonical()}; ///< a gene with a site of these is a target
    Direction direction{Direction::down};
    double alpha{0.05};
    double least_fold_change{0};          ///< of genes in the set of a table, |log2|
    std::optional<double> top_percent{};  ///< take the genes that change most instead of the significant ones
    std::uint64_t least_targets{10};      ///< in either group, for a test
    SiteClasses classes{};                ///< a gene with a site of a further one is a target too
    bool has_scores{false};               ///< the slope is on scores, not on weighted numbers of sites
};

} // namespace mirsweep
