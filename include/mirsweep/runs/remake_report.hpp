#pragma once

#include <string>
#include <vector>

#include <mirsweep/runs/report_request.hpp>

namespace mirsweep
{

/// The page, and what a user should know of it.
struct RemadeReport
{
    std::string page; ///< HTML
    std::vector<std::string> warnings{};
};

/// Writes the report of a finished result from its tables and summary, without a scan: of the genes and miRNAs that
/// are asked for it lists every target, with `top` the best ones of each miRNA. Inputs are read again, where the summary
/// says they lie, for lengths, sequences and duplexes: what is gone or has changed gives a warning and no drawings.
///
/// Throws UsageError for a miRNA that the run does not have, and InputError for a folder that is not a finished result, that
/// is a shard, that has no table `targets`, `sites` or (with documented pairs) `documented` in TSV, or whose tables are
/// damaged. Time is linear in tables and inputs, except for n log n of the targets of a miRNA.
RemadeReport remake_report(ReportRequest const & request);

/// What `remake_report` may read, and all that the result holds; no page may be written there. Throws InputError for a
/// folder that is not a finished result with a report.
std::vector<std::string> files_of_report(std::string const & folder);

/// Puts the page in the place of the result's own, and its size and checksum into `summary.json`. Throws OutputError.
void replace_report(std::string const & folder, std::string const & page);

} // namespace mirsweep
