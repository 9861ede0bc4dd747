#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <mirsweep/core/byte_sink.hpp>
#include <mirsweep/core/byte_source.hpp>
#include <mirsweep/targetscan/context_fixes.hpp>

namespace mirsweep
{

/// The inputs of targetscan_70_context_scores.pl; all are read to their end.
struct ContextSources
{
    ByteSource & matures;         ///< family, species, miRNA name, mature sequence
    ByteSource & utrs;            ///< transcript, species, aligned sequence
    ByteSource & sites;           ///< what targetscan_70_BL_PCT.pl writes
    ByteSource & orf_lengths;     ///< transcript, species, length
    ByteSource & orf_8mer_counts; ///< transcript, species, seed, count
    ByteSource & isoforms;        ///< transcript, begin, end, percent; human coordinates
    ByteSource * seed_constants;  ///< TA_SPS_by_seed_region.txt, or null

    /// Opens the RNAplfold table called `TRANSCRIPT.SPECIES_lunp`, or gives null if there is none. Called by one thread
    /// at a time.
    std::function<std::unique_ptr<ByteSource>(std::string_view name)> open_accessibility;
};

/// What happened.
struct ContextSummary
{
    std::uint64_t sites{0}; ///< lines of the site file
    std::uint64_t rows{0};  ///< lines written, without the header
    std::vector<std::string> warnings;
};

/// Writes the table of targetscan_70_context_scores.pl, to the byte but for `fixes`, and leaves `sink` open. Throws
/// InputError and OutputError. Where the original depends on the order of a hash, the first segment of the file counts,
/// and a transcript without segments has an affected isoform ratio of 1.
ContextSummary write_context_scores(ContextSources const & sources, ContextFixSet fixes, ByteSink & sink);

} // namespace mirsweep
