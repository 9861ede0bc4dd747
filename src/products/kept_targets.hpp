#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <mirsweep/core/haplotype.hpp>
#include <mirsweep/core/mirna.hpp>
#include <mirsweep/core/site_classes.hpp>
#include <mirsweep/tables/target_row.hpp>
#include <mirsweep/tables/tsv.hpp>

#include "products/class_counts.hpp"

namespace mirsweep::products
{

/// The targets of one transcript.
struct TranscriptKeep
{
    TranscriptNames names{};
    std::span<std::uint32_t const> mirnas{};   ///< in their order
    std::span<SiteCounts const> counts{};      ///< by miRNA; without further classes
    std::span<double const> scores{};          ///< by miRNA one of every score of the run, NaN where it is not defined
    std::span<std::uint8_t const> is_repeat{}; ///< by miRNA
    std::size_t score_count{0};
    ClassCounts const * class_counts{nullptr}; ///< instead of `counts`, with further classes
    Haplotype haplotype{Haplotype::none};
};

/// Appends the record of a transcript. Records are bytes of a fixed order, so that what several threads or shards have
/// kept is joined by writing it one after the other.
void append_record(TranscriptKeep const & transcript, std::string & records);

/// The score as tables show it, with three decimals: what looks equal is equal.
double shown_score(double score);

/// All targets of a run, for the tables that need them together: `genes` and `ranking`. Memory is 50 bytes a target,
/// 8 for each score and 4 for each further class.
class KeptTargets
{
public:
    struct Transcript
    {
        std::string name;
        std::string gene;  ///< empty if it is not known
        std::size_t first; ///< of its targets
        std::size_t last;  ///< one past them
        Haplotype haplotype{Haplotype::none};
    };

    struct Target
    {
        std::uint32_t transcript;
        std::uint32_t mirna;
        TargetWorth worth;
        bool is_repeat;
    };

    KeptTargets(std::size_t const mirna_count, std::size_t const score_count, SiteClasses classes = {})
        : mirna_count_{mirna_count}, score_count_{score_count}, classes_{std::move(classes)}
    {
    }

    SiteClasses const & classes() const noexcept
    {
        return classes_;
    }

    /// Adds whole records. They may be hostile: throws std::invalid_argument for what does not fit.
    void take(std::string_view records);

    std::vector<Transcript> const & transcripts() const noexcept
    {
        return transcripts_;
    }

    /// By transcript, then by miRNA.
    std::vector<Target> const & targets() const noexcept
    {
        return targets_;
    }

    /// Sites of a target, by class.
    std::span<std::uint32_t const> counts_of(std::size_t const target) const noexcept
    {
        return std::span{counts_}.subspan(target * classes_.size(), classes_.size());
    }

    std::size_t score_count() const noexcept
    {
        return score_count_;
    }

    /// All scores of a target, NaN where one is not defined.
    std::span<double const> scores_of(std::size_t const target) const noexcept
    {
        return std::span{scores_}.subspan(target * score_count_, score_count_);
    }

    /// Of the run's first score; NaN without one.
    double score_of(std::size_t target) const noexcept;

private:
    std::size_t mirna_count_;
    std::size_t score_count_;
    SiteClasses classes_;
    std::vector<Transcript> transcripts_{};
    std::vector<Target> targets_{};
    std::vector<std::uint32_t> counts_{};
    std::vector<double> scores_{};
};

} // namespace mirsweep::products
