#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include <mirsweep/core/seed.hpp>
#include <mirsweep/enrichment/seed_enrichment.hpp>

#include "runs/count_gene_sites.hpp"
#include "runs/step_progress.hpp"

namespace mirsweep::runs
{

/// How sequences are shuffled.
struct ShuffleRequest
{
    std::uint64_t shuffles{0};
    std::uint64_t random_seed{1};
    SiteTypeSet site_types{};
    unsigned threads{1};
    StepProgress * progress{nullptr}; ///< a step a shuffle; null for none
};

/// For each seed, its sites in transcripts against those in shuffled ones. Does not depend on the threads.
std::vector<ShuffleTest> test_shuffles(std::span<CountedBases const * const> transcripts, std::span<Seed const> seeds,
                                       ShuffleRequest const & request);

} // namespace mirsweep::runs
