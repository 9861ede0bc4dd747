#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <mirsweep/core/name_set.hpp>
#include <mirsweep/documented/documented_table.hpp>
#include <mirsweep/output/summary.hpp>

#include "pipeline/batch_result.hpp"
#include "pipeline/table_outputs.hpp"

namespace mirsweep::pipeline
{

/// Takes the batches' results in input order: writes their rows and adds up their counts.
class ScanCollector
{
public:
    /// `documented` is null with `--no-documented`. `inputs` names the transcripts' files.
    ScanCollector(TableOutputs & outputs, DocumentedTable * documented, std::vector<std::string> const & inputs);

    /// Throws what the batch could not be read for, with the line in its file.
    void take(BatchResult & result);

    /// Of one input of transcripts.
    struct InputCounts
    {
        std::uint64_t records{0};
        std::uint64_t bases{0};
        std::uint64_t lines{0};
    };

    std::vector<InputCounts> const & input_counts() const noexcept
    {
        return input_counts_;
    }

    /// One pair on one transcript.
    struct Finding
    {
        std::uint32_t transcript; ///< index in `documented_transcripts()`
        SiteCounts counts;
        std::vector<ReportSite> sites;
    };

    /// By pair of the documented table, in input order.
    std::vector<std::vector<Finding>> const & findings() const noexcept
    {
        return findings_;
    }

    std::vector<DocumentedTranscript> const & documented_transcripts() const noexcept
    {
        return transcripts_;
    }

    /// Adds the counts and warnings. To be called after the last batch.
    void add_to(ScanSummary & summary) const;

    /// Writes the table `documented` to its output. `mirnas` are the run's.
    void write_documented(std::span<Mirna const> mirnas, RowFormat const * format);

private:
    void write_tables(BatchResult & result);
    void count(BatchResult const & result);
    void note_names(BatchResult const & result);
    void note_findings(BatchResult & result);
    [[noreturn]] void throw_defect(BatchResult const & result) const;
    std::vector<std::string> warnings() const;

    TableOutputs & outputs_;
    DocumentedTable * documented_;
    std::vector<std::string> const & inputs_;
    std::vector<InputCounts> input_counts_;
    SiteTotals sites_{};
    std::uint64_t targets_{0};
    NotedTranscripts without_sequence_;
    NotedTranscripts ambiguity_rich_;
    NotedTranscripts with_t_;
    NotedTranscripts with_u_;
    NotedTranscripts with_both_;
    NameSet names_;
    NotedTranscripts duplicates_;
    std::vector<DocumentedTranscript> transcripts_;
    std::vector<std::vector<Finding>> findings_;
};

} // namespace mirsweep::pipeline
