#include "cli/site_drawer.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <iterator>

#include <unistd.h>

#include <mirsweep/core/error.hpp>
#include <mirsweep/tables/class_names.hpp>

#include "transcripts/unrolled_circle.hpp"

namespace mirsweep::cli
{

namespace
{

bool is_utf8_locale()
{
    for (char const * const variable : {"LC_ALL", "LC_CTYPE", "LANG"})
    {
        char const * const value = std::getenv(variable);
        if (value == nullptr || *value == '\0')
            continue;
        std::string_view const locale{value};
        return locale.find("UTF-8") != std::string_view::npos || locale.find("utf8") != std::string_view::npos;
    }
    return false;
}

bool is_colour_terminal()
{
    char const * const no_colour = std::getenv("NO_COLOR");
    char const * const terminal = std::getenv("TERM");
    return isatty(STDOUT_FILENO) != 0 && (no_colour == nullptr || *no_colour == '\0') &&
           (terminal == nullptr || std::string_view{terminal} != "dumb");
}

} // namespace

SiteDrawer::SiteDrawer(ScanJob const & job, RunScores const * const scores, bool const is_ascii)
    : job_{job}, seeds_{job.mirnas, SiteTypeSet::all()}, patterns_{job.classes}, look_{is_ascii || !is_utf8_locale(),
                                                                                       is_colour_terminal()}
{
    // All types, for a score counts sites that are not shown too.
    if (job.classes.has_further())
        finder_.emplace(job.mirnas, SiteTypeSet::all(), job.classes);
    if (scores == nullptr)
        return;
    scores_.emplace(*scores, job.mirnas.size());
    feature_names_ = scores->feature_names();
}

void SiteDrawer::draw(FoundTranscripts const & found, std::size_t const record, std::string & text)
{
    find_sites(found, record);
    ScoredTranscript const transcript{found.name(record), drawn_planes(found, record), job_.request.sites.mask_start};
    if (scores_)
        score(transcript);
    has_drawn_ = has_drawn_ || !shown_.empty();
    for (std::size_t i = 0; i < shown_.size(); ++i)
        draw_site(transcript, i, duplex_of(found, record, transcript.bases, shown_[i]),
                  found.place(record, shown_[i].begin, shown_[i].end()), text);
    if (shown_.empty())
        text += "no site" + (job_.mirnas.size() == 1 ? " of " + printable(job_.mirnas.front().name) : "") + " on " +
                printable(transcript.name) + '\n';
}

/// Sites of further classes, and what decides them, can reach further than those of built-in types.
std::size_t SiteDrawer::overlap_of_circles() const noexcept
{
    return finder_ ? std::max(transcripts::circle_overlap, finder_->reach()) : transcripts::circle_overlap;
}

void SiteDrawer::find_sites(FoundTranscripts const & found, std::size_t const record)
{
    TranscriptBatch::Record const & at = found.batch.records[record];
    all_.clear();
    shown_.clear();
    if (job_.request.transcripts.has_circles())
        find_sites_of_circle(found.batch, at);
    else
        append_sites(found.batch, record, at);
    std::copy_if(all_.begin(), all_.end(), std::back_inserter(shown_),
                 [&](Site const & site)
                 {
                     return site.begin >= job_.request.sites.mask_start &&
                            (!is_built_in(site.type) || job_.request.sites.types.contains(site.type));
                 });
}

void SiteDrawer::find_sites_of_circle(TranscriptBatch const & batch, TranscriptBatch::Record const & circle)
{
    if (circle.length < transcripts::circle_overlap)
        return;
    transcripts::unroll_circle(batch, circle, overlap_of_circles(), unrolled_);
    append_sites(unrolled_, 0, unrolled_.records.front());
    transcripts::roll_up(circle.length, overlap_of_circles(), all_);
}

void SiteDrawer::append_sites(TranscriptBatch const & batch, std::size_t const record,
                              TranscriptBatch::Record const & at)
{
    BatchRange const range{record, record + 1, at.begin, at.begin + at.length};
    if (finder_)
        finder_->find_sites(batch, range, class_scratch_, all_);
    else
        seeds_.find_sites(batch, range, scratch_, all_);
}

/// A circle is drawn from its first base past the junction.
BasePlanes SiteDrawer::drawn_planes(FoundTranscripts const & found, std::size_t const record) const
{
    if (!job_.request.transcripts.has_circles() || shown_.empty())
        return found.planes(record);
    TranscriptBatch::Record const & at = unrolled_.records.front();
    return {unrolled_.bases.low(), unrolled_.bases.high(), unrolled_.bases.unknown(), at.begin + overlap_of_circles(),
            at.length - overlap_of_circles()};
}

/// Sites that are of no built-in type have no score.
void SiteDrawer::score(ScoredTranscript const & transcript)
{
    seed_sites_.take(all_, shown_);
    scores_->start(transcript, seed_sites_.all(), seed_sites_.shown());
    shown_scores_.assign(scores_->scores().begin(), scores_->scores().end());
    scores_->features(seed_sites_.shown(), features_);
    double const none = std::nan("");
    seed_sites_.spread(1, none, shown_scores_);
    seed_sites_.spread(feature_names_.size(), SiteFeature{none, none}, features_);
}

Duplex SiteDrawer::duplex_of(FoundTranscripts const & found, std::size_t const record, BasePlanes const & drawn,
                             Site const & site) const
{
    std::string const & mirna = job_.mirnas[site.mirna].sequence;
    if (is_built_in(site.type))
        return draw_duplex(drawn, site.begin, site.type, mirna);
    bool const is_circle = job_.request.transcripts.has_circles();
    TranscriptBatch const & batch = is_circle ? unrolled_ : found.batch;
    TranscriptBatch::Record const & at = batch.records[is_circle ? 0 : record];
    std::size_t const overlap = is_circle ? overlap_of_circles() : 0;
    Site placed = site;
    placed.begin += static_cast<std::uint32_t>(overlap);
    PlacedPattern const pattern = patterns_.find(placed, batch.bases, at.begin, at.begin + at.length, mirna).value();
    return draw_duplex(drawn, pattern.anchor - static_cast<std::int64_t>(overlap), *pattern.pattern, mirna);
}

void SiteDrawer::draw_site(ScoredTranscript const & transcript, std::size_t const i, Duplex const & duplex,
                           std::string const & place, std::string & text)
{
    Site const & site = shown_[i];
    append_drawing({transcript.name, job_.mirnas[site.mirna].name, site.begin, site.end(),
                    job_.classes.name_of(site.type), duplex.target, duplex.bars, duplex.mirna, duplex.begin, duplex.end,
                    scores_ ? shown_scores_[i] : std::nan(""), parts_of(i), place, mismatches_of(site)},
                   look_, text);
}

/// As the table of sites has them.
std::optional<unsigned> SiteDrawer::mismatches_of(Site const & site) const
{
    return job_.classes.name_of(site.type) == near_perfect_class ? std::optional{site.details.mismatches()}
                                                                 : std::nullopt;
}

std::span<ScorePart const> SiteDrawer::parts_of(std::size_t const site)
{
    parts_.clear();
    for (std::size_t k = 0; k < feature_names_.size(); ++k)
        parts_.push_back({feature_names_[k], features_[site * feature_names_.size() + k].contribution});
    return parts_;
}

} // namespace mirsweep::cli
