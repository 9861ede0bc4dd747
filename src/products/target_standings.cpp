#include "products/target_standings.hpp"

#include <algorithm>
#include <deque>
#include <span>

#include "products/name_on_page.hpp"
#include "products/report_name.hpp"

namespace mirsweep::products
{

/// The target's number, or `none`. Targets of a transcript are in the order of the miRNAs.
std::size_t TargetStandings::find(KeptTargets const & kept, TranscriptNumbers const & numbers,
                                  std::string const & transcript, std::uint32_t const mirna)
{
    auto const number = numbers.find(transcript);
    if (number == numbers.end())
        return none;
    KeptTargets::Transcript const & of = kept.transcripts()[number->second];
    std::span const targets = std::span{kept.targets()}.subspan(of.first, of.last - of.first);
    auto const target = std::ranges::lower_bound(targets, mirna, {}, &KeptTargets::Target::mirna);
    bool const is_found = target != targets.end() && target->mirna == mirna;
    return is_found ? of.first + static_cast<std::size_t>(target - targets.begin()) : none;
}

TargetStanding TargetStandings::standing_of(std::size_t const target, KeptTargets const & kept) const
{
    Noted const & noted = noted_[target];
    TargetStanding standing{.rank = noted.rank, .is_repeat = kept.targets()[target].is_repeat};
    if (noted.percentile != no_percentile)
        standing.percentile = noted.percentile / 10.0;
    return standing;
}

void TargetStandings::add_to(ReportData & data, KeptTargets const & kept) const
{
    if (empty())
        return;
    for (ReportMirna & mirna : data.mirnas)
        if (kept.score_count() != 0)
            mirna.repeats = 0;
    for (KeptTargets::Target const & target : kept.targets())
    {
        ReportMirna & mirna = data.mirnas[target.mirna];
        ++mirna.ranked;
        if (mirna.repeats)
            *mirna.repeats += target.is_repeat ? 1U : 0U;
    }
    TranscriptNumbers numbers;
    std::deque<std::string> other_names;
    for (std::size_t i = 0; i < kept.transcripts().size(); ++i)
    {
        KeptTargets::Transcript const & transcript = kept.transcripts()[i];
        std::string_view name = transcript.name;
        if (transcript.haplotype != Haplotype::none)
            name = other_names.emplace_back(name_on_page(name, transcript.haplotype));
        if (name.size() > longest_report_name)
            name = other_names.emplace_back(report_name(name));
        numbers.emplace(name, i);
    }
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
