#pragma once

#include <atomic>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <mirsweep/result/report.hpp>

namespace mirsweep::products
{

/// The value of a target that is ranked by its score, as tables show it; none for NaN.
std::int64_t value_of_score(std::optional<double> score);

/// Counts all targets of a run by miRNA and strength, which gives the ranks of some of them without a list of all.
/// Memory is at most 4 KiB a miRNA and 32 MiB in all, and 64 bytes for each rare strength of a miRNA.
class StrengthCounts
{
public:
    explicit StrengthCounts(std::size_t mirnas);

    /// May be called by several threads.
    void add(std::uint32_t const mirna, TargetStrength const strength)
    {
        if (is_frequent(strength))
            std::atomic_ref{frequent_[mirna * frequent_values_ + static_cast<std::size_t>(-strength.value)]}.fetch_add(
                1, std::memory_order_relaxed);
        else
            add({mirna, strength, 1});
    }

    /// Notes that this number of targets of one miRNA have this strength.
    struct Count
    {
        std::uint32_t mirna;
        TargetStrength strength;
        std::uint64_t targets;
    };

    /// May be called by several threads.
    void add(Count const & count);

    /// By miRNA, strongest first.
    std::vector<Count> counts() const;

    /// Says of the report's pairs and candidates that have a strength how they compare: those of one strength share a
    /// rank. Of pairs also the score, and, if the strengths say it, whether they are in repeats. Linear in pairs, candidates
    /// and what is counted, except for the search among a miRNA's strengths.
    void add_to(ReportData & data, bool has_repeats) const;

private:
    struct Free
    {
        void operator()(std::uint32_t * const memory) const noexcept
        {
            std::free(memory);
        }
    };

    /// Of few sites, not in repeats: nearly all are.
    bool is_frequent(TargetStrength const strength) const noexcept
    {
        return !strength.is_repeat && strength.fewest_mismatches == TargetStrength::no_mismatches_known &&
               strength.value <= 0 && strength.value > -static_cast<std::int64_t>(frequent_values_);
    }

    std::size_t mirnas_;
    std::size_t frequent_values_; // of each miRNA
    std::unique_ptr<std::uint32_t[], Free> frequent_; // by miRNA and -value
    std::mutex mutex_{};
    std::map<std::pair<std::uint32_t, TargetStrength>, std::uint64_t> others_{};
};

} // namespace mirsweep::products
