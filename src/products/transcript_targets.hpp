#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <vector>

#include <mirsweep/core/site.hpp>
#include <mirsweep/result/report.hpp>
#include <mirsweep/tables/target_row.hpp>

#include "products/class_counts.hpp"

namespace mirsweep::products
{

/// The sites of one transcript, counted by miRNA and class.
class TranscriptTargets
{
public:
    /// `classes` must outlive the object. For `keeps_worth` see ClassCounts.
    TranscriptTargets(std::size_t const mirna_count, SiteClasses const & classes, bool const keeps_worth = true)
        : counts_(classes.has_further() ? 0 : mirna_count), scores_(mirna_count, no_score), is_hit_(mirna_count),
          hits_(mirna_count + 1)
    {
        for (std::size_t type = 0; type < site_type_count; ++type)
            weights_[type] = classes[type].weight;
        if (classes.has_further())
            class_counts_.emplace(mirna_count, classes, keeps_worth);
    }

    void add(std::span<Site const> const sites)
    {
        if (class_counts_)
            return add_classes(sites);
        // Whether a miRNA is new cannot be foreseen, so nothing depends on it but where the next one is put.
        std::size_t count = hit_count_;
        for (Site const & site : sites)
        {
            hits_[count] = site.mirna;
            count += is_hit_[site.mirna] ^ 1U;
            is_hit_[site.mirna] = 1;
            ++counts_[site.mirna][index_of(site.type)];
        }
        hit_count_ = count;
    }

    /// The sites of a miRNA, in a run with further classes whose worth is not kept.
    void take(ClassTally const & tally, std::uint32_t const mirna)
    {
        if (class_counts_->take(tally, mirna))
            add_row(mirna);
    }

    /// A target without sites, unless it has some.
    void add_row(std::uint32_t const mirna)
    {
        hits_[hit_count_] = mirna;
        hit_count_ += is_hit_[mirna] ^ 1U;
        is_hit_[mirna] = 1;
    }

    /// NaN for none; of a miRNA with a target.
    void set_score(std::uint32_t const mirna, double const score) noexcept
    {
        scores_[mirna] = score;
    }

    /// The miRNAs with a site, in their order. No site may be added between this and `clear`.
    std::span<std::uint32_t const> sorted_hits()
    {
        // Where many miRNAs have a site, going through all is faster than sorting those.
        if (hit_count_ * 16 < is_hit_.size())
            std::sort(hits_.begin(), hits_.begin() + static_cast<std::ptrdiff_t>(hit_count_));
        else
        {
            std::size_t count = 0;
            for (std::uint32_t mirna = 0; mirna < is_hit_.size(); ++mirna)
            {
                hits_[count] = mirna;
                count += is_hit_[mirna];
            }
        }
        return hits();
    }

    /// In the order in which they were met, or in their own after `sorted_hits`.
    std::span<std::uint32_t const> hits() const noexcept
    {
        return {hits_.data(), hit_count_};
    }

    /// By class of the run.
    std::span<std::uint32_t const> counts_of(std::uint32_t const mirna) const noexcept
    {
        return class_counts_ ? class_counts_->of(mirna) : std::span<std::uint32_t const>{counts_[mirna]};
    }

    /// False for a target of `add_row` alone.
    bool has_site(std::uint32_t const mirna) const noexcept
    {
        std::span<std::uint32_t const> const counts = counts_of(mirna);
        return std::any_of(counts.begin(), counts.end(), [](std::uint32_t const count) { return count != 0; });
    }

    /// A site of a further class counts as one of the built-in type that holds at its place, if there is one.
    SiteCounts built_in_counts_of(std::uint32_t const mirna) const noexcept
    {
        return class_counts_ ? class_counts_->built_in(mirna) : counts_[mirna];
    }

    bool is_target(std::uint32_t const mirna) const noexcept
    {
        return is_hit_[mirna] != 0;
    }

    /// Of a target.
    TargetWorth worth_of(std::uint32_t const mirna) const noexcept
    {
        if (class_counts_)
            return class_counts_->worth_of(mirna);
        TargetWorth worth;
        for (std::size_t type = 0; type < site_type_count; ++type)
            worth.weight += std::uint64_t{counts_[mirna][type]} * weights_[type];
        return worth;
    }

    /// By miRNA; empty in a run with further classes.
    std::span<SiteCounts const> counts() const noexcept
    {
        return counts_;
    }

    /// In a run with further classes; else null.
    ClassCounts const * class_counts() const noexcept
    {
        return class_counts_ ? &*class_counts_ : nullptr;
    }

    /// By class of the run.
    void add_totals(std::vector<std::uint64_t> & totals) const
    {
        if (hit_count_ == 0)
            return;
        totals.resize(counts_of(hits_.front()).size());
        if (class_counts_)
            return add_class_totals(totals);
        // Sums of a fixed number of types, as this is done for every target.
        SiteTotals sums{};
        for (std::uint32_t const mirna : hits())
            for (std::size_t type = 0; type < sums.size(); ++type)
                sums[type] += counts_[mirna][type];
        for (std::size_t type = 0; type < sums.size(); ++type)
            totals[type] += sums[type];
    }

    /// Of the run's first score; NaN if there is none.
    double score_of(std::uint32_t const mirna) const noexcept
    {
        return scores_[mirna];
    }

    void clear() noexcept
    {
        for (std::uint32_t const mirna : hits())
        {
            if (class_counts_)
                class_counts_->clear(mirna);
            else
                counts_[mirna] = {};
            scores_[mirna] = no_score;
            is_hit_[mirna] = 0;
        }
        hit_count_ = 0;
    }

private:
    static constexpr double no_score = std::numeric_limits<double>::quiet_NaN();

    void add_class_totals(std::vector<std::uint64_t> & totals) const
    {
        for (std::uint32_t const mirna : hits())
        {
            std::span<std::uint32_t const> const counts = class_counts_->of(mirna);
            for (std::size_t index = 0; index < counts.size(); ++index)
                totals[index] += counts[index];
        }
    }

    void add_classes(std::span<Site const> const sites)
    {
        for (Site const & site : sites)
        {
            add_row(site.mirna);
            class_counts_->add(site);
        }
    }

    std::array<std::uint32_t, site_type_count> weights_{}; // in thousandths
    std::vector<SiteCounts> counts_;
    std::optional<ClassCounts> class_counts_{};
    std::vector<double> scores_;
    std::vector<std::uint8_t> is_hit_;
    std::vector<std::uint32_t> hits_; // with room for one that is not new
    std::size_t hit_count_{0};
};

} // namespace mirsweep::products
