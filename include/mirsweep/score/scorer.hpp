#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <mirsweep/core/base_planes.hpp>
#include <mirsweep/core/mirna.hpp>
#include <mirsweep/core/site.hpp>
#include <mirsweep/score/context_plus_plus_inputs.hpp>

namespace mirsweep
{

/// A transcript whose sites are scored.
struct ScoredTranscript
{
    std::string_view name;
    BasePlanes bases;
};

/// One feature of one site. NaN stands for a value that is not known and contributes nothing.
struct SiteFeature
{
    double raw;
    double contribution;
};

/// Scores the sites of one transcript after the other, with scratch memory of one thread.
class TranscriptScorer
{
public:
    TranscriptScorer() = default;
    TranscriptScorer(TranscriptScorer const &) = delete;
    TranscriptScorer & operator=(TranscriptScorer const &) = delete;
    virtual ~TranscriptScorer() = default;

    /// One score per site, NaN for a type that has none. `sites` are the transcript's sites of all types and all the
    /// run's miRNAs, in their order. Throws InputError if a file that belongs to the transcript cannot be read.
    virtual void score(ScoredTranscript const & transcript, std::span<Site const> sites,
                       std::vector<double> & scores) = 0;

    /// The features of the same sites: for each site as many as the scorer has, in its order.
    virtual void features(ScoredTranscript const & transcript, std::span<Site const> sites,
                          std::vector<SiteFeature> & values) = 0;

    /// For each feature, the transcripts scored so far for which it was asked for but not known.
    virtual std::span<std::uint64_t const> transcripts_without() const noexcept = 0;
};

/// A score of sites. Immutable, shared by all threads.
class Scorer
{
public:
    Scorer() = default;
    Scorer(Scorer const &) = delete;
    Scorer & operator=(Scorer const &) = delete;
    virtual ~Scorer() = default;

    /// As people read it: `context++ (partial: no SA, PCT)` if features are missing.
    virtual std::string title() const = 0;

    /// In the order of SiteFeature.
    virtual std::span<std::string_view const> feature_names() const noexcept = 0;

    /// Features that the run was not given, as people read them.
    virtual std::vector<std::string> missing_features() const = 0;

    /// What else the summary should say of the score: which data went into it.
    virtual std::vector<std::string> notes() const = 0;

    virtual std::unique_ptr<TranscriptScorer> transcript_scorer() const = 0;
};

/// Names that `make_scorer` knows, `none` not among them.
std::span<std::string_view const> scorer_names() noexcept;

/// The score with that name for the run's miRNAs. Throws UsageError if there is none.
std::unique_ptr<Scorer> make_scorer(std::string_view name, std::span<Mirna const> mirnas, ContextPlusPlusInputs inputs);

} // namespace mirsweep
