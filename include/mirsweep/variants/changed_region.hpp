#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include <mirsweep/core/base_planes.hpp>
#include <mirsweep/transcripts/place_map.hpp>
#include <mirsweep/transcripts/transcript_batch.hpp>

namespace mirsweep
{

/// Scores the sites of regions, as they are and as alleles make them. Of one thread.
class RegionScores
{
public:
    RegionScores() = default;
    RegionScores(RegionScores const &) = delete;
    RegionScores & operator=(RegionScores const &) = delete;
    virtual ~RegionScores() = default;

    /// A site with its score, which is NaN where it has none.
    struct ScoredSite
    {
        std::uint32_t mirna;
        std::uint64_t begin; ///< 0-based
        double score;
    };

    /// The sites of some miRNAs, ascending, on one sequence of a transcript: the only record of a padded batch.
    virtual std::vector<ScoredSite> score(std::string_view transcript, TranscriptBatch const & batch,
                                          std::span<std::uint32_t const> mirnas) = 0;
};

/// A region whose sites are compared with and without an allele.
struct ChangedRegion
{
    std::string_view transcript;
    std::string_view gene; ///< empty if it is not known
    BasePlanes bases;
    PlaceMap const & places; ///< its `record` is the index of the region
    RegionScores * scores{nullptr}; ///< null without a score
};

} // namespace mirsweep
