#include "products/ranking.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <string_view>
#include <vector>

#include <mirsweep/tables/class_names.hpp>

#include "products/pairs_by_gene.hpp"

namespace mirsweep::products
{

namespace
{

constexpr double none = std::numeric_limits<double>::quiet_NaN();

/// Numbers the families of the miRNAs: those of the same positions 2-8.
std::vector<std::uint32_t> families_of(std::span<Mirna const> const mirnas)
{
    std::map<std::string_view, std::uint32_t> numbers;
    std::vector<std::uint32_t> families;
    for (Mirna const & mirna : mirnas)
    {
        auto const number = static_cast<std::uint32_t>(numbers.size());
        families.push_back(numbers.emplace(std::string_view{mirna.sequence}.substr(1, 7), number).first->second);
    }
    return families;
}

/// By target, the lowest score of its family on its transcript.
std::vector<double> family_scores_of(KeptTargets const & kept, std::span<Mirna const> const mirnas)
{
    std::vector<std::uint32_t> const families = families_of(mirnas);
    std::vector<double> lowest(mirnas.size(), none); // by family, on the transcript
    std::vector<double> of_targets(kept.score_count() == 0 ? 0 : kept.targets().size(), none);
    for (KeptTargets::Transcript const & transcript : kept.transcripts())
    {
        if (of_targets.empty())
            break;
        auto const family_of = [&](std::size_t const target) { return families[kept.targets()[target].mirna]; };
        // fmin leaves out what is not a number.
        for (std::size_t i = transcript.first; i < transcript.last; ++i)
            lowest[family_of(i)] = std::fmin(lowest[family_of(i)], kept.score_of(i));
        for (std::size_t i = transcript.first; i < transcript.last; ++i)
            of_targets[i] = lowest[family_of(i)];
        for (std::size_t i = transcript.first; i < transcript.last; ++i)
            lowest[family_of(i)] = none;
    }
    return of_targets;
}

/// Target indices by miRNA, in the order of the transcripts: those of miRNA i begin at `first[i]`.
struct TargetsByMirna
{
    std::vector<std::size_t> first;
    std::vector<std::size_t> targets;
};

TargetsByMirna by_mirna(KeptTargets const & kept, std::size_t const mirna_count)
{
    TargetsByMirna sorted{std::vector<std::size_t>(mirna_count + 1), std::vector<std::size_t>(kept.targets().size())};
    for (KeptTargets::Target const & target : kept.targets())
        ++sorted.first[target.mirna + 1];
    std::partial_sum(sorted.first.begin(), sorted.first.end(), sorted.first.begin());
    std::vector<std::size_t> next = sorted.first;
    for (std::size_t i = 0; i < kept.targets().size(); ++i)
        sorted.targets[next[kept.targets()[i].mirna]++] = i;
    return sorted;
}

/// The per cent of the values that are weaker than each; NaN where there is no value. Lower is stronger.
std::vector<double> percentiles_of(std::vector<double> const & values)
{
    std::vector<double> sorted;
    std::ranges::copy_if(values, std::back_inserter(sorted), [](double const value) { return !std::isnan(value); });
    std::ranges::sort(sorted);
    std::vector<double> percentiles;
    for (double const value : values)
    {
        auto const weaker = sorted.end() - std::ranges::upper_bound(sorted, value);
        percentiles.push_back(
            std::isnan(value) ? none : 100 * static_cast<double>(weaker) / static_cast<double>(sorted.size()));
    }
    return percentiles;
}

/// Makes the rows of one miRNA after the other.
class Ranker
{
public:
    Ranker(KeptTargets const & kept, std::span<Mirna const> const mirnas, DocumentedTable const * const documented,
           std::function<void(RankingRow const &)> const & take)
        : kept_{kept}, mirnas_{mirnas}, pairs_{documented}, family_scores_{family_scores_of(kept, mirnas)}, take_{take}
    {
    }

