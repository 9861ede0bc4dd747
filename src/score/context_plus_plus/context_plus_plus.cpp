#include <mirsweep/score/context_plus_plus/context_plus_plus.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <utility>

#include <mirsweep/score/decimals.hpp>

#include "core/unknown_number.hpp"
#include "score/context_plus_plus/context_model.hpp"
#include "score/context_plus_plus/context_places.hpp"
#include "score/context_plus_plus/counted_offset_6mers.hpp"
#include "score/context_plus_plus/site_energy.hpp"

namespace mirsweep
{

namespace
{

constexpr auto names_of_features = []
{
    std::array<std::string_view, context_feature_count> names{};
    std::transform(context_parameters.begin(), context_parameters.end(), names.begin(),
                   [](ContextParameter const & parameter) { return parameter.name; });
    return names;
}();

class ContextTranscriptScorer final : public TranscriptScorer
{
public:
    explicit ContextTranscriptScorer(ContextModel const & model)
        : model_{model}, places_{model}, offset_6mers_{model.mirnas.size()}
    {
    }

    void start(ScoredTranscript const & transcript, std::span<Site const> const sites) override
    {
        set_orf_8mers(false);
        transcript_name_ = transcript.name;
        places_.start(transcript, sites);
        set_orf_8mers(true);
        offset_6mers_.count(sites, !places_.is_one_isoform());
        count_unknown();
    }

    void score(std::span<Site const> const sites, std::vector<double> & scores) override
    {
        scores.resize(sites.size());
        for (std::size_t i = 0; i < sites.size(); ++i)
        {
            if (i + sites_ahead < sites.size())
                fetch(model_.mirnas[sites[i + sites_ahead].mirna]);
            scores[i] = sites[i].type == SiteType::offset_6mer ? unknown_number : score_of(sites[i]);
        }
    }

    void features(std::span<Site const> const sites, std::vector<SiteFeature> & values) override
    {
        values.assign(sites.size() * context_feature_count, {unknown_number, unknown_number});
        for (std::size_t i = 0; i < sites.size(); ++i)
            if (sites[i].type != SiteType::offset_6mer)
                set_features(sites[i], std::span{values}.subspan(i * context_feature_count, context_feature_count));
    }

    void energies(std::span<Site const> const sites, std::vector<SiteEnergies> & values) override
    {
        values.assign(sites.size(), {unknown_number, unknown_number, unknown_number, unknown_number});
        for (std::size_t i = 0; i < sites.size(); ++i)
            if (sites[i].type != SiteType::offset_6mer)
                values[i] = energies_.of(places_.bases(), sites[i], model_.facts[sites[i].mirna].bases,
                                         places_.at(sites[i].begin, sites[i].type).accessibility);
    }

    std::span<std::uint64_t const> transcripts_without() const noexcept override
    {
        return transcripts_without_;
    }

private:
    // One site's miRNA has nothing to do with the next one's, so it is seldom in the nearest cache.
    static constexpr std::size_t sites_ahead = 8;

    static void fetch(ContextMirna const & mirna)
    {
        constexpr std::size_t cache_line = 64;
        __builtin_prefetch(&mirna);
        __builtin_prefetch(reinterpret_cast<char const *>(&mirna) + cache_line);
    }

    // Enters the 8mers of the transcript's coding sequence, or takes them out.
    void set_orf_8mers(bool const is_current)
    {
        if (places_.orf() != nullptr)
            for (auto const & [seed, count] : places_.orf()->mers8)
                orf_8mers_of_seed_[seed] = is_current ? count : 0;
    }

    void count_unknown()
    {
        ContextPlusPlusInputs const & inputs = model_.inputs;
        auto const count = [&](ContextFeature const feature, bool const is_unknown)
        { transcripts_without_[index_of(feature)] += is_unknown ? 1 : 0; };
        count(ContextFeature::orf_length, inputs.orfs && places_.orf() == nullptr);
        count(ContextFeature::orf_8mers, inputs.orfs && places_.orf() == nullptr);
        count(ContextFeature::accessibility, inputs.accessibility.open_table && !places_.has_accessibility());
        count(ContextFeature::conservation,
              inputs.conservation && !inputs.conservation->has_transcript(transcript_name_));
        count(ContextFeature::utr_length, inputs.isoforms && places_.is_one_isoform());
    }

    std::int32_t offset_6mers_for(Site const & site) const
    {
        if (places_.is_one_isoform())
            return offset_6mers_.count_of(site.mirna);
        return static_cast<std::int32_t>(
            mean_site_count(places_.segments_for(site.end()), site.end(), offset_6mers_.ends_of(site.mirna)));
    }

    int half_points_of(Site const & site, ContextPlace const & place) const
    {
        return best_half_points(place.tail, model_.facts[site.mirna].tail, model_.mirnas[site.mirna].lanes,
                                site.type == SiteType::mer7_a1 ? 8 : 9);
    }

    double pct_of(Site const & site) const
    {
        if (!model_.inputs.conservation)
            return unknown_number;
        ContextMirnaFacts const & mirna = model_.facts[site.mirna];
        return model_.inputs.conservation->pct_of({transcript_name_, mirna.name, mirna.seed, site.begin, site.type});
    }

