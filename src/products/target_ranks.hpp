#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace mirsweep::products
{

/// Ranks and percentiles of all targets of a run, as the table `ranking` has them: of one miRNA first those that do not
/// lie in repeats, then by value, lower first, those without one last, then in the order of the transcripts. Memory is
/// 32 bytes a target.
class TargetRanks
{
public:
    explicit TargetRanks(std::size_t const mirna_count) : mirna_count_{mirna_count}
    {
    }

    /// Targets come in the order of the transcripts. `value` is the score, or without one the sum of the sites' weights
    /// times -1; NaN for none.
    void add(std::uint32_t const mirna, double const value, bool const is_repeat)
    {
        targets_.push_back({value, mirna, is_repeat});
    }

    /// To be called after the last target. n log n in the targets of a miRNA.
    void finish();

    /// Of the target that was added as the `target`-th, 0-based: its rank, 1-based.
    std::uint32_t rank_of(std::size_t const target) const
    {
        return ranks_[target];
    }

    /// 100 x (targets of the miRNA with a weaker value) / (those with a value); none without a value.
    std::optional<double> percentile_of(std::size_t target) const;

private:
    struct Target
    {
        double value;
        std::uint32_t mirna;
        bool is_repeat;
    };

    std::size_t mirna_count_;
    std::vector<Target> targets_{};
    std::vector<std::uint32_t> ranks_{};
    std::vector<std::uint32_t> weaker_{};     // by target, with a value, of its miRNA
    std::vector<std::uint32_t> with_value_{}; // by miRNA
};

} // namespace mirsweep::products
