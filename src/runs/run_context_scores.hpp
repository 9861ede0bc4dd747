#pragma once

#include <mirsweep/targetscan/context_scores.hpp>

namespace mirsweep
{

/// Writes the scores on `threads` threads (0 for the cores that the process may use) and closes the output. The bytes do
/// not depend on their number. Throws InputError and OutputError.
ContextSummary run_context_scores(ContextSources const & sources, ContextFixSet fixes, ByteSink & output,
                                  unsigned threads);

} // namespace mirsweep
