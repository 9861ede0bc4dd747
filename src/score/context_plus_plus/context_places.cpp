#include "score/context_plus_plus/context_places.hpp"

#include <algorithm>
#include <cmath>

#include <mirsweep/core/error.hpp>
#include <mirsweep/score/context_plus_plus/accessibility.hpp>
#include <mirsweep/score/decimals.hpp>

namespace mirsweep
{

namespace
{

constexpr unsigned longest_tail = 15; // bases upstream of the site's first that the 3' pairing may use

constexpr std::array<std::uint8_t, 256> make_reversed_bytes()
{
    std::array<std::uint8_t, 256> reversed{};
    for (unsigned byte = 0; byte < 256; ++byte)
        for (unsigned bit = 0; bit < 8; ++bit)
            if ((byte >> bit & 1U) != 0)
                reversed[byte] = static_cast<std::uint8_t>(reversed[byte] | 0x80U >> bit);
    return reversed;
}

constexpr std::array<std::uint8_t, 256> reversed_bytes = make_reversed_bytes();

// The lowest `count` bits in reverse order; count <= 16.
std::uint64_t reversed(std::uint64_t const bits, unsigned const count)
{
    std::uint64_t const aligned = bits << (16 - count);
    return static_cast<std::uint64_t>(reversed_bytes[aligned & 0xFF]) << 8 | reversed_bytes[aligned >> 8 & 0xFF];
}

} // namespace

ContextPlaces::ContextPlaces(ContextModel const & model)
    : model_{model}, accessibility_{model.inputs.accessibility, NeededRegions::around_sites}
{
}

void ContextPlaces::start(ScoredTranscript const & transcript, std::span<Site const> const sites)
{
    transcript_ = transcript;
    for (ContextPlace & place : cached_)
        place.begin = ContextPlace::nowhere;
    full_length_ = full_length_isoform(static_cast<std::int64_t>(transcript.bases.size));
    utr_length_contribution_ = contributions_in_thousandths(ContextFeature::utr_length,
                                                            log10_or_zero(static_cast<double>(transcript.bases.size)));
    segments_ = {};
    if (model_.inputs.isoforms)
        if (auto const at = model_.inputs.isoforms->find(transcript.name); at != model_.inputs.isoforms->end())
            segments_ = at->second;
    orf_ = nullptr;
    if (model_.inputs.orfs)
        if (auto const at = model_.inputs.orfs->find(transcript.name);
            at != model_.inputs.orfs->end() && at->second.length > 0)
            orf_ = &at->second;
    orf_length_contribution_ =
        orf_ != nullptr
            ? contributions_in_thousandths(ContextFeature::orf_length, log10_or_zero(static_cast<double>(orf_->length)))
            : PerSiteType{};
    unpaired_ = transcript.unpaired ? *transcript.unpaired : accessibility_.start(transcript, sites);
}

std::span<IsoformSegment const> ContextPlaces::segments_for(std::int64_t const end) const
{
    bool const is_held =
        std::any_of(segments_.begin(), segments_.end(),
                    [&](IsoformSegment const & segment) { return segment.end >= end && segment.percent > 0; });
    return is_held ? segments_ : std::span{&full_length_, 1};
}

void ContextPlaces::compute(ContextPlace & place, std::uint32_t const begin, SiteType const type) const
{
    BasePlanes const & bases = transcript_.bases;
    std::size_t const i = index_of(type);
    std::size_t const end = begin + rule_of(type).length();
    // 1-based place of the base opposite position 8; 0 if the transcript begins after it.
    std::size_t const base8 = begin + 1 - rule_of(type).begin();
    place.begin = begin;
    place.local_au = local_au_.thousandths(bases, begin, end, type);
    place.base8 = base8 > 0 ? bases.at(base8 - 1) : Nucleotide::n;
    place.tail = tail_before(begin, type);
    place.accessibility = accessibility_at(base8);
    set_isoform_means(place, begin, static_cast<std::int64_t>(end));
    place.sum = model_.lookup.local_au[static_cast<std::size_t>(place.local_au)][i] +
                model_.lookup.site8[static_cast<std::size_t>(place.base8)][i] +
                min_distance_contribution(place.min_distance, type) + orf_length_contribution_[i];
    place.sum += segments_.empty()
                     ? utr_length_contribution_[i]
                     : contribution_in_thousandths(ContextFeature::utr_length, type, log10_or_zero(place.utr_length));
    if (!std::isnan(place.accessibility))
        place.sum += contribution_in_thousandths(ContextFeature::accessibility, type, place.accessibility);
}

void ContextPlaces::set_isoform_means(ContextPlace & place, std::int64_t const begin, std::int64_t const end) const
{
    if (segments_.empty())
    {
        place.min_distance = static_cast<double>(std::min(begin, full_length_.end - end));
        place.utr_length = static_cast<double>(full_length_.end);
        return;
    }
    std::span<IsoformSegment const> const segments = segments_for(end);
    place.min_distance = mean_min_distance(segments, begin + 1, end);
    place.utr_length = mean_utr_length(segments, end);
}

double ContextPlaces::accessibility_at(std::size_t const base8) const
{
    if (unpaired_.empty())
        return std::numeric_limits<double>::quiet_NaN();
    double const probability = unpaired_[accessible_window(base8, unpaired_.size())];
    return probability > 0 ? log10_or_zero(probability) : std::numeric_limits<double>::quiet_NaN();
}

std::int32_t ContextPlaces::min_distance_contribution(double const distance, SiteType const type) const
{
    if (distance < static_cast<double>(ContextLookup::distances))
        return model_.lookup.min_distance[static_cast<std::size_t>(distance)][index_of(type)];
    return contribution_in_thousandths(ContextFeature::min_distance, type, log10_or_zero(distance));
}

PairingBases ContextPlaces::tail_before(std::size_t const begin, SiteType const type) const
{
    auto const count = static_cast<unsigned>(std::min<std::size_t>(begin, longest_tail));
    std::size_t const from = begin - count;
    BasePlanes const & bases = transcript_.bases;
    PairingBases const tail{reversed(bases.bits(bases.low, from, count), count),
                            reversed(bases.bits(bases.high, from, count), count),
                            reversed(~bases.bits(bases.unknown, from, count) & ((1U << count) - 1), count), count};
    // The base in front of a 6mer is opposite position 8, which takes no part.
    return type == SiteType::mer6 ? from_offset(tail, 1) : tail;
}

} // namespace mirsweep
