#pragma once

#include <memory>
#include <string_view>

#include <mirsweep/annotation/spliced_regions.hpp>
#include <mirsweep/transcripts/transcript_source.hpp>

namespace mirsweep
{

/// The regions of a genome as transcripts, each with its PlaceMap, whose `record` is the region's index. A record's
/// header is its name, a tab, and its gene. The size of the source is the number of its bases.
std::shared_ptr<TranscriptSource const> spliced_source(std::shared_ptr<SplicedRegions const> regions,
                                                       RegionRequest const & request);

} // namespace mirsweep
