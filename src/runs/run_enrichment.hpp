#pragma once

#include "runs/enrichment_request.hpp"

namespace mirsweep::runs
{

/// The names of the files of a result.
std::vector<std::string> enrichment_files();

/// Writes enrichment.tsv, class-effects.tsv and summary.json. Throws UsageError, InputError and OutputError.
EnrichmentSummary run_enrichment(EnrichmentRequest const & request);

} // namespace mirsweep::runs
