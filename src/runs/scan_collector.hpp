#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <unordered_set>
#include <vector>

#include <mirsweep/core/name_set.hpp>
#include <mirsweep/join/documented_table.hpp>
#include <mirsweep/result/summary.hpp>
#include <mirsweep/transcripts/transcript_source.hpp>

#include "products/batch_result.hpp"
#include "products/kept_sites.hpp"
#include "products/kept_targets.hpp"
#include "products/target_standings.hpp"
#include "runs/records_by_number.hpp"
#include "runs/table_outputs.hpp"

namespace mirsweep::runs
{

/// Takes the batches' results in input order: writes their rows and adds up their counts.
class ScanCollector
{
public:
    /// `documented` is null with `--no-documented`. `inputs` names the transcripts' files.
    /// `kept_targets` and `kept_sites` are empty, of the run's miRNAs, scores and classes. `cuts` is empty if they are
    /// read from their beginnings.
    ScanCollector(TableOutputs & outputs, DocumentedTable * documented, std::vector<std::string> const & inputs,
                  products::KeptTargets kept_targets, products::KeptSites kept_sites, std::vector<SourceCut> cuts = {});

    /// Throws what the batch could not be read for, with the line in its file.
    void take(products::BatchResult & result);

    /// Of one input of transcripts.
    struct InputCounts
    {
        std::uint64_t records{0};
        std::uint64_t bases{0};
        std::uint64_t like_mirnas{0}; ///< records as long as miRNAs are
        std::uint64_t lines{0};
        std::uint64_t text_first{0}; ///< where the first record begins
        std::uint64_t text_stop{0};  ///< where the last one ends
        std::uint32_t text_crc32{0}; ///< of that text; 0 where it was not made
        FilePlace file_first{};      ///< where in the file that text begins, see FilePlace
        FilePlace file_stop{};       ///< and where it ends
    };

    std::vector<InputCounts> const & input_counts() const noexcept
    {
        return input_counts_;
    }

    /// One pair on one transcript.
    struct Finding
    {
        std::uint32_t transcript; ///< index in `documented_transcripts()`
        bool is_incomplete;
        SiteCounts counts;
        std::unique_ptr<std::vector<ReportSite>> sites; ///< that the report lists; null for none

        std::vector<ReportSite> listed_sites() const
        {
            return sites ? *sites : std::vector<ReportSite>{};
        }
        std::vector<std::uint32_t> further{}; ///< by further class of the run; `counts` are of the built-in types
        std::optional<TargetStrength> strength{}; ///< where the report ranks by it
    };

    /// By pair of the documented table, in input order: the first ones, which the report lists.
    std::vector<std::vector<Finding>> const & findings() const noexcept
    {
        return findings_;
    }

    /// Of `findings`, with names as the report has them.
    std::deque<products::DocumentedTranscript> const & documented_transcripts() const noexcept
    {
        return transcripts_;
    }

    /// Transcripts that warnings are about.
    struct Notes
    {
        products::NotedTranscripts without_sequence{};
        products::NotedTranscripts ambiguity_rich{};
        products::NotedTranscripts with_t{};
        products::NotedTranscripts with_u{};
        products::NotedTranscripts with_both{};
        products::NotedTranscripts without_alignment{};
        GeneNotes genes{};
        std::uint64_t left_out{0}; ///< transcripts that are not of the genes to keep, or are not scanned
        std::uint64_t left_out_bases{0};
        std::set<std::uint32_t> kept_genes{}; ///< indices of the genes to keep that have a transcript
    };

    Notes const & notes() const noexcept
    {
        return notes_;
    }

    /// The names of the inputs of transcripts.
    std::vector<std::string> const & inputs() const noexcept
    {
        return inputs_;
    }

    /// By class of the run.
    std::vector<std::uint64_t> const & sites() const noexcept
    {
        return sites_;
    }

    std::uint64_t targets() const noexcept
    {
        return targets_;
    }

    /// Distinct genes that documented pairs may mean, as they were seen.
    std::vector<std::string> const & genes() const noexcept
    {
        return genes_;
    }

    /// The lines of a shard's record of all transcripts with documented pairs, in input order.
    KeptText const & transcript_lines() const noexcept
    {
        return transcript_lines_;
    }

