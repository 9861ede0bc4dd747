#include "products/strength_counts.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <new>

#include "products/kept_targets.hpp"

namespace mirsweep::products
{

namespace
{

constexpr std::size_t most_values = 1024;
constexpr std::size_t most_of_all = 8 * 1024 * 1024;

/// What is counted of one miRNA, strongest first, with sums.
class Standings
{
public:
    explicit Standings(std::span<StrengthCounts::Count const> const counts) : counts_{counts}
    {
        for (StrengthCounts::Count const & count : counts)
        {
            before_.push_back(targets_);
            targets_ += count.targets;
            if (count.strength.value != TargetStrength::none)
                by_value_[count.strength.value] += count.targets;
        }
        for (auto value = by_value_.rbegin(); value != by_value_.rend(); ++value)
        {
            std::uint64_t const of_value = value->second;
            value->second = with_value_; // now those that are weaker
            with_value_ += of_value;
        }
    }

    std::uint64_t targets() const noexcept
    {
        return targets_;
    }

    void rank(TargetStrength const & strength, TargetStanding & standing) const
    {
        auto const found = std::ranges::lower_bound(counts_, strength, {}, &StrengthCounts::Count::strength);
        if (found == counts_.end() || found->strength != strength)
            return;
        standing.rank = static_cast<std::uint32_t>(before_[static_cast<std::size_t>(found - counts_.begin())] + 1);
        standing.equals = static_cast<std::uint32_t>(found->targets);
        if (strength.value != TargetStrength::none)
            standing.percentile = 100.0 * static_cast<double>(by_value_.at(strength.value)) / static_cast<double>(with_value_);
    }

private:
    std::span<StrengthCounts::Count const> counts_;
    std::vector<std::uint64_t> before_{};
    std::map<std::int64_t, std::uint64_t> by_value_{};
    std::uint64_t targets_{0};
    std::uint64_t with_value_{0};
};

/// `counts` by miRNA.
std::vector<Standings> standings_of(std::span<StrengthCounts::Count const> counts, std::size_t const mirnas)
{
    std::vector<Standings> standings;
    for (std::uint32_t mirna = 0; mirna < mirnas; ++mirna)
    {
        auto const end = std::ranges::find_if(counts, [&](auto const & count) { return count.mirna != mirna; });
        auto const size = static_cast<std::size_t>(end - counts.begin());
        standings.emplace_back(counts.first(size));
        counts = counts.subspan(size);
    }
    return standings;
}

} // namespace

std::int64_t value_of_score(std::optional<double> const score)
{
    double const shown = score ? shown_score(*score) : std::nan("");
    return std::isnan(shown) ? TargetStrength::none : std::llround(shown * 1000);
}

StrengthCounts::StrengthCounts(std::size_t const mirnas)
    : mirnas_{mirnas}, frequent_values_{std::min(most_values, most_of_all / std::max<std::size_t>(mirnas, 1))},
      // Memory that is not written to is not taken.
      frequent_{static_cast<std::uint32_t *>(std::calloc(std::max<std::size_t>(mirnas * frequent_values_, 1), sizeof(std::uint32_t)))}
{
    if (!frequent_)
        throw std::bad_alloc{};
}

void StrengthCounts::add(Count const & count)
{
    std::lock_guard const lock{mutex_};
    others_[{count.mirna, count.strength}] += count.targets;
}

std::vector<StrengthCounts::Count> StrengthCounts::counts() const
{
    std::vector<Count> counts;
    auto other = others_.begin();
    for (std::uint32_t mirna = 0; mirna < mirnas_; ++mirna)
    {
        auto const first = static_cast<std::ptrdiff_t>(counts.size());
        for (std::size_t value = frequent_values_; value-- > 0;)
            if (std::uint32_t const targets = frequent_[mirna * frequent_values_ + value]; targets != 0)
                counts.push_back({mirna, {.value = -static_cast<std::int64_t>(value)}, targets});
        auto const middle = static_cast<std::ptrdiff_t>(counts.size());
        for (; other != others_.end() && other->first.first == mirna; ++other)
            counts.push_back({mirna, other->first.second, other->second});
        std::inplace_merge(counts.begin() + first, counts.begin() + middle, counts.end(),
                           [](Count const & left, Count const & right) { return left.strength < right.strength; });
    }
    return counts;
}

void StrengthCounts::add_to(ReportData & data, bool const has_repeats) const
{
    bool const has_score = data.score != "none";
    std::vector<Count> const all = counts();
    std::vector<Standings> const standings = standings_of(all, mirnas_);
    for (std::size_t mirna = 0; mirna < mirnas_; ++mirna)
    {
        data.mirnas[mirna].ranked = standings[mirna].targets();
        if (has_repeats)
            data.mirnas[mirna].repeats = 0;
    }
    for (Count const & count : all)
        if (has_repeats && count.strength.is_repeat)
            *data.mirnas[count.mirna].repeats += count.targets;
    for (ReportPair & pair : data.pairs)
        for (ReportPairTranscript & row : pair.transcripts)
            if (row.strength)
            {
                standings[pair.mirna].rank(*row.strength, row.standing);
                if (has_repeats)
                    row.standing.is_repeat = row.strength->is_repeat;
                if (has_score && row.strength->value != TargetStrength::none)
                    row.score = static_cast<double>(row.strength->value) / 1000;
            }
    for (ReportCandidate & candidate : data.candidates)
        if (candidate.strength)
            standings[candidate.mirna].rank(*candidate.strength, candidate.standing);
}

} // namespace mirsweep::products
