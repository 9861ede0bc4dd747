#include <mirsweep/score/occupancy/occupancy.hpp>

#include <cmath>
#include <utility>

#include <mirsweep/score/occupancy/occupancy_request.hpp>

#include "score/occupancy/occupancy_counter.hpp"

namespace mirsweep
{

namespace
{

/// The base of a site's transcript that faces miRNA position 8, where its eight begins.
std::int32_t eight_begin_of(Site const & site) noexcept
{
    return static_cast<std::int32_t>(site.begin) - static_cast<std::int32_t>(rule_of(site.type).begin());
}

class OccupancyTranscriptScorer final : public TranscriptScorer
{
public:
    explicit OccupancyTranscriptScorer(OccupancySetup const & setup)
        : setup_{setup}, counter_{setup}, accessibility_{setup.inputs.accessibility, NeededRegions::of_every_transcript}
    {
    }

    void start(ScoredTranscript const & transcript, std::span<Site const> const sites) override
    {
        ScoredTranscript known = transcript;
        if (setup_.inputs.accessibility_background && !known.unpaired)
            known.unpaired = accessibility_.start(transcript, sites);
        counter_.start(known);
        counter_.give_back_memory();
    }

    void score(std::span<Site const> const sites, std::vector<double> & scores) override
    {
        scores.clear();
        scores.reserve(sites.size());
        for (Site const & site : sites)
            scores.push_back(counter_.repression_alone(site.mirna, eight_begin_of(site)));
    }

    void log_kds(std::span<Site const> const sites, std::vector<double> & values) override
    {
        values.clear();
        values.reserve(sites.size());
        for (Site const & site : sites)
            values.push_back(counter_.log_kd_at(site.mirna, eight_begin_of(site)));
    }

    void score_targets(std::span<Site const> const sites, std::span<double const>, TargetScores & targets) override
    {
        for (Site const & site : sites)
            set(site.mirna, targets);
        for (std::uint32_t const mirna : counter_.mirnas())
        {
            set(mirna, targets);
            if (setup_.inputs.sites == OccupancySites::all)
                targets.add_row(mirna);
        }
    }

    void keep_counted_sites() override
    {
        counter_.keep_sites();
    }

    std::span<CountedSite const> counted_sites() const override
    {
        return counter_.sites();
    }

private:
    void set(std::uint32_t const mirna, TargetScores & targets) const
    {
        if (setup_.strands[mirna].model == nullptr || !std::isnan(targets.bound_of(mirna).bound))
            return;
        Occupancy const & occupancy = counter_.occupancy_of_mirna(mirna);
        targets.set(mirna, counter_.repression_of_mirna(mirna));
        targets.set_bound(mirna, {occupancy.bound, occupancy.background});
    }

    OccupancySetup const & setup_;
    OccupancyCounter counter_;
    TranscriptAccessibility accessibility_; // where the caller does not know it
};

class OccupancyScorer final : public Scorer
{
public:
    OccupancyScorer(std::span<Mirna const> const mirnas, OccupancyInputs inputs) : setup_{mirnas, std::move(inputs)}
    {
    }

    std::string_view column() const noexcept override
    {
        return "occupancy";
    }

    std::string title() const override
    {
        std::string list;
        for (std::string const & feature : missing_features())
            list += (list.empty() ? ", partial: no " : ", ") + feature;
        return "occupancy (" + std::string{occupancy_model_names()[static_cast<std::size_t>(setup_.inputs.model)]} +
               list + ')';
    }

    std::vector<std::string> missing_features() const override
    {
        std::vector<std::string> missing;
        if (setup_.inputs.model == OccupancyModel::targetscan8)
        {
            if (accessibility() == nullptr)
                missing.emplace_back("SA");
            if (!setup_.inputs.conservation)
                missing.emplace_back("PCT");
        }
        return missing;
    }

    std::vector<std::string> notes() const override
    {
        std::vector<std::string> notes;
        notes.emplace_back(setup_.inputs.kd ? "KD: from the table given"
                                            : "KD: computed by the network of McGeary, Lin et "
                                              "al. 2019");
        if (!setup_.left_out.empty())
            notes.push_back("without a KD model, and so without occupancy: " + std::to_string(setup_.left_out.size()) +
                            " miRNAs (" + setup_.left_out.front() + " is the first)");
        return notes;
    }

    bool has_occupancy() const noexcept override
    {
        return true;
    }

    AccessibilityInputs const * accessibility() const noexcept override
    {
        bool const is_counted = setup_.inputs.accessibility_background && setup_.inputs.accessibility.is_given();
        return is_counted ? &setup_.inputs.accessibility : nullptr;
    }

    /// It counts sites that are not reported.
    NeededRegions needed_regions() const noexcept override
    {
        return NeededRegions::of_every_transcript;
    }

    std::unique_ptr<TranscriptScorer> transcript_scorer() const override
    {
        return std::make_unique<OccupancyTranscriptScorer>(setup_);
    }

private:
    OccupancySetup setup_;
};

} // namespace

std::unique_ptr<Scorer> make_occupancy(std::span<Mirna const> const mirnas, OccupancyInputs inputs)
{
    return std::make_unique<OccupancyScorer>(mirnas, std::move(inputs));
}

} // namespace mirsweep
