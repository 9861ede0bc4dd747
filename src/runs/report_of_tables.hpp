#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <mirsweep/core/mirna.hpp>
#include <mirsweep/join/gene_list.hpp>
#include <mirsweep/result/report.hpp>
#include <mirsweep/runs/report_request.hpp>
#include <mirsweep/sites/pattern_of_site.hpp>

#include "products/strength_counts.hpp"
#include "products/target_ranks.hpp"
#include "runs/report_inputs.hpp"
#include "runs/result_table.hpp"

namespace mirsweep::runs
{

/// Puts the report's data together from the tables of a finished result.
class ReportOfTables
{
public:
    ReportOfTables(ReportRequest const & request, ScanSummary const & summary);

    /// To be called once. Throws UsageError and InputError as `remake_report`.
    ReportData make();

    std::vector<std::string> const & warnings() const noexcept
    {
        return warnings_;
    }

private:
    /// A miRNA on a transcript that the page lists.
    struct Held
    {
        std::uint32_t mirna;
        std::vector<CandidateSite> sites{};
        std::optional<double> score{};
        TargetStanding standing{};
        std::optional<TargetStrength> strength{};
        bool is_documented{false};
        std::size_t with_parts{0}; ///< sites of which the parts of the score are known
    };

    /// A transcript of which the page lists targets, or that a documented pair names.
    struct HeldTranscript
    {
        std::uint32_t length{0};
        std::uint64_t assigned_hits{0};
        std::unordered_map<std::uint32_t, std::size_t> targets{}; ///< of `held_`, by miRNA
    };

    void read_mirnas();
    void select_mirnas();
    void read_documented();
    void read_targets();
    void find_best();
    void choose_targets();
    void read_classes();
    void read_sites();
    void read_features();
    CandidateSite * site_of_row(ResultTable const & table);
    std::string drawn_site_of_class(TranscriptBatch const & batch, TranscriptBatch::Record const & record, std::uint32_t mirna,
                                    CandidateSite const & site) const;
    void read_transcripts();
    void draw(HeldTranscript & transcript, TranscriptBatch const & batch, TranscriptBatch::Record const & record);
    void draw_built_in(TranscriptBatch const & batch, TranscriptBatch::Record const & record, Held const & target,
                       CandidateSite & site) const;
    void fill_pairs();
    void fill_candidates();
    void fill_selection();
    void warn_of_missing_genes();

    std::uint32_t mirna_of(std::string_view name);
    bool is_selected(std::uint32_t mirna, std::string_view gene);
    TargetStrength strength_of(ResultTable const & table) const;
    bool can_rank() const;
    void rank(std::vector<std::pair<std::uint32_t, TargetStrength>> const & rows);
    void read_ranking(std::function<void(std::uint32_t, ResultTable const &, std::uint32_t)> const & take);
    void find_top();
    void read_ranks();
    bool is_among_top(std::uint32_t mirna, std::string const & transcript, std::size_t row) const;
    SiteCounts counts_of(ResultTable const & table) const;
    bool has_site(ResultTable const & table) const;
    ReportCandidate candidate_of(ResultTable const & table, std::uint32_t mirna) const;
    Held & hold(std::uint32_t mirna, std::string_view transcript);
    void describe(Held & held, ResultTable const & table) const;
    bool is_candidate(ResultTable const & table) const;
    bool is_asked(ResultTable const & table, std::uint32_t mirna, std::size_t row);
    bool is_selection() const
    {
        return !request_.genes.empty() || !request_.select.empty() || request_.top;
    }
    Held const * find(std::uint32_t mirna, std::string const & transcript) const;
    void note_columns(ResultTable const & table);
    std::optional<SiteType> type_of(std::string_view name) const;

    ReportRequest const & request_;
    ScanSummary const & summary_;
    ReportInputs inputs_;
    GeneList genes_;
    std::vector<bool> is_gene_found_;
    ReportData data_{};
    std::optional<SiteClasses> classes_{};    // where the run has further ones, and they are known
    std::optional<PatternOfSite> patterns_{}; // of these
    std::vector<Mirna> mirnas_{};
    std::unordered_map<std::string, std::uint32_t> mirna_numbers_{};
    std::vector<bool> is_selected_{};         // by miRNA
    std::vector<std::uint32_t> documented_{}; // pairs by miRNA, negative ones left out
    bool has_ranking_{false};                       // among the tables
    std::optional<products::TargetRanks> ranks_{};            // of all targets, where there is no such table
    std::unique_ptr<products::StrengthCounts> strengths_{};   // in the same way
    std::unordered_map<std::string, std::set<std::uint32_t>> top_{}; // miRNAs by transcript of which it is to be listed
    std::vector<Held> held_{};
    std::unordered_map<std::string, HeldTranscript> transcripts_{};
    std::vector<std::string> warnings_{};

    // Columns of the table of targets.
    std::size_t mirna_column_{0}, gene_column_{0}, documented_column_{0};
    std::optional<std::size_t> score_column_{}, repeat_column_{};
    std::array<std::size_t, site_type_count> count_columns_{};
    std::vector<std::size_t> class_columns_{}; // of the further classes
};

} // namespace mirsweep::runs
