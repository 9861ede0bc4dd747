#include "annotation/stop_codon.hpp"

#include <algorithm>
#include <string>

namespace mirsweep::annotation
{

namespace
{

bool is_stop(std::string const & codon)
{
    return codon == "TAA" || codon == "TAG" || codon == "TGA";
}

/// Extends the coding part to a place in the transcript.
void extend_to(std::uint64_t const end, AnnotatedTranscript & transcript)
{
    auto const last = blocks_within(transcript, end - 1, end);
    if (transcript.is_reverse)
        transcript.coding.begin = std::min(transcript.coding.begin, last.front().begin);
    else
        transcript.coding.end = std::max(transcript.coding.end, last.front().end);
}

} // namespace

void find_stop_codon(Genome const & genome, std::size_t const sequence, StopCodon const rule,
                     AnnotatedTranscript & transcript, RegionCounts & counts)
{
    if (!transcript.may_lack_stop || rule == StopCodon::included)
        return;
    CodingPlace const place = coding_place(transcript);
    auto const codon = [&](std::uint64_t const begin)
    { return spliced_letters(genome, sequence, transcript.is_reverse, blocks_within(transcript, begin, begin + 3)); };
    if (rule == StopCodon::excluded)
    {
        if (place.end < place.length)
            extend_to(std::min(place.end + 3, place.length), transcript);
        return;
    }
    if (place.end - place.begin >= 3 && is_stop(codon(place.end - 3)))
    {
        ++counts.stop_codon_included;
        return;
    }
    if (place.end + 3 > place.length || !is_stop(codon(place.end)))
        return;
    ++counts.stop_codon_excluded;
    extend_to(place.end + 3, transcript);
}

} // namespace mirsweep::annotation