    double score_of(Site const & site)
    {
        ContextMirna const & mirna = model_.mirnas[site.mirna];
        ContextPlace const & place = places_.at(site.begin, site.type);
        std::size_t const i = index_of(site.type);
        auto const half_points = static_cast<std::size_t>(half_points_of(site, place));
        std::int32_t total = mirna.fixed[i] + place.sum + model_.lookup.three_prime[half_points][i] +
                             model_.lookup.per_offset_6mer[i] * offset_6mers_for(site);
        if (places_.orf() != nullptr)
            total += model_.lookup.per_orf_8mer[i] * static_cast<std::int32_t>(orf_8mers_of_seed_[mirna.seed]);
        if (double const pct = pct_of(site); !std::isnan(pct))
            total += contribution_in_thousandths(ContextFeature::conservation, site.type, pct);
        return std::min(total, context_score_ceiling(site.type)) / 1000.0;
    }

    void set_features(Site const & site, std::span<SiteFeature> const values)
    {
        using enum ContextFeature;
        ContextMirna const & mirna = model_.mirnas[site.mirna];
        ContextMirnaFacts const & facts = model_.facts[site.mirna];
        ContextPlace const & place = places_.at(site.begin, site.type);
        auto const set = [&](ContextFeature const feature, double const raw)
        {
            values[index_of(feature)] = {
                raw, std::isnan(raw) ? unknown_number : contribution_in_thousandths(feature, site.type, raw) / 1000.0};
        };
        auto const set_letters = [&](ContextFeature const first, char const letter)
        {
            for (std::size_t k = 0; k < 3; ++k)
                set(static_cast<ContextFeature>(index_of(first) + k), letter == "ACG"[k] ? 1 : 0);
        };
        bool const pairs_position_8 = rule_of(site.type).last_paired == 8;
        set(intercept, 1);
        set(three_prime_pairing, half_points_of(site, place) / 2.0);
        set(local_au, place.local_au / 1000.0);
        set(min_distance, log10_or_zero(place.min_distance));
        set_letters(srna1_a, facts.base1);
        set_letters(srna8_a, facts.base8);
        if (!pairs_position_8)
            set_letters(site8_a, to_rna_letter(place.base8));
        set(utr_length, log10_or_zero(place.utr_length));
        set(accessibility, place.accessibility);
        set(orf_length,
            places_.orf() != nullptr ? log10_or_zero(static_cast<double>(places_.orf()->length)) : unknown_number);
        set(orf_8mers, places_.orf() != nullptr ? orf_8mers_of_seed_[mirna.seed] : unknown_number);
        set(offset_6mers, offset_6mers_for(site));
        set(target_abundance, facts.abundance);
        set(seed_pairing_stability, pairs_position_8 ? facts.stability_7 : facts.stability_6);
        set(conservation, pct_of(site));
    }

    ContextModel const & model_;
    ContextPlaces places_;
    std::string_view transcript_name_;
    CountedOffset6mers offset_6mers_;
    SiteEnergyTable energies_{};
    std::vector<std::uint32_t> orf_8mers_of_seed_ = std::vector<std::uint32_t>(seed_count);
    std::array<std::uint64_t, context_feature_count> transcripts_without_{};
};

class ContextPlusPlus final : public Scorer
{
public:
    ContextPlusPlus(std::span<Mirna const> const mirnas, ContextPlusPlusInputs inputs)
        : model_{mirnas, std::move(inputs)}
    {
    }

    std::string_view column() const noexcept override
    {
        return "context";
    }

    std::string title() const override
    {
        std::string list;
        for (std::string const & feature : missing_features())
            list += (list.empty() ? "" : ", ") + feature;
        return list.empty() ? "context++" : "context++ (partial: no " + list + ")";
    }

    std::span<std::string_view const> feature_names() const noexcept override
    {
        return names_of_features;
    }

    std::vector<std::string> missing_features() const override
    {
        ContextPlusPlusInputs const & inputs = model_.inputs;
        std::vector<std::string> missing;
        if (!inputs.accessibility.is_given())
            missing.emplace_back("SA");
        if (!inputs.orfs)
            missing.insert(missing.end(), {"ORF length", "ORF 8mers"});
        if (!inputs.target_abundance && !inputs.counted_sites)
            missing.emplace_back("TA");
        if (!inputs.conservation)
            missing.emplace_back("PCT");
        return missing;
    }

    std::vector<std::string> notes() const override
    {
        ContextPlusPlusInputs const & inputs = model_.inputs;
        std::vector<std::string> notes;
        if (inputs.target_abundance)
            notes.emplace_back("TA: from the table given");
        else if (inputs.counted_sites)
            notes.emplace_back("TA: counted in this run's transcripts, to the scale of 23.0 Mb of human 3'UTRs");
        notes.emplace_back(inputs.isoforms ? "3'UTR ends: from the isoforms given"
                                           : "3'UTR ends: one isoform of full length for each transcript");
        return notes;
    }

    SiteTypeSet counted_types() const noexcept override
    {
        SiteTypeSet types;
        types.insert(SiteType::offset_6mer);
        return types;
    }

    AccessibilityInputs const * accessibility() const noexcept override
    {
        return model_.inputs.accessibility.is_given() ? &model_.inputs.accessibility : nullptr;
    }

    std::unique_ptr<TranscriptScorer> transcript_scorer() const override
    {
        return std::make_unique<ContextTranscriptScorer>(model_);
    }

private:
    ContextModel model_;
};

} // namespace

std::unique_ptr<Scorer> make_context_plus_plus(std::span<Mirna const> const mirnas, ContextPlusPlusInputs inputs)
{
    return std::make_unique<ContextPlusPlus>(mirnas, std::move(inputs));
}

} // namespace mirsweep
