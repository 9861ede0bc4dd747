#include <mirsweep/score/repression/repression_score.hpp>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include <mirsweep/score/context_plus_plus/context_plus_plus.hpp>
#include <mirsweep/score/repression/background_mirnas.hpp>

#include "core/unknown_number.hpp"
#include "score/occupancy/occupancy_counter.hpp"

namespace mirsweep
{

namespace
{

std::vector<Mirna> background()
{
    std::vector<Mirna> mirnas;
    for (BackgroundMirna const & mirna : background_mirnas())
        mirnas.push_back({std::string{mirna.name}, std::string{mirna.sequence}});
    return mirnas;
}

/// What the occupied sites of some miRNAs are counted by.
struct OccupancySetups
{
    OccupancySetup canonical;
    OccupancySetup all;
};

OccupancySetups setups_of(std::span<Mirna const> const mirnas, std::optional<KdTables> const & kd,
                          bool const skips_missing)
{
    OccupancyInputs inputs;
    inputs.kd = kd;
    inputs.skips_missing = skips_missing;
    inputs.log_free_ago.assign(mirnas.size(), repression_log_free_ago);
    OccupancyInputs of_all = inputs;
    of_all.sites = OccupancySites::all;
    OccupancySetup canonical{mirnas, std::move(inputs)};
    // The models are large: both have the same.
    of_all.kd.emplace();
    for (std::size_t i = 0; i < mirnas.size(); ++i)
        of_all.kd->of_mirna.push_back(canonical.strands[i].model);
    return {std::move(canonical), {mirnas, std::move(of_all)}};
}

constexpr std::size_t many_windows = 1'000'000;

/// The weighted sum of context++ and occupancy of some miRNAs on one transcript after the other.
class SummedScores
{
public:
    SummedScores(OccupancySetups const & setups, Scorer const & context)
        : setup_{setups.canonical}, counter_{setups.canonical},
          all_sites_{setups.all}, context_{context.transcript_scorer()}, sums_(setups.canonical.names.size())
    {
    }

    void start(ScoredTranscript const & transcript)
    {
        std::ranges::fill(sums_, 0);
        all_sites_.start(transcript);
        all_sites_.give_back_memory();
        counter_.start(transcript);
        find_sites(transcript);
        counter_.give_back_memory();
        context_->start(transcript, sites_);
        context_->score(scored_sites_, scores_);
        for (std::size_t i = 0; i < scored_sites_.size(); ++i)
            if (!std::isnan(scores_[i]))
                sums_[scored_sites_[i].mirna] += scores_[i];
        give_back_memory();
    }

    double score_of(std::uint32_t const mirna) const
    {
        return sums_[mirna] + repression_weights.canonical_sites * counter_.repression_of_mirna(mirna) +
               repression_weights.all_sites * all_sites_.repression_of_mirna(mirna);
    }

    /// miRNAs with a site of any kind.
    std::span<std::uint32_t const> mirnas() const noexcept
    {
        return all_sites_.mirnas();
    }

    /// Over all miRNAs.
    double mean() const
    {
        double sum = 0;
        for (std::uint32_t mirna = 0; mirna < sums_.size(); ++mirna)
            sum += score_of(mirna);
        return sum / static_cast<double>(sums_.size());
    }

    OccupancyCounter & counter() noexcept
    {
        return counter_;
    }

    OccupancyCounter const & counter() const noexcept
    {
        return counter_;
    }

    TranscriptScorer & context() noexcept
    {
        return *context_;
    }

    TranscriptScorer const & context() const noexcept
    {
        return *context_;
    }

private:
    /// Of a transcript with many sites.
    void give_back_memory()
    {
        if (sites_.capacity() <= many_windows)
            return;
        sites_ = std::vector<Site>{};
        kept_sites_ = std::vector<Site>{};
        scored_sites_ = {};
        scores_ = std::vector<double>{};
    }

    void find_sites(ScoredTranscript const & transcript)
    {
        sites_.clear();
        kept_sites_.clear();
        if (counter_.windows().size() > many_windows) // so that they do not grow by doubling
            sites_.reserve(counter_.windows().size());
        for (SeedWindow const & window : counter_.windows())
        {
            BiochemType const type = biochem_type_of(setup_.windows.site_of(window.mirna).mismatches(window.bases));
            std::optional<SiteType> const site_type = seed_site_type(type);
            if (!site_type)
                continue;
            auto const begin = static_cast<std::uint32_t>(window.begin) + rule_of(*site_type).begin();
            sites_.push_back({0, window.mirna, begin, *site_type});
        }
        std::sort(sites_.begin(), sites_.end());
        auto const is_scored = [&](Site const & site)
        { return site.type != SiteType::offset_6mer && site.begin >= transcript.mask_start; };
        scored_sites_ = sites_;
        if (std::ranges::all_of(sites_, is_scored))
            return;
        std::ranges::copy_if(sites_, std::back_inserter(kept_sites_), is_scored);
        scored_sites_ = kept_sites_;
    }

    OccupancySetup const & setup_;
    OccupancyCounter counter_; // of canonical sites
    OccupancyCounter all_sites_;
    std::unique_ptr<TranscriptScorer> context_;
    std::vector<Site> sites_;
    std::vector<Site> kept_sites_;
    std::span<Site const> scored_sites_;
    std::vector<double> scores_;
    std::vector<double> sums_; // by miRNA
};

/// What all threads share.
struct RepressionSetup
{
    RepressionSetup(std::span<Mirna const> const mirnas, RepressionInputs run_inputs)
        : inputs{std::move(run_inputs)}, occupancy{setups_of(mirnas, inputs.kd, inputs.skips_missing)},
          background_occupancy{setups_of(background(), {}, false)}, background_context{
                                                                        make_context_plus_plus(background(), {})}
    {
    }

