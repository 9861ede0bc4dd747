#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include <mirsweep/core/documented_pair.hpp>
#include <mirsweep/tables/column_rule.hpp>

namespace mirsweep
{

/// One row of the table `ranking`, a target of a miRNA among its others, as a view on the run's names.
struct RankingRow
{
    std::string_view mirna{};
    std::uint64_t rank{0};              ///< 1 for the best
    std::optional<double> percentile{}; ///< 0 for the weakest; none without a score where others have one
    std::string_view transcript{};
    std::string_view gene{};              ///< empty if the transcript's gene is not known
    std::string_view best_site{};         ///< empty if there is no site
    std::optional<double> score{};        ///< the run's first; none without one
    std::optional<double> family_score{}; ///< the lowest of the miRNAs of the same positions 2-8
    std::optional<PairStatus> documented{};
    std::optional<Support> support{};
    std::string_view references{}; ///< joined by `;`, empty if there are none
    bool is_repeat{false};
    // The rest only where it applies; all of the run's scores, NaN where one is not defined.
    std::span<double const> scores{};
    std::span<double const> percentiles{};
    std::size_t target{0}; ///< its number among the run's targets, by transcript, then by miRNA; no column
    std::string_view haplotype{}; ///< of the transcript
};

/// The columns of `ranking`.
std::span<ColumnRule<RankingRow> const> column_rules(RankingRow const *);

} // namespace mirsweep
