#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <mirsweep/core/site.hpp>
#include <mirsweep/core/site_classes.hpp>
#include <mirsweep/variants/mirna_variants.hpp>

#include "products/transcript_targets.hpp"

namespace mirsweep::products
{

/// Counts the transcripts that altered miRNAs gain and lose as targets. Memory of one thread.
class AlteredTargets
{
public:
    /// The altered forms are searched after `mirna_count` miRNAs. Sites of built-in types outside `types`, and those
    /// that begin before `mask_start`, do not count. `variants` must outlive the object.
    AlteredTargets(MirnaVariants const & variants, std::size_t mirna_count, SiteTypeSet types,
                   std::uint32_t mask_start);

    /// Forgets the sites of transcripts that were taken.
    void clear() noexcept
    {
        waiting_.clear();
    }

    /// Takes the sites of altered forms out of `sites`.
    void take(std::vector<Site> & sites);

    /// Counts a transcript, whose sites have this number. `targets` are those of the miRNAs themselves.
    void end_transcript(std::uint32_t transcript, TranscriptTargets const & targets);

    /// By pair.
    std::span<AlteredTargetCounts const> counts() const noexcept
    {
        return counts_;
    }

private:
    void take_altered(std::uint32_t transcript);

    MirnaVariants const & variants_;
    std::uint32_t mirna_count_;
    SiteTypeSet types_;
    std::uint32_t mask_start_;
    std::vector<std::vector<std::uint32_t>> of_mirna_;   // pairs
    std::vector<std::vector<std::uint32_t>> of_altered_; // pairs
    std::vector<std::uint8_t> has_reference_;            // by miRNA, for the transcript that ends
    std::vector<std::uint8_t> has_altered_;              // by form
    std::vector<std::uint32_t> altered_{};               // forms with a site
    std::vector<Site> waiting_{};                        // of altered forms
    std::vector<AlteredTargetCounts> counts_;
};

} // namespace mirsweep::products
