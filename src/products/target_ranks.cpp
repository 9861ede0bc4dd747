#include "products/target_ranks.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace mirsweep::products
{

void TargetRanks::finish()
{
    std::vector<std::size_t> first(mirna_count_ + 1);
    for (Target const & target : targets_)
        ++first[target.mirna + 1];
    std::partial_sum(first.begin(), first.end(), first.begin());
    std::vector<std::uint32_t> order(targets_.size());
    std::vector<std::size_t> next = first;
    for (std::size_t i = 0; i < targets_.size(); ++i)
        order[next[targets_[i].mirna]++] = static_cast<std::uint32_t>(i);
    ranks_.resize(targets_.size());
    weaker_.resize(targets_.size());
    with_value_.resize(mirna_count_);
    for (std::size_t mirna = 0; mirna < mirna_count_; ++mirna)
    {
        auto const begin = order.begin() + static_cast<std::ptrdiff_t>(first[mirna]);
        auto const end = order.begin() + static_cast<std::ptrdiff_t>(first[mirna + 1]);
        // By value alone for the percentiles, where the order of ties makes no difference.
        auto const value_of = [&](std::uint32_t const target) { return targets_[target].value; };
        auto const without = std::stable_partition(
            begin, end, [&](std::uint32_t const target) { return !std::isnan(targets_[target].value); });
        std::stable_sort(begin, without,
                         [&](auto const left, auto const right) { return value_of(left) < value_of(right); });
        with_value_[mirna] = static_cast<std::uint32_t>(without - begin);
        for (auto from = begin; from != without;)
        {
            auto const to =
                std::find_if(from, without, [&](auto const target) { return value_of(target) != value_of(*from); });
            for (auto target = from; target != to; ++target)
                weaker_[*target] = static_cast<std::uint32_t>(without - to);
            from = to;
        }
        // Those without a value are after the others already, in the order of the transcripts.
        std::stable_partition(begin, end, [&](std::uint32_t const target) { return !targets_[target].is_repeat; });
        for (auto target = begin; target != end; ++target)
            ranks_[*target] = static_cast<std::uint32_t>(target - begin) + 1;
    }
}

std::optional<double> TargetRanks::percentile_of(std::size_t const target) const
{
    if (std::isnan(targets_[target].value))
        return std::nullopt;
    return 100.0 * weaker_[target] / with_value_[targets_[target].mirna];
}

} // namespace mirsweep::products
