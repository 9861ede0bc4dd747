#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <mirsweep/annotation/spliced_regions.hpp>
#include <mirsweep/transcripts/transcript_source.hpp>
#include <mirsweep/variants/region_variants.hpp>

namespace mirsweep
{

/// The two sequences that a sample carries of each region.
struct RegionHaplotypes
{
    enum class Kind : std::uint8_t
    {
        both, ///< the two are equal
        differ,
        unphased ///< not known, and so not scanned
    };

    /// What a region has of each haplotype.
    struct OfRegion
    {
        Kind kind{Kind::both};
        /// The alleles of each haplotype, as indices in `RegionVariants::alleles`, ascending on the genome; both are
        /// kept where the sequences are equal. Empty where they are not known.
        std::array<std::vector<std::uint32_t>, 2> alleles{};
    };

    /// What became of the alleles and the regions.
    struct Counts
    {
        std::uint64_t applied{0};     ///< allele, region and haplotype
        std::uint64_t overlapping{0}; ///< the same of those that overlap an earlier one, and are not applied
        std::uint64_t both{0};        ///< regions, as the others
        std::uint64_t differ{0};
        std::uint64_t unphased{0};
        std::uint64_t lone_unphased{0}; ///< with one unphased record alone
    };

    std::vector<OfRegion> regions{}; ///< by region
    Counts counts{};
    std::vector<std::string> warnings{};
    std::vector<std::string> notes{};
};

/// `both`, `1,2` or `unphased`.
constexpr std::string_view to_string(RegionHaplotypes::Kind const kind) noexcept
{
    return kind == RegionHaplotypes::Kind::both     ? "both"
           : kind == RegionHaplotypes::Kind::differ ? "1,2"
                                                    : "unphased";
}

/// Applies the alleles of a sample, which `variants` must have been read for, by their phase. `file` is that of the
/// variants, for messages. n log n in the alleles of a region.
RegionHaplotypes make_haplotypes(RegionVariants const & variants, SplicedRegions const & regions,
                                 std::string const & file);

/// The haplotypes as transcripts: one record of a region where both are equal, else two. A region that is not to be
/// scanned is one record without bases, whose PlaceMap says so. Its size counts bases, at least one a record.
/// `haplotypes` and `variants` must outlive the source.
std::shared_ptr<TranscriptSource const> haplotype_source(std::shared_ptr<SplicedRegions const> regions,
                                                         RegionVariants const & variants,
                                                         RegionHaplotypes const & haplotypes,
                                                         RegionRequest const & request);

} // namespace mirsweep
