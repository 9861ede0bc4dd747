#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <mirsweep/annotation/spliced_regions.hpp>
#include <mirsweep/core/byte_sink.hpp>

namespace mirsweep::runs
{

/// What a run of `align` was asked to do.
struct AlignRequest
{
    std::vector<std::string> mafs{}; ///< paths
    std::string reference{};         ///< assembly of the reference in the MAF, such as hg38
    std::string bed{};               ///< path of regions as they are; empty for those of `regions`
    RegionRequest regions{};         ///< annotation, region and, if it is to fill what no block covers, the genome
    std::string species_map{};       ///< path; empty for the built-in names
    unsigned threads{1};

    std::vector<std::string> inputs() const;
};

/// What happened.
struct AlignSummary
{
    std::uint64_t regions{0};
    std::uint64_t rows{0};
    std::uint64_t blocks{0};
    std::vector<std::string> notes{};
    std::vector<std::string> warnings{};
};

/// Writes the alignment table of TargetScan's scripts (region, species, aligned sequence) and leaves `output` open.
/// Throws InputError and OutputError. Memory: the regions' columns, and the genome where it is given.
AlignSummary run_align(AlignRequest const & request, ByteSink & output);

} // namespace mirsweep::runs
