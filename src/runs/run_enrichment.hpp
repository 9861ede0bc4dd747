#pragma once

#include "runs/enrichment_request.hpp"

namespace mirsweep::runs
{

/// Writes enrichment.tsv, class-effects.tsv and summary.json. Throws UsageError, InputError and OutputError.
EnrichmentSummary run_enrichment(EnrichmentRequest const & request);

} // namespace mirsweep::runs
