#pragma once

#include <array>
#include <cstdint>

#include <mirsweep/pairing/drawn_duplex.hpp>
#include <mirsweep/score/context_plus_plus/context_parameters.hpp>

#include "targetscan/context_tables.hpp"

namespace mirsweep
{

/// How a cell of the table is written.
enum class CellForm : std::uint8_t
{
    decimals, ///< with three decimals
    zero,     ///< `0`
    na,       ///< `NA`
    too_close ///< `too_close`
};

struct ContextCell
{
    CellForm form;
    double value{0}; ///< rounded to three decimals; 0 in the other forms
};

/// All that is computed for one site and one mature miRNA.
struct ContextRow
{
    std::array<ContextCell, context_feature_count> parts;
    double score{0}; ///< NaN if the site is too close to the start
    bool is_at_ceiling{false};
    double isoform_ratio{1};
    double weighted_score{0}; ///< rounded to four decimals
    DrawnDuplex drawing;
};

/// Computes the parts of a row. Immutable after construction, apart from what `prepare` writes to the sites.
class ContextRowScorer
{
public:
    ContextRowScorer(ContextTables & tables, ContextFixSet fixes);

    /// Fills in the features of a site's 3'UTR, and the stale seeds. To be called once, before the first row.
    void prepare(ContextSources const & sources, ForEachNumber const & for_each);

    ContextRow row(ContextSite const & site, ContextMature const & mature) const;

private:
    void set_accessibility(ContextUtr const & utr, std::vector<std::uint32_t> const & sites,
                           ContextSources const & sources);
    void set_offset_6mers(ContextUtr const & utr, std::vector<std::uint32_t> const & sites);
    void set_stale_matures();
    void set_three_prime(ContextRow & row, ContextSite const & site, ContextMature const & mature) const;
    void set_place(ContextRow & row, ContextSite const & site) const;
    void set_letters(ContextRow & row, ContextSite const & site, ContextMature const & mature) const;
    void set_orf(ContextRow & row, ContextSite const & site) const;
    void set_seed_constants(ContextRow & row, ContextSite const & site, ContextMature const & mature) const;
    void set_conservation(ContextRow & row, ContextSite const & site) const;
    void set_totals(ContextRow & row, ContextSite const & site) const;

    ContextTables & tables_;
    ContextFixSet fixes_;
};

} // namespace mirsweep