    /// `targets` in the order of the transcripts.
    void rank(std::span<std::size_t const> const targets)
    {
        targets_ = targets;
        percentiles_.clear();
        for (std::size_t score = 0; score < std::max<std::size_t>(kept_.score_count(), 1); ++score)
            percentiles_.push_back(percentiles_of(values_of(score)));
        strengths_ = values_of(0);
        order_.resize(targets.size());
        std::iota(order_.begin(), order_.end(), 0);
        std::ranges::stable_sort(order_, [&](std::size_t const left, std::size_t const right)
                                 { return is_before(left, right); });
        for (std::size_t place = 0; place < order_.size(); ++place)
            make_row(place);
    }

private:
    /// What is ranked by, lower for stronger: a score, or without one the sum of weights.
    std::vector<double> values_of(std::size_t const score) const
    {
        std::vector<double> values;
        for (std::size_t const target : targets_)
            values.push_back(kept_.score_count() == 0 ? -static_cast<double>(kept_.targets()[target].worth.weight)
                                                      : kept_.scores_of(target)[score]);
        return values;
    }

    bool is_before(std::size_t const left, std::size_t const right) const
    {
        KeptTargets::Target const & left_target = kept_.targets()[targets_[left]];
        KeptTargets::Target const & right_target = kept_.targets()[targets_[right]];
        if (left_target.is_repeat != right_target.is_repeat)
            return right_target.is_repeat;
        if (left_target.worth.fewest_mismatches != right_target.worth.fewest_mismatches)
            return left_target.worth.fewest_mismatches < right_target.worth.fewest_mismatches;
        if (std::isnan(strengths_[left]) || std::isnan(strengths_[right]))
            return !std::isnan(strengths_[left]);
        return strengths_[left] < strengths_[right];
    }

    static std::optional<double> known(double const value)
    {
        return std::isnan(value) ? std::nullopt : std::optional{value};
    }

    void make_row(std::size_t const place)
    {
        std::size_t const index = order_[place];
        std::size_t const kept_index = targets_[index];
        KeptTargets::Target const & target = kept_.targets()[kept_index];
        KeptTargets::Transcript const & transcript = kept_.transcripts()[target.transcript];
        std::vector<double> percentiles;
        for (std::vector<double> const & of_score : percentiles_)
            percentiles.push_back(of_score[index]);
        RankingRow row{.mirna = mirnas_[target.mirna].name,
                       .rank = place + 1,
                       .percentile = known(percentiles.front()),
                       .transcript = transcript.name,
                       .gene = transcript.gene,
                       .best_site = best_name(kept_.classes(), kept_.counts_of(kept_index)),
                       .score = known(kept_.score_of(kept_index)),
                       .is_repeat = target.is_repeat,
                       .scores = kept_.scores_of(kept_index),
                       .percentiles = percentiles,
                       .target = kept_index,
                       .haplotype = to_string(transcript.haplotype)};
        if (!family_scores_.empty())
            row.family_score = known(family_scores_[kept_index]);
        pairs_.describe(target.mirna, transcript.gene, row);
        take_(row);
    }

    KeptTargets const & kept_;
    std::span<Mirna const> mirnas_;
    PairsByGene pairs_;
    std::vector<double> family_scores_;
    std::function<void(RankingRow const &)> const & take_;

    // Of one miRNA.
    std::span<std::size_t const> targets_{};
    std::vector<std::vector<double>> percentiles_{}; // by score, then by target
    std::vector<double> strengths_{};
    std::vector<std::size_t> order_{};
};

} // namespace

void rank_targets(KeptTargets const & kept, std::span<Mirna const> const mirnas,
                  DocumentedTable const * const documented, std::function<void(RankingRow const &)> const & take)
{
    TargetsByMirna const sorted = by_mirna(kept, mirnas.size());
    Ranker ranker{kept, mirnas, documented, take};
    for (std::size_t mirna = 0; mirna < mirnas.size(); ++mirna)
        ranker.rank(
            std::span{sorted.targets}.subspan(sorted.first[mirna], sorted.first[mirna + 1] - sorted.first[mirna]));
}

} // namespace mirsweep::products
