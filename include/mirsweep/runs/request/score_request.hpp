#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <mirsweep/core/input_file.hpp>
#include <mirsweep/score/occupancy/occupancy_request.hpp>
#include <mirsweep/score/run_scores.hpp>

namespace mirsweep
{

/// The scores of a scan, and what they read.
struct ScoreRequest
{
    std::vector<std::string> names{};     ///< the first one ranks; empty for none
    InputFile ta_table{"ta_table"};       ///< target abundance by seed; none to count it in the transcripts
    InputFile isoforms{"isoforms"};       ///< ends of 3'UTRs; none for one isoform of full length
    InputFile orfs{"orfs"};               ///< coding sequences
    InputFile pct{"pct"};                 ///< a BL_PCT table
    std::string pct_species{"9606"};      ///< whose rows of `pct` count
    std::string accessibility{};          ///< folder of RNAplfold tables; empty to compute it, `none` to do without
    std::uint32_t accessibility_span{41}; ///< bases of the longest pair where it is computed
    OccupancyRequest occupancy{};

    /// Whether there is one of that name.
    bool has(std::string_view name) const noexcept;

    /// Whether one of the scores reads what the rule says. Throws UsageError if there is no score of a name.
    bool reads(bool ScoreRule::*inputs) const;

    /// Whether one of the scores reads accessibility, given or computed.
    bool reads_accessibility() const;

    /// Visits each InputFile and InputFiles of a request, which may be constant; the tables of `accessibility` are
    /// those of a folder.
    template <typename Request, typename Visit>
    static void visit_inputs(Request & request, Visit const & visit)
    {
        visit(request.ta_table);
        visit(request.isoforms);
        visit(request.orfs);
        visit(request.pct);
        OccupancyRequest::visit_inputs(request.occupancy, visit);
    }

    /// None without a score.
    Parameters parameters() const;
};

} // namespace mirsweep
