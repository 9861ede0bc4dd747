#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <mirsweep/core/haplotype.hpp>
#include <mirsweep/core/mirna.hpp>
#include <mirsweep/core/site_classes.hpp>
#include <mirsweep/tables/target_row.hpp>
#include <mirsweep/tables/tsv.hpp>

#include "products/class_counts.hpp"
#include "products/packed_rows.hpp"

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

/// All targets of a run, for the tables that need them together: `genes` and `ranking`. Memory is 8 bytes a target and
/// 1 for each class, 8 for each score and, in a run with further classes, 16 for what they are worth; and 24 bytes and its
/// name for each transcript.
class KeptTargets
{
public:
    /// Views on what is kept.
    struct Transcript
    {
        std::string_view name;
        std::string_view gene; ///< empty if it is not known
        std::size_t first;     ///< of its targets
        std::size_t last;      ///< one past them
        Haplotype haplotype{Haplotype::none};
    };

    struct Target
    {
        std::uint32_t transcript;
        std::uint32_t mirna;
        bool is_repeat;
    };

    KeptTargets(std::size_t mirna_count, std::size_t score_count, SiteClasses classes = {});

    SiteClasses const & classes() const noexcept
    {
        return classes_;
    }

    /// Adds whole records. They may be hostile: throws std::invalid_argument for what does not fit.
    void take(std::string_view records);

    std::size_t transcript_count() const noexcept
    {
        return transcripts_.size();
    }

    Transcript transcript(std::size_t index) const noexcept;

    /// By transcript, then by miRNA.
    std::size_t target_count() const noexcept
    {
        return targets_.size();
    }

    Target target(std::size_t const index) const noexcept
    {
        KeptTarget const & kept = targets_[index].front();
        return {kept.transcript, kept.mirna_and_repeat >> 1, (kept.mirna_and_repeat & 1) != 0};
    }

    /// Sites of a target, by class.
    std::vector<std::uint32_t> counts_of(std::size_t target) const;

    bool has_site(std::size_t target) const noexcept;

    TargetWorth worth_of(std::size_t target) const noexcept;

    std::size_t score_count() const noexcept
    {
        return score_count_;
    }

    /// All scores of a target, NaN where one is not defined.
    std::span<double const> scores_of(std::size_t const target) const noexcept
    {
        return scores_[target];
    }

    /// Of the run's first score; NaN without one.
    double score_of(std::size_t target) const noexcept;

private:
    struct KeptTranscript
    {
        char const * name;
        std::uint64_t first_target_and_haplotype; ///< the haplotype in the last two bits
        std::uint32_t name_size;
        std::uint32_t gene; ///< index in `genes_`
    };

    struct KeptTarget
    {
        std::uint32_t transcript;
        std::uint32_t mirna_and_repeat; ///< the repeat in the last bit
    };

    std::uint32_t gene_number(std::string_view gene);
    std::size_t first_target_of(std::size_t transcript) const noexcept;
    void keep_count(std::uint32_t sites, std::size_t target, std::size_t index, std::uint8_t & byte);
    std::uint32_t count_of(std::size_t target, std::size_t index) const noexcept;

    static constexpr std::uint8_t many = 255;

    std::size_t mirna_count_;
    std::size_t score_count_;
    SiteClasses classes_;
    PackedTexts texts_{};
    PackedRows<KeptTranscript> transcripts_{1};
    std::vector<std::string_view> genes_{};
    std::unordered_map<std::string_view, std::uint32_t> gene_numbers_{};
    PackedRows<KeptTarget> targets_{1};
    PackedRows<std::uint8_t> counts_; ///< `many` where `great_counts_` says how many
    std::unordered_map<std::size_t, std::vector<std::uint32_t>> great_counts_{}; ///< by target
    PackedRows<TargetWorth> worths_; ///< where classes do not say all
    PackedRows<double> scores_;
};

} // namespace mirsweep::products
