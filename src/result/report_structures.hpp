#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include <mirsweep/result/report.hpp>

namespace mirsweep
{

/// `structures` of the page: those of the transcripts by name, until the bytes are spent.
nlohmann::json make_report_structures(std::vector<ReportStructure> const & all, std::size_t most_bytes);

/// The parameter `assembly` of the run; empty if it was not said.
std::string assembly_of(ScanSummary const & summary);

} // namespace mirsweep