    RepressionInputs inputs;
    OccupancySetups occupancy;
    OccupancySetups background_occupancy;
    std::unique_ptr<Scorer> background_context;
};

class RepressionTranscriptScorer final : public TranscriptScorer
{
public:
    explicit RepressionTranscriptScorer(RepressionSetup const & setup)
        : setup_{setup}, own_{setup.occupancy, *setup.inputs.context}, background_{setup.background_occupancy,
                                                                                   *setup.background_context}
    {
    }

    void start(ScoredTranscript const & transcript, std::span<Site const> const sites) override
    {
        is_background_known_ = false;
        transcript_ = transcript;
        // Without a site there may be nothing to score, and then the background is not needed.
        bool const is_idle = sites.empty() && !setup_.inputs.has_all_rows && !keeps_sites_;
        if (!is_idle)
            own_.start(transcript);
    }

    void score(std::span<Site const> const sites, std::vector<double> & scores) override
    {
        scores.assign(sites.size(), unknown_number);
    }

    void log_kds(std::span<Site const> const sites, std::vector<double> & values) override
    {
        values.clear();
        for (Site const & site : sites)
            values.push_back(
                own_.counter().log_kd_at(site.mirna, static_cast<std::int32_t>(site.begin) -
                                                         static_cast<std::int32_t>(rule_of(site.type).begin())));
    }

    void score_targets(std::span<Site const> const sites, std::span<double const>, TargetScores & targets) override
    {
        for (Site const & site : sites)
            set(site.mirna, targets);
        if (!setup_.inputs.has_all_rows)
            return;
        for (std::uint32_t const mirna : own_.mirnas())
        {
            set(mirna, targets);
            targets.add_row(mirna);
        }
    }

    void features(std::span<Site const> const sites, std::vector<SiteFeature> & values) override
    {
        own_.context().features(sites, values);
    }

    void energies(std::span<Site const> const sites, std::vector<SiteEnergies> & values) override
    {
        own_.context().energies(sites, values);
    }

    void keep_counted_sites() override
    {
        keeps_sites_ = true;
        own_.counter().keep_sites();
    }

    /// The canonical ones.
    std::span<CountedSite const> counted_sites() const override
    {
        return own_.counter().sites();
    }

    std::span<std::uint64_t const> transcripts_without() const noexcept override
    {
        return own_.context().transcripts_without();
    }

private:
    void set(std::uint32_t const mirna, TargetScores & targets)
    {
        if (setup_.occupancy.canonical.strands[mirna].model == nullptr || !std::isnan(targets.bound_of(mirna).bound))
            return;
        if (!is_background_known_)
        {
            background_.start(transcript_);
            background_mean_ = background_.mean();
            is_background_known_ = true;
        }
        Occupancy const & occupancy = own_.counter().occupancy_of_mirna(mirna);
        targets.set(mirna, own_.score_of(mirna) - background_mean_);
        targets.set_bound(mirna, {occupancy.bound, occupancy.background});
    }

    RepressionSetup const & setup_;
    SummedScores own_;
    SummedScores background_;
    ScoredTranscript transcript_{};
    bool keeps_sites_{false};
    bool is_background_known_{false};
    double background_mean_{0};
};

class RepressionScorer final : public Scorer
{
public:
    RepressionScorer(std::span<Mirna const> const mirnas, RepressionInputs inputs) : setup_{mirnas, std::move(inputs)}
    {
    }

    std::string_view column() const noexcept override
    {
        return "repression";
    }

    std::string title() const override
    {
        std::string list;
        for (std::string const & feature : missing_features())
            list += (list.empty() ? "" : ", ") + feature;
        return list.empty() ? "repression" : "repression (partial: no " + list + ')';
    }

    std::span<std::string_view const> feature_names() const noexcept override
    {
        return setup_.inputs.context->feature_names();
    }

    std::vector<std::string> missing_features() const override
    {
        return setup_.inputs.context->missing_features();
    }

    std::vector<std::string> notes() const override
    {
        std::vector<std::string> notes = setup_.inputs.context->notes();
        notes.push_back("repression: minus the mean of " + std::to_string(background_mirnas().size()) +
                        " background miRNAs on the same transcript");
        return notes;
    }

    SiteTypeSet counted_types() const noexcept override
    {
        return setup_.inputs.context->counted_types();
    }

    bool has_occupancy() const noexcept override
    {
        return true;
    }

    AccessibilityInputs const * accessibility() const noexcept override
    {
        return setup_.inputs.context->accessibility();
    }

    /// It finds sites of its own, those of the background too.
    NeededRegions needed_regions() const noexcept override
    {
        return setup_.inputs.has_all_rows ? NeededRegions::of_every_transcript : NeededRegions::if_there_are_sites;
    }

    std::unique_ptr<TranscriptScorer> transcript_scorer() const override
    {
        return std::make_unique<RepressionTranscriptScorer>(setup_);
    }

private:
    RepressionSetup setup_;
};

} // namespace

std::unique_ptr<Scorer> make_repression(std::span<Mirna const> const mirnas, RepressionInputs inputs)
{
    return std::make_unique<RepressionScorer>(mirnas, std::move(inputs));
}

} // namespace mirsweep
