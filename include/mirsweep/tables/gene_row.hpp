#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include <mirsweep/core/documented_pair.hpp>
#include <mirsweep/tables/column_rule.hpp>

namespace mirsweep
{

/// One row of the table `genes`, a miRNA and a gene with a site, as a view on the run's names.
struct GeneRow
{
    std::string_view mirna{};
    std::string_view gene{};
    std::string_view best_transcript{};
    std::uint64_t transcripts_with_site{0};
    std::uint64_t transcripts{0};            ///< of the gene in the input
    std::span<std::uint32_t const> counts{}; ///< of the best transcript, by class
    std::string_view best_site{};            ///< of the best transcript
    std::optional<double> score{};           ///< of the best transcript, the run's first; none without one
    std::optional<PairStatus> documented{};
    std::optional<Support> support{};
    std::string_view references{}; ///< joined by `;`, empty if there are none
};

/// The columns of `genes`.
std::span<ColumnRule<GeneRow> const> column_rules(GeneRow const *);

} // namespace mirsweep