    /// Says how the report's targets compare with the others of their miRNAs, where the table `ranking` is written. To
    /// be called after `write_last_tables`.
    void add_standings(ReportData & data) const
    {
        standings_.add_to(data, kept_targets_);
    }

    /// Whether targets are known to lie in repeats, or not.
    bool has_repeats() const noexcept
    {
        return outputs_.has(Table::targets) && kept_targets_.score_count() != 0;
    }

    /// Whether a documented pair is shown: with `--genes` only those of its genes.
    bool is_shown(std::size_t const pair) const
    {
        return documented_->pairs()[pair].is_asked || outcomes_[pair].transcripts != 0;
    }

    /// Notes headers that leave the gene open, by input.
    void note_undecided_headers(std::map<std::uint32_t, std::string> const & headers)
    {
        notes_.genes.undecided.insert(headers.begin(), headers.end());
    }

    /// A warning about all inputs of transcripts, which names the first few.
    std::string about_inputs(std::string_view what) const;

    /// Adds the counts and warnings. To be called after the last batch.
    void add_to(ScanSummary & summary) const;

    /// Writes the tables of all transcripts together, those that are written. `mirnas` are the run's. To be called
    /// after the last batch.
    void write_last_tables(std::span<Mirna const> mirnas);

private:
    /// What is known of a documented pair on all transcripts of its gene together.
    struct Outcome
    {
        std::uint64_t transcripts{0};
        std::uint64_t listed{0}; ///< of these, that were offered to the report
        bool is_found{false};
        bool is_incomplete{false};
        bool is_not_scanned{false}; ///< a transcript of the gene
    };

    void write_tables(products::BatchResult & result);
    void count(products::BatchResult const & result);
    void note_names(products::BatchResult const & result);
    void keep_names(products::BatchResult const & result);
    void note_findings(products::BatchResult & result);
    void keep_findings(products::BatchResult & result);
    void keep_for_record(products::DocumentedTranscript const & transcript,
                         std::span<products::PairFinding const> findings);
    void keep_for_table(products::DocumentedTranscript const & transcript,
                        std::span<products::PairFinding const> findings);
    void keep_for_report(products::DocumentedTranscript & transcript, std::span<products::PairFinding> findings);
    void keep_targets(products::BatchResult const & result);
    void keep_sites(products::BatchResult const & result);
    void write_documented(std::span<Mirna const> mirnas);
    void write_genes(std::span<Mirna const> mirnas);
    void write_ranking(std::span<Mirna const> mirnas);
    void write_loci(std::span<Mirna const> mirnas);
    [[noreturn]] void throw_defect(products::BatchResult const & result) const;
    std::vector<std::string> warnings() const;
    std::vector<std::string> warnings_of_pairs() const;

    TableOutputs & outputs_;
    DocumentedTable * documented_;
    std::vector<std::string> const & inputs_;
    std::vector<SourceCut> cuts_;
    std::vector<InputCounts> input_counts_;
    std::vector<std::uint64_t> sites_; // by class
    std::uint64_t targets_{0};
    Notes notes_;
    std::vector<std::string> genes_;
    std::unordered_set<std::string> seen_genes_; // the same
    std::string name_lines_;
    NameSet names_;
    products::NotedTranscripts duplicates_;
    std::deque<products::DocumentedTranscript> transcripts_; // grows without a copy of all of it
    std::vector<std::vector<Finding>> findings_;             // empty without a report
    std::vector<Outcome> outcomes_;                          // of each documented pair
    RecordsByNumber documented_rows_;            // by pair, of all transcripts
    std::string record_{};                       // of these, on its way
    KeptText transcript_lines_;
    products::NotedTranscripts with_many_sites_;             // that the report does not list
    products::KeptTargets kept_targets_;
    products::KeptSites kept_sites_;
    products::TargetStandings standings_{};
    std::uint64_t without_gene_{0}; // transcripts left out of `genes`
};

/// Writes the table `mirna_variants`. `counts` are by pair.
void write_mirna_variants(std::span<MirnaVariants::Row const> rows, std::span<AlteredTargetCounts const> counts,
                          TableOutputs & outputs);

} // namespace mirsweep::runs
