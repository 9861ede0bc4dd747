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
    std::vector<double> of_targets(kept.score_count() == 0 ? 0 : kept.target_count(), none);
    auto const family_of = [&](std::size_t const target) { return families[kept.target(target).mirna]; };
    for (std::size_t number = 0; number < kept.transcript_count() && !of_targets.empty(); ++number)
    {
        KeptTargets::Transcript const transcript = kept.transcript(number);
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
    TargetsByMirna sorted{std::vector<std::size_t>(mirna_count + 1), std::vector<std::size_t>(kept.target_count())};
    for (std::size_t i = 0; i < kept.target_count(); ++i)
        ++sorted.first[kept.target(i).mirna + 1];
    std::partial_sum(sorted.first.begin(), sorted.first.end(), sorted.first.begin());
    std::vector<std::size_t> next = sorted.first;
    for (std::size_t i = 0; i < kept.target_count(); ++i)
        sorted.targets[next[kept.target(i).mirna]++] = i;
    return sorted;
}

/// Ascending, without what is no number.
std::vector<double> sorted_values(std::vector<double> values)
{
    std::erase_if(values, [](double const value) { return std::isnan(value); });
    std::ranges::sort(values);
    return values;
}

/// The per cent of the values that are weaker; NaN where there is no value. Lower is stronger.
double percentile_in(std::vector<double> const & sorted, double const value)
{
    if (std::isnan(value))
        return none;
    auto const weaker = sorted.end() - std::ranges::upper_bound(sorted, value);
    return 100 * static_cast<double>(weaker) / static_cast<double>(sorted.size());
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
        sorted_.clear();
        for (std::size_t score = 0; score < std::max<std::size_t>(kept_.score_count(), 1); ++score)
            sorted_.push_back(sorted_values(values_of(score)));
        strengths_ = values_of(0);
        order_.resize(targets.size());
        std::iota(order_.begin(), order_.end(), 0);
        std::ranges::sort(order_, [&](std::uint32_t const left, std::uint32_t const right)
                          { return is_before(left, right); });
        for (std::size_t place = 0; place < order_.size(); ++place)
            make_row(place);
    }

private:
    /// What is ranked by, lower for stronger: a score, or without one the sum of weights.
    double value_of(std::size_t const target, std::size_t const score) const
    {
        return kept_.score_count() == 0 ? -static_cast<double>(kept_.worth_of(target).weight)
                                        : kept_.scores_of(target)[score];
    }

    std::vector<double> values_of(std::size_t const score) const
    {
        std::vector<double> values;
        values.reserve(targets_.size());
        for (std::size_t const target : targets_)
            values.push_back(value_of(target, score));
        return values;
    }

    /// Equal ones stay in the order of the transcripts.
    bool is_before(std::uint32_t const left, std::uint32_t const right) const
    {
        if (bool const is_repeat = is_repeat_at(left); is_repeat != is_repeat_at(right))
            return !is_repeat;
        if (kept_.classes().has_further())
        {
            std::uint8_t const mismatches = kept_.worth_of(targets_[left]).fewest_mismatches;
            std::uint8_t const others = kept_.worth_of(targets_[right]).fewest_mismatches;
            if (mismatches != others)
                return mismatches < others;
        }
        if (bool const has_none = std::isnan(strengths_[left]); has_none != std::isnan(strengths_[right]))
            return !has_none;
        if (strengths_[left] < strengths_[right] || strengths_[right] < strengths_[left])
            return strengths_[left] < strengths_[right];
        return left < right;
    }

    bool is_repeat_at(std::size_t const index) const
    {
        return kept_.target(targets_[index]).is_repeat;
    }

    static std::optional<double> known(double const value)
    {
        return std::isnan(value) ? std::nullopt : std::optional{value};
    }

    void make_row(std::size_t const place)
    {
        std::size_t const index = order_[place];
        std::size_t const kept_index = targets_[index];
        KeptTargets::Target const target = kept_.target(kept_index);
        KeptTargets::Transcript const transcript = kept_.transcript(target.transcript);
        std::vector<double> percentiles;
        for (std::size_t score = 0; score < sorted_.size(); ++score)
            percentiles.push_back(percentile_in(sorted_[score], value_of(kept_index, score)));
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
    std::vector<std::vector<double>> sorted_{}; // values by score
    std::vector<double> strengths_{};           // by index in `targets_`
    std::vector<std::uint32_t> order_{};        // indices in `targets_`
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
