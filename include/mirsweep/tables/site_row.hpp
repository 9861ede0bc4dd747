#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include <mirsweep/core/documented_pair.hpp>
#include <mirsweep/core/site_type.hpp>
#include <mirsweep/tables/column_rule.hpp>

namespace mirsweep
{

/// What an alignment says of a site.
struct SiteConservation
{
    std::optional<std::uint32_t> species{}; ///< that keep the site, the reference counted
    std::optional<double> branch_length{};
    std::optional<double> pct{};
    std::optional<bool> conserved{};
};

/// Where a site lies on the genome.
struct SitePlace
{
    std::string_view chrom;
    std::uint64_t begin;                             ///< 0-based
    std::uint64_t end;                               ///< one past the last base
    char strand;                                     ///< `+` or `-`
    std::string_view blocks;                         ///< 1-based and inclusive, ascending: `256-260,301-302`
    std::optional<std::uint64_t> transcript_begin{}; ///< on the whole transcript, 0-based
    std::optional<std::uint64_t> transcript_end{};   ///< one past the last base
};

/// One row of the table `sites`, as a view on the run's names.
struct SiteRow
{
    std::string_view mirna{};
    std::string_view transcript{};
    std::string_view gene{}; ///< empty if the transcript's gene is not known
    std::uint32_t begin{0};  ///< first base of the site on the transcript, 0-based
    std::uint32_t end{0};    ///< one past its last base
    std::string_view site_type{};
    std::optional<SiteType> built_in{};     ///< that holds at the place, also where a further class names the site
    std::optional<double> score{};          ///< the run's first; none without one, or where it is not defined
    std::optional<PairStatus> documented{}; ///< none with `--no-documented`
    // The rest only where it applies.
    std::span<double const> scores{}; ///< all of the run's, NaN where it is not defined
    std::optional<double> log_kd{};
    std::optional<std::uint32_t> mismatches{};
    SiteConservation const * conservation{nullptr};
    SitePlace const * place{nullptr};
    std::string_view haplotype{};
    bool is_over_junction{false};
};

/// The columns of `sites`.
std::span<ColumnRule<SiteRow> const> column_rules(SiteRow const *);

} // namespace mirsweep
