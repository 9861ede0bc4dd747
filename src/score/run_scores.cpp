#include <mirsweep/score/run_scores.hpp>

#include <algorithm>
#include <array>
#include <cassert>
#include <utility>

namespace mirsweep
{

namespace
{

void append_new(std::vector<std::string> & all, std::vector<std::string> const & some)
{
    for (std::string const & one : some)
        if (std::find(all.begin(), all.end(), one) == all.end())
            all.push_back(one);
}

/// The place of the first score for which that holds, or past the last.
template <typename Predicate>
std::size_t first_with(std::span<std::shared_ptr<Scorer const> const> const scorers, Predicate const predicate)
{
    return static_cast<std::size_t>(
        std::find_if(scorers.begin(), scorers.end(), [&](auto const & scorer) { return predicate(*scorer); }) -
        scorers.begin());
}

} // namespace

std::span<ScoreRule const> score_rules() noexcept
{
    // One line a score.
    static constexpr std::array rules{ScoreRule{"context++", true, false}, ScoreRule{"occupancy", false, true},
                                      ScoreRule{"repression", true, true}};
    return rules;
}

ScoreRule const * score_rule_of(std::string_view const name) noexcept
{
    auto const rules = score_rules();
    auto const at = std::find_if(rules.begin(), rules.end(), [&](ScoreRule const & rule) { return rule.name == name; });
    return at == rules.end() ? nullptr : &*at;
}

std::vector<std::string> score_names_of_title(std::string_view title)
{
    std::vector<std::string> names;
    while (!title.empty() && title != "none")
    {
        // What is in brackets may have commas.
        std::size_t const end = title.find_first_of(" ,");
        names.emplace_back(title.substr(0, end));
        std::size_t const bracket = title.find_first_of("(,");
        bool const has_bracket = bracket != std::string_view::npos && title[bracket] == '(';
        std::size_t const comma = title.find(", ", has_bracket ? title.find(')') : 0);
        title = comma == std::string_view::npos ? std::string_view{} : title.substr(comma + 2);
    }
    return names;
}

bool have_features(std::span<std::string const> const names) noexcept
{
    return std::any_of(names.begin(), names.end(),
                       [](std::string const & name)
                       {
                           ScoreRule const * const rule = score_rule_of(name);
                           return rule != nullptr && rule->reads_context;
                       });
}

RunScores::RunScores(std::vector<std::shared_ptr<Scorer const>> scorers) : scorers_{std::move(scorers)}
{
    assert(!scorers_.empty());
}

std::vector<std::string_view> RunScores::columns() const
{
    std::vector<std::string_view> columns;
    for (auto const & scorer : scorers_)
        columns.push_back(scorer->column());
    return columns;
}

std::string RunScores::title() const
{
    std::string title;
    for (auto const & scorer : scorers_)
        title += (title.empty() ? "" : ", ") + scorer->title();
    return title;
}

std::span<std::string_view const> RunScores::feature_names() const noexcept
{
    for (auto const & scorer : scorers_)
        if (!scorer->feature_names().empty())
            return scorer->feature_names();
    return {};
}

std::vector<std::string> RunScores::missing_features() const
{
    std::vector<std::string> missing;
    for (auto const & scorer : scorers_)
        append_new(missing, scorer->missing_features());
    return missing;
}

std::vector<std::string> RunScores::notes() const
{
    std::vector<std::string> notes;
    for (auto const & scorer : scorers_)
        append_new(notes, scorer->notes());
    return notes;
}

SiteTypeSet RunScores::counted_types() const noexcept
{
    SiteTypeSet types;
    for (SiteRule const & rule : site_rules)
        for (auto const & scorer : scorers_)
            if (scorer->counted_types().contains(rule.type))
                types.insert(rule.type);
    return types;
}

bool RunScores::has_occupancy() const noexcept
{
    return std::any_of(scorers_.begin(), scorers_.end(), [](auto const & scorer) { return scorer->has_occupancy(); });
}

TranscriptScores::TranscriptScores(RunScores const & scores, std::size_t const mirna_count)
    : with_features_{first_with(scores.scorers_, [](Scorer const & one) { return !one.feature_names().empty(); })},
      with_occupancy_{first_with(scores.scorers_, [](Scorer const & one) { return one.column() == "occupancy"; })}
{
    if (with_occupancy_ == scores.count())
        with_occupancy_ = first_with(scores.scorers_, [](Scorer const & one) { return one.has_occupancy(); });
    for (auto const & scorer : scores.scorers_)
        per_score_.push_back({scorer->transcript_scorer(), {}, TargetScores{mirna_count}});
    NeededRegions needed = NeededRegions::around_sites;
    AccessibilityInputs const * inputs = nullptr;
    for (auto const & scorer : scores.scorers_)
        if (AccessibilityInputs const * const asked = scorer->accessibility())
        {
            inputs = asked; // the same of all scores of a run
            needed = std::max(needed, scorer->needed_regions());
        }
    if (inputs != nullptr)
        accessibility_.emplace(*inputs, needed);
}

void TranscriptScores::keep_counted_sites()
{
    if (with_occupancy_ < per_score_.size())
        per_score_[with_occupancy_].scorer->keep_counted_sites();
}

void TranscriptScores::expect(std::span<BasePlanes const> const transcripts, std::span<Site const> const sites,
                              std::size_t const first)
{
    if (accessibility_)
        accessibility_->expect(transcripts, sites, first);
}

void TranscriptScores::start(ScoredTranscript const & of_run, std::span<Site const> const sites,
                             std::span<Site const> const shown)
{
    ScoredTranscript transcript = of_run;
    if (accessibility_)
        transcript.unpaired = accessibility_->start(transcript, sites);
    rows_.clear();
    for (PerScore & one : per_score_)
    {
        one.scorer->start(transcript, sites);
        one.scorer->score(shown, one.of_sites);
        one.of_targets.clear();
        one.scorer->score_targets(shown, one.of_sites, one.of_targets);
        rows_.insert(rows_.end(), one.of_targets.rows().begin(), one.of_targets.rows().end());
    }
    if (with_occupancy_ < per_score_.size())
        per_score_[with_occupancy_].scorer->log_kds(shown, log_kds_);
}

void TranscriptScores::features(std::span<Site const> const sites, std::vector<SiteFeature> & values)
{
    values.clear();
    if (with_features_ < per_score_.size())
        per_score_[with_features_].scorer->features(sites, values);
}

void TranscriptScores::energies(std::span<Site const> const sites, std::vector<SiteEnergies> & values)
{
    values.clear();
    if (with_features_ < per_score_.size())
        per_score_[with_features_].scorer->energies(sites, values);
}

TargetScores::Bound TranscriptScores::bound_of(std::uint32_t const mirna) const noexcept
{
    return with_occupancy_ < per_score_.size() ? per_score_[with_occupancy_].of_targets.bound_of(mirna)
                                               : TargetScores::Bound{};
}

std::span<CountedSite const> TranscriptScores::counted_sites() const
{
    return with_occupancy_ < per_score_.size() ? per_score_[with_occupancy_].scorer->counted_sites()
                                               : std::span<CountedSite const>{};
}

std::span<std::uint64_t const> TranscriptScores::transcripts_without() const noexcept
{
    return with_features_ < per_score_.size() ? per_score_[with_features_].scorer->transcripts_without()
                                              : std::span<std::uint64_t const>{};
}

} // namespace mirsweep
