#pragma once

#include <cmath>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace mirsweep
{

/// What a score says of the targets of one transcript, by miRNA. Used again for the next transcript.
class TargetScores
{
public:
    /// Numbers of AGO that a target holds, and would hold if all its sites were nonspecific; NaN where a score has
    /// none.
    struct Bound
    {
        double bound{unknown};
        double background{unknown};
    };

    explicit TargetScores(std::size_t const mirna_count) : scores_(mirna_count, unknown)
    {
    }

    /// Adds to a sum, which begins with the first value.
    void add(std::uint32_t const mirna, double const score)
    {
        double & sum = scores_[mirna];
        if (std::isnan(sum))
        {
            touched_.push_back(mirna);
            sum = score;
        }
        else
            sum += score;
    }

    /// Sets what was not set before.
    void set(std::uint32_t const mirna, double const score)
    {
        touched_.push_back(mirna);
        scores_[mirna] = score;
    }

    void set_bound(std::uint32_t const mirna, Bound const & bound)
    {
        if (bounds_.empty())
            bounds_.resize(scores_.size());
        touched_.push_back(mirna);
        bounds_[mirna] = bound;
    }

    /// The miRNA has a target here also if none of its sites is reported.
    void add_row(std::uint32_t const mirna)
    {
        rows_.push_back(mirna);
    }

    /// NaN if there is none. Scores have three decimals, so that what sums of them leave behind the third does not
    /// decide between two equal ones; 0 is never negative.
    double score_of(std::uint32_t const mirna) const noexcept
    {
        return std::nearbyint(scores_[mirna] * 1000) / 1000 + 0.0;
    }

    Bound bound_of(std::uint32_t const mirna) const noexcept
    {
        return bounds_.empty() ? Bound{} : bounds_[mirna];
    }

    /// Of `add_row`, in no order.
    std::span<std::uint32_t const> rows() const noexcept
    {
        return rows_;
    }

    void clear() noexcept
    {
        for (std::uint32_t const mirna : touched_)
        {
            scores_[mirna] = unknown;
            if (!bounds_.empty())
                bounds_[mirna] = {};
        }
        touched_.clear();
        rows_.clear();
    }

private:
    static constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

    std::vector<double> scores_;
    std::vector<Bound> bounds_; // empty until one is set
    std::vector<std::uint32_t> touched_;
    std::vector<std::uint32_t> rows_;
};

} // namespace mirsweep
