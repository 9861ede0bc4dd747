#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <mirsweep/core/site_type.hpp>
#include <mirsweep/enrichment/enrichment_input.hpp>
#include <mirsweep/enrichment/enrichment_statistics.hpp>

namespace mirsweep
{

/// Sites of a seed in the genes of the set, against shuffled sequences.
struct ShuffleTest
{
    double mean{};
    double standard_deviation{};
    double z{};
    double p{};
};

/// The t of a seed's slope among those of seeds of equal composition.
struct ControlTest
{
    std::uint64_t seeds{0};
    double mean{}; ///< of t, for log2 fold changes as the table has them
    double standard_deviation{};
    double p{};
};

/// Genes of the set that are documented targets of a seed's miRNAs.
struct DocumentedTest
{
    std::uint64_t overlap{0};
    double p{}; ///< one-sided, hypergeometric
};

/// A test of one seed in one input. NaN where it was not made.
struct EnrichmentRow
{
    std::size_t seed{0}; ///< index
    std::uint64_t genes{0};
    std::uint64_t targets{0};
    std::uint64_t set{0};
    std::uint64_t overlap{0};
    double expected{};
    double odds_ratio{};
    double overlap_p{};
    double overlap_q{};
    double median_targets{};
    double median_others{};
    RankSum rank_sum{};
    double rank_sum_q{};
    KolmogorovSmirnov ks{};
    double ks_q{};
    Slope slope{};
    double slope_q{};
    std::optional<ShuffleTest> shuffles{}; ///< if the run has shuffles
    std::optional<ControlTest> controls{}; ///< if the run has control seeds
    std::optional<DocumentedTest> documented{}; ///< if the run has documented pairs
    bool is_tested{false};
};

/// The genes of an input's set: of a list those of the list, of a table those that change in the direction asked for
/// (down for `both`).
std::vector<bool> set_of(EnrichmentInput const & input, EnrichmentOptions const & options);

/// For each gene of the input whether it is a target of the seed.
std::vector<bool> targets_of(EnrichmentInput const & input, SeedTargets const & seed, EnrichmentOptions const & options);

/// For each seed the t of its slope, for log2 fold changes as the table has them; NaN where it is not tested.
std::vector<double> slope_ts(EnrichmentInput const & input, std::span<SeedTargets const> seeds,
                             EnrichmentOptions const & options);

/// What a class of sites does: genes whose best site is of that type against genes without any site of the seed.
struct ClassEffect
{
    std::size_t seed{0};
    SiteType type{};
    std::uint64_t genes{0};
    RankedGenes::Shift effect{};
};

/// Tests every seed on one input; rows in order of the slope's p (of a set: the overlap's), ties and untested seeds in
/// the order of the seeds. Methods: doc/enrichment.md.
std::vector<EnrichmentRow> test_seeds(EnrichmentInput const & input, std::span<SeedTargets const> seeds,
                                      EnrichmentOptions const & options);

/// For each tested row, in its order, and each class, greatest rank first; none for a gene set. Further classes whose
/// sites are all 8mers, as those of a 9mer, count as that and have no row.
std::vector<ClassEffect> class_effects(EnrichmentInput const & input, std::span<SeedTargets const> seeds,
                                       std::span<EnrichmentRow const> rows, EnrichmentOptions const & options);

/// Which optional columns enrichment.tsv has.
struct EnrichmentColumns
{
    bool has_shuffles{false};
    bool has_controls{false};
    bool has_documented{false};
};

/// The header of enrichment.tsv, with its line end.
std::string enrichment_header(EnrichmentColumns columns);

/// Appends the rows of enrichment.tsv.
void append_rows(EnrichmentInput const & input, std::span<SeedTargets const> seeds, std::span<EnrichmentRow const> rows,
                 std::string & text);

/// The header of class-effects.tsv, with its line end.
std::string class_effect_header();

/// Appends the rows of class-effects.tsv.
void append_rows(EnrichmentInput const & input, std::span<SeedTargets const> seeds, SiteClasses const & classes,
                 std::span<ClassEffect const> effects, std::string & text);

} // namespace mirsweep
