#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <mirsweep/core/base_planes.hpp>
#include <mirsweep/core/counted_site.hpp>
#include <mirsweep/core/mirna.hpp>
#include <mirsweep/core/site.hpp>
#include <mirsweep/core/site_feature.hpp>
#include <mirsweep/score/scored_transcript.hpp>
#include <mirsweep/core/site_energies.hpp>
#include <mirsweep/score/target_scores.hpp>
#include <mirsweep/score/transcript_accessibility.hpp>

namespace mirsweep
{

/// Scores the sites of one transcript after the other, with scratch memory of one thread.
class TranscriptScorer
{
public:
    TranscriptScorer() = default;
    TranscriptScorer(TranscriptScorer const &) = delete;
    TranscriptScorer & operator=(TranscriptScorer const &) = delete;
    virtual ~TranscriptScorer() = default;

    /// Goes to a transcript, whose planes and name must stay valid until the next one. `sites` are all sites of the
    /// transcript that the run's miRNAs have, in their order, of the types to be scored and of `counted_types`. Throws
    /// InputError if a file that belongs to the transcript cannot be read.
    virtual void start(ScoredTranscript const & transcript, std::span<Site const> sites) = 0;

    /// One score per site, NaN for a type that has none. `sites` are some of the transcript's, in their order.
    virtual void score(std::span<Site const> sites, std::vector<double> & scores) = 0;

    /// The scores of the targets that have one of `sites`, and of those that get a row without any. `scores` are what
    /// `score` gave of these sites, `targets` is clear. Without another rule, a target's score is the sum of its
    /// sites'.
    virtual void score_targets(std::span<Site const> sites, std::span<double const> scores, TargetScores & targets);

    /// log KD of the 12-mer around each site, NaN where there is none; only of a score that has it.
    virtual void log_kds(std::span<Site const> sites, std::vector<double> & values);

    /// The features of such sites: for each site as many as the scorer has, in its order.
    virtual void features(std::span<Site const> sites, std::vector<SiteFeature> & values);

    /// The energies of such sites, one for each; none of a score without features.
    virtual void energies(std::span<Site const> sites, std::vector<SiteEnergies> & values);

    /// Asks for `counted_sites` of the transcripts started from now on.
    virtual void keep_counted_sites();

    /// The sites that the score counts on the transcript, by begin, then miRNA; only of a score that has them.
    virtual std::span<CountedSite const> counted_sites() const;

    /// For each feature, the transcripts started so far for which it was asked for but not known.
    virtual std::span<std::uint64_t const> transcripts_without() const noexcept;
};

/// A score of sites. Immutable, shared by all threads.
class Scorer
{
public:
    Scorer() = default;
    Scorer(Scorer const &) = delete;
    Scorer & operator=(Scorer const &) = delete;
    virtual ~Scorer() = default;

    /// As tables write it after `score_`.
    virtual std::string_view column() const noexcept = 0;

    /// As people read it: `context++ (partial: no SA, PCT)` if features are missing.
    virtual std::string title() const = 0;

    /// In the order of SiteFeature.
    virtual std::span<std::string_view const> feature_names() const noexcept
    {
        return {};
    }

    /// Features that the run was not given, as people read them.
    virtual std::vector<std::string> missing_features() const = 0;

    /// What else the summary should say of the score: which data went into it.
    virtual std::vector<std::string> notes() const = 0;

    /// Types whose sites are needed although they may not be asked for, because they count for the others' score.
    virtual SiteTypeSet counted_types() const noexcept
    {
        return {};
    }

    /// Whether sites have a log KD, and targets numbers of bound AGO.
    virtual bool has_occupancy() const noexcept
    {
        return false;
    }

    /// Where it gets the accessibility of sites from; null if it does not use it. Lives as long as
    /// the scorer.
    virtual AccessibilityInputs const * accessibility() const noexcept
    {
        return nullptr;
    }

    /// For which regions it asks.
    virtual NeededRegions needed_regions() const noexcept
    {
        return NeededRegions::around_sites;
    }

    virtual std::unique_ptr<TranscriptScorer> transcript_scorer() const = 0;
};

} // namespace mirsweep
