#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <vector>

#include <mirsweep/pairing/three_prime_pairing.hpp>
#include <mirsweep/score/scorer.hpp>
#include <mirsweep/score/transcript_accessibility.hpp>

#include "score/context_plus_plus/context_model.hpp"
#include "score/context_plus_plus/local_au_planes.hpp"

namespace mirsweep
{

/// What context++ needs to know of a place on a transcript for sites of one type, whatever the miRNA.
struct ContextPlace
{
    static constexpr std::uint32_t nowhere = std::numeric_limits<std::uint32_t>::max();

    std::uint32_t begin{nowhere}; ///< of the site, 0-based
    std::int32_t local_au{0};     ///< thousandths
    double min_distance{0};       ///< bases
    double utr_length{0};         ///< bases
    double accessibility{0};      ///< log10 of the probability; NaN if it is not known
    Nucleotide base8{};           ///< target base opposite position 8; N if there is none
    PairingBases tail{};          ///< target bases that the 3' pairing may use, 3'->5'
    std::int32_t sum{0};          ///< of all contributions that do not depend on the miRNA, in thousandths
};

/// The places of one transcript after the other. Scratch memory of one thread.
class ContextPlaces
{
public:
    explicit ContextPlaces(ContextModel const & model);

    /// Goes to a transcript with these sites. Throws InputError.
    void start(ScoredTranscript const & transcript, std::span<Site const> sites);

    /// Valid until the next call with the same type or the next transcript.
    ContextPlace const & at(std::uint32_t const begin, SiteType const type)
    {
        ContextPlace & place = cached_[index_of(type)];
        if (place.begin != begin)
            compute(place, begin, type);
        return place;
    }

    /// Null if it is not known.
    Orf const * orf() const noexcept
    {
        return orf_;
    }

    BasePlanes const & bases() const noexcept
    {
        return transcript_.bases;
    }

    bool has_accessibility() const noexcept
    {
        return !unpaired_.empty();
    }

    /// The segments that count for a site ending at `end` (1-based): one full-length isoform if none holds it.
    std::span<IsoformSegment const> segments_for(std::int64_t end) const;

    /// True if the whole transcript is one isoform.
    bool is_one_isoform() const noexcept
    {
        return segments_.empty();
    }

private:
    void compute(ContextPlace & place, std::uint32_t begin, SiteType type) const;
    void set_isoform_means(ContextPlace & place, std::int64_t begin, std::int64_t end) const;
    double accessibility_at(std::size_t base8) const;
    std::int32_t min_distance_contribution(double distance, SiteType type) const;
    PairingBases tail_before(std::size_t begin, SiteType type) const;

    ContextModel const & model_;
    LocalAuPlanes local_au_;
    std::array<ContextPlace, site_type_count> cached_;
    ScoredTranscript transcript_{};
    IsoformSegment full_length_{};
    std::span<IsoformSegment const> segments_{}; // empty: one isoform of full length
    Orf const * orf_{nullptr};
    TranscriptAccessibility accessibility_; // asked where the transcript does not say
    std::span<double const> unpaired_{};
    PerSiteType orf_length_contribution_{};
    PerSiteType utr_length_contribution_{}; // of the full length
};

} // namespace mirsweep
