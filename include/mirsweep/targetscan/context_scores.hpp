#pragma once

#include <cstddef>
#include <functional>

#include <mirsweep/core/byte_sink.hpp>
#include <mirsweep/targetscan/context_fixes.hpp>
#include <mirsweep/targetscan/context_sources.hpp>

namespace mirsweep
{

/// One after the other.
void for_each_number(std::size_t count, std::function<void(std::size_t)> const & work);

/// Writes the table of targetscan_70_context_scores.pl, to the byte except for `fixes`, and leaves `sink` open. Throws
/// InputError and OutputError. Where the original depends on the order of a hash, the first segment of the file counts,
/// and a transcript without segments has an affected isoform ratio of 1. Memory: the 3'UTRs, the site lines and 40
/// bytes a row.
ContextSummary write_context_scores(ContextSources const & sources, ContextFixSet fixes, ByteSink & sink,
                                    ForEachNumber const & for_each = for_each_number);

} // namespace mirsweep
