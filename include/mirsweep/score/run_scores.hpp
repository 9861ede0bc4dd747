#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <mirsweep/score/scorer.hpp>

namespace mirsweep
{

/// A score that can be asked for by name, and which inputs it reads.
struct ScoreRule
{
    std::string_view name;
    bool reads_context;   ///< those of context++
    bool reads_occupancy; ///< KDs and what else occupancy needs
};

/// All scores.
std::span<ScoreRule const> score_rules() noexcept;

/// What is known of a score; null if there is none with that name.
ScoreRule const * score_rule_of(std::string_view name) noexcept;

/// The names in a title that RunScores gave; none for `none`.
std::vector<std::string> score_names_of_title(std::string_view title);

/// Whether one of the scores of that name has features.
bool have_features(std::span<std::string const> names) noexcept;

/// The scores of a run, in the order in which they were asked for; at least one. Immutable, shared by all threads.
class RunScores
{
public:
    explicit RunScores(std::vector<std::shared_ptr<Scorer const>> scorers);

    std::size_t count() const noexcept
    {
        return scorers_.size();
    }

    /// After `score_` in tables.
    std::vector<std::string_view> columns() const;

    /// As people read them, joined by commas.
    std::string title() const;

    /// Of the first score that has features.
    std::span<std::string_view const> feature_names() const noexcept;

    /// Of all scores, each once.
    std::vector<std::string> missing_features() const;
    std::vector<std::string> notes() const;

    SiteTypeSet counted_types() const noexcept;

    /// Whether sites have a log KD, and targets numbers of bound AGO.
    bool has_occupancy() const noexcept;

private:
    friend class TranscriptScores;

    std::vector<std::shared_ptr<Scorer const>> scorers_;
};

/// All scores of one transcript after the other, with scratch memory of one thread.
class TranscriptScores
{
public:
    TranscriptScores(RunScores const & scores, std::size_t mirna_count);

    /// Asks for `counted_sites` of the transcripts started from now on.
    void keep_counted_sites();

    /// Says which transcripts `start` will be called for next: see TranscriptAccessibility.
    void expect(std::span<BasePlanes const> transcripts, std::span<Site const> sites, std::size_t first);

    /// Scores the sites to be reported, `shown`. See TranscriptScorer::start for `sites`.
    void start(ScoredTranscript const & transcript, std::span<Site const> sites, std::span<Site const> shown);

    /// The features of some of the sites to be reported.
    void features(std::span<Site const> sites, std::vector<SiteFeature> & values);

    /// The energies of some of the sites to be reported.
    void energies(std::span<Site const> sites, std::vector<SiteEnergies> & values);

    /// Of the sites to be reported, by the score's number: NaN where there is none.
    std::span<double const> scores(std::size_t const score = 0) const noexcept
    {
        return per_score_[score].of_sites;
    }

    /// Empty without a score that has it.
    std::span<double const> log_kds() const noexcept
    {
        return log_kds_;
    }

    TargetScores const & targets(std::size_t const score = 0) const noexcept
    {
        return per_score_[score].of_targets;
    }

    /// NaN without a score that has it.
    TargetScores::Bound bound_of(std::uint32_t mirna) const noexcept;

    /// miRNAs that have a target also without a site to be reported, in no order; some may occur twice.
    std::span<std::uint32_t const> rows() const noexcept
    {
        return rows_;
    }

    std::span<CountedSite const> counted_sites() const;

    std::span<std::uint64_t const> transcripts_without() const noexcept;

private:
    struct PerScore
    {
        std::unique_ptr<TranscriptScorer> scorer;
        std::vector<double> of_sites;
        TargetScores of_targets;
    };

    std::vector<PerScore> per_score_;
    std::optional<TranscriptAccessibility> accessibility_{};
    std::vector<double> log_kds_;
    std::vector<std::uint32_t> rows_;
    std::size_t with_features_; // number of the score, or past the last
    std::size_t with_occupancy_;
};

} // namespace mirsweep
