#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include <mirsweep/result/gene_notes.hpp>
#include <mirsweep/runs/scan_job.hpp>

namespace mirsweep::runs
{

/// What a user should know of the genes of the transcripts: a gene map that names few of them or changes some, headers
/// that do not say which field is the symbol, and documented pairs that cannot be joined because no gene is known.
/// `inputs` are the names of the inputs of transcripts.
std::vector<std::string> gene_warnings(ScanJob const & job, GeneNotes const & notes,
                                       std::vector<std::string> const & inputs);

/// Genes to keep of which the input has no transcript; `kept` are the indices of the others.
std::vector<std::string> missing_gene_warnings(ScanJob const & job, std::set<std::uint32_t> const & kept);

} // namespace mirsweep::runs
