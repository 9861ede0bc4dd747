#pragma once

#include <string_view>
#include <vector>

#include <mirsweep/annotation/spliced_regions.hpp>
#include <mirsweep/result/report.hpp>
#include <mirsweep/transcripts/place_map.hpp>

namespace mirsweep::runs
{

/// Of the record of a genome's source.
ReportStructure structure_of(std::string_view transcript, PlaceMap const & places);

/// The names of the page's transcripts, each once: those of candidates, best first, then those of documented pairs.
std::vector<std::string_view> transcripts_on_page(ReportData const & data);

/// Of the regions with these names, in the order of the names.
std::vector<ReportStructure> structures_of(SplicedRegions const & regions, std::vector<std::string_view> const & names);

/// The structures of these names, in the order of the names.
std::vector<ReportStructure> structures_of(std::vector<ReportStructure> const & all,
                                           std::vector<std::string_view> const & names);

} // namespace mirsweep::runs
