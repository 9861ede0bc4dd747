#include "products/target_standings.hpp"

#include <cmath>

#include "products/name_on_page.hpp"
#include "products/report_name.hpp"

namespace mirsweep::products
{

/// The target's number, or `none`. Targets of a transcript are in the order of the miRNAs.
std::size_t TargetStandings::find(KeptTargets const & kept, TranscriptNumbers const & numbers,
                                  std::string const & transcript, std::uint32_t const mirna)
{
    auto const number = numbers.find(transcript);
    if (number == numbers.end() || !number->second)
        return none;
    KeptTargets::Transcript const of = kept.transcript(*number->second);
    std::size_t first = of.first;
    for (std::size_t last = of.last; first < last;)
    {
        std::size_t const middle = first + (last - first) / 2;
        if (kept.target(middle).mirna < mirna)
            first = middle + 1;
        else
            last = middle;
    }
    bool const is_found = first < of.last && kept.target(first).mirna == mirna;
    return is_found ? first : none;
}

TargetStanding TargetStandings::standing_of(std::size_t const target, KeptTargets const & kept) const
{
    Noted const & noted = noted_[target];
    TargetStanding standing{.rank = noted.rank, .is_repeat = kept.target(target).is_repeat};
    if (noted.percentile != no_percentile)
        standing.percentile = noted.percentile / 10.0;
    return standing;
}

/// Of the transcripts that the report shows. Of those of one name the first one counts.
TargetStandings::TranscriptNumbers TargetStandings::shown_transcripts(ReportData const & data, KeptTargets const & kept)
{
    TranscriptNumbers numbers;
    for (ReportPair const & pair : data.pairs)
        for (ReportPairTranscript const & row : pair.transcripts)
            numbers.try_emplace(row.transcript);
    for (ReportCandidate const & candidate : data.candidates)
        numbers.try_emplace(candidate.transcript);
    std::string other_name;
    for (std::size_t i = 0; i < kept.transcript_count(); ++i)
    {
        KeptTargets::Transcript const transcript = kept.transcript(i);
        std::string_view name = transcript.name;
        if (transcript.haplotype != Haplotype::none)
            name = other_name = name_on_page(name, transcript.haplotype);
        if (name.size() > longest_report_name)
            name = other_name = report_name(name);
        if (auto const number = numbers.find(name); number != numbers.end() && !number->second)
            number->second = i;
    }
    return numbers;
}

void TargetStandings::add_to(ReportData & data, KeptTargets const & kept) const
{
    if (empty())
        return;
    for (ReportMirna & mirna : data.mirnas)
        if (kept.score_count() != 0)
            mirna.repeats = 0;
    for (std::size_t i = 0; i < kept.target_count(); ++i)
    {
        KeptTargets::Target const target = kept.target(i);
        ReportMirna & mirna = data.mirnas[target.mirna];
        ++mirna.ranked;
        if (mirna.repeats)
            *mirna.repeats += target.is_repeat ? 1U : 0U;
    }
    TranscriptNumbers const numbers = shown_transcripts(data, kept);
    for (ReportPair & pair : data.pairs)
        for (ReportPairTranscript & row : pair.transcripts)
            if (std::size_t const target = find(kept, numbers, row.transcript, pair.mirna); target != none)
            {
                row.standing = standing_of(target, kept);
                if (!std::isnan(kept.score_of(target)))
                    row.score = kept.score_of(target);
            }
    for (ReportCandidate & candidate : data.candidates)
        if (std::size_t const target = find(kept, numbers, candidate.transcript, candidate.mirna); target != none)
            candidate.standing = standing_of(target, kept);
}

} // namespace mirsweep::products
