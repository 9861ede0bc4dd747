#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <utility>
#include <vector>

namespace mirsweep
{

/// One-sided probability that `set` genes drawn from `genes`, of which `targets` are targets, hold `overlap` targets or
/// more (hypergeometric).
double overlap_p(std::uint64_t genes, std::uint64_t targets, std::uint64_t set, std::uint64_t overlap);

/// Odds ratio of an overlap; infinite where one of the off-diagonal counts is 0, NaN where it is 0 / 0.
double odds_ratio(std::uint64_t genes, std::uint64_t targets, std::uint64_t set, std::uint64_t overlap) noexcept;

/// Adjusts p values by Benjamini and Hochberg; NaN takes no part and stays.
std::vector<double> benjamini_hochberg(std::span<double const> p);

/// Of the rank sum test of Wilcoxon (1945) and of Mann and Whitney (1947).
struct RankSum
{
    double u{};
    double z{};
    double p{}; ///< that targets lie as low or lower
};

/// Of the one-sided test of two samples.
struct KolmogorovSmirnov
{
    double d{}; ///< largest excess of the targets' distribution function, at least 0
    double p{}; ///< asymptotic
};

/// Of a linear regression.
struct Slope
{
    double slope{};
    double standard_error{};
    double t{};
    double p{}; ///< one-sided: that the slope is as low or lower
};

/// Normal scores of ranks, Phi^-1((rank - 3/8) / (count + 1/4)) (Blom 1958), kept for counts that come again. Not
/// thread-safe. Memory: 64 MB at most.
class NormalScores
{
public:
    /// The scores among a number of values.
    class OfCount
    {
    public:
        OfCount(double const count, std::span<double const> const lower_half) noexcept : count_{count}, lower_half_{lower_half}
        {
        }

        /// Of a mid-rank, 1-based.
        double at(double mid_rank) const;

    private:
        double count_;
        std::span<double const> lower_half_; // of the whole ranks
    };

    /// Until the next call.
    OfCount of(std::size_t count);

private:
    std::map<std::size_t, std::vector<double>> scores_{}; // by count, of the ranks of the lower half
    std::size_t kept_{0};
};

/// Values of genes, such as log2 fold changes, against which targets are tested. Immutable; safe for concurrent calls.
/// Genes are indices, 0-based; all functions take targets in ascending order of their index.
class RankedGenes
{
public:
    /// `covariate`: such as log2 length, one for each gene.
    RankedGenes(std::span<double const> values, std::span<double const> covariate);

    std::size_t size() const noexcept
    {
        return values_.size();
    }

    /// Wilcoxon's rank-sum test with mid-ranks and continuity correction, normal approximation: R's
    /// `wilcox.test(targets, others, alternative = "less", exact = FALSE)`.
    RankSum rank_sum(std::span<std::uint32_t const> targets) const;

    /// R's `ks.test(targets, others, alternative = "greater", exact = FALSE)`.
    KolmogorovSmirnov kolmogorov_smirnov(std::span<std::uint32_t const> targets) const;

    /// Medians of targets and of the others.
    std::pair<double, double> medians(std::span<std::uint32_t const> targets) const;

    /// Least squares of the values on `predictor`, which is 0 for genes that are not in `genes`, and the covariate. NaN
    /// where the predictor does not vary.
    Slope slope(std::span<std::uint32_t const> genes, std::span<double const> predictor) const;

    /// The `count` genes with the lowest values; ties by index.
    std::vector<std::uint32_t> lowest(std::size_t count) const;

    /// Shift of the values of `members` against `controls` in a least-squares model with the covariate, and the
    /// one-sided p (as low or lower) of the same model on normal scores of the ranks within both groups.
    struct Shift
    {
        double shift{};
        double p{};
    };
    Shift shift(std::span<std::uint32_t const> members, std::span<std::uint32_t const> controls,
                NormalScores & scores) const;

private:
    std::vector<double> values_;
    std::vector<double> centred_;           // values less their mean
    std::vector<double> covariate_;         // less its mean
    std::vector<std::uint32_t> order_;      // genes by value, ties by index
    std::vector<std::uint32_t> place_;      // of each gene in order_
    std::vector<std::uint32_t> tie_end_;    // by place: one past the last place with the same value
    std::vector<double> mid_rank_;          // by gene, 1-based
    double tie_term_{0};                    // sum of t^3 - t
    double values_squared_{0};              // sums of squares and products of the centred numbers
    double covariate_squared_{0};
    double product_{0};
};

} // namespace mirsweep
