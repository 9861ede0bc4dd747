#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include <mirsweep/core/documented_pair.hpp>
#include <mirsweep/tables/column_rule.hpp>

namespace mirsweep
{

/// What the scan found for a documented pair on one transcript of its gene.
enum class PairOutcome : std::uint8_t
{
    site_found,
    no_site, ///< none of the types asked for
    incomplete_sequence, ///< none, but there could be one where bases are unknown
    gene_not_in_input,
    not_scanned ///< the phase of the sample's variants is not known
};

/// `site_found`, `no_site`, `incomplete_sequence`, `gene_not_in_input` or `not_scanned`.
constexpr std::string_view to_string(PairOutcome const outcome) noexcept
{
    return outcome == PairOutcome::site_found            ? "site_found"
           : outcome == PairOutcome::no_site             ? "no_site"
           : outcome == PairOutcome::incomplete_sequence ? "incomplete_sequence"
           : outcome == PairOutcome::not_scanned         ? "not_scanned"
                                                         : "gene_not_in_input";
}

/// One row of the table `documented`, as a view on the run's names.
struct DocumentedRow
{
    std::string_view mirna{};
    std::string_view gene{};
    std::string_view transcript{}; ///< empty if the gene is not in the input
    PairOutcome status{PairOutcome::gene_not_in_input};
    std::optional<std::uint32_t> sites{}; ///< of the types asked for; none if the gene is not in the input or not scanned
    std::string_view best_site{};         ///< empty if there is no site
    Support support{Support::negative};
    std::string_view references{}; ///< joined by `;`, empty if there are none
    std::optional<double> known{}; ///< share of the transcript's bases, 0 to 1; none if the gene is not in the input
    std::string_view haplotype{};  ///< only where it applies
};

/// The columns of `documented`.
std::span<ColumnRule<DocumentedRow> const> column_rules(DocumentedRow const *);

} // namespace mirsweep
