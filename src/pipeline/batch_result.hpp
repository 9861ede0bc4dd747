#pragma once

#include <array>
#include <cstdint>
#include <exception>
#include <optional>
#include <string>
#include <vector>

#include <mirsweep/core/byte_buffer.hpp>
#include <mirsweep/core/site.hpp>
#include <mirsweep/output/report.hpp>
#include <mirsweep/output/table.hpp>
#include <mirsweep/output/target_row.hpp>
#include <mirsweep/scan/transcript_batch.hpp>

namespace mirsweep::pipeline
{

/// What was found for one documented pair on one transcript of its gene.
struct PairFinding
{
    std::uint32_t pair;       ///< index in the documented table
    std::uint32_t transcript; ///< index in `BatchResult::documented_transcripts`
    SiteCounts counts;
    std::vector<ReportSite> sites; ///< only for a report
};

/// A transcript whose gene has documented pairs.
struct DocumentedTranscript
{
    std::string name;
    std::uint32_t length;
    std::uint64_t dealt_hits; ///< see ReportPairTranscript
};

/// What one thread made of one batch.
struct BatchResult
{
    std::size_t file{0};
    bool is_partial{false}; ///< only the tables are to be taken yet
    std::array<ByteBuffer, table_count> tables{};

    std::uint64_t transcripts{0};
    std::uint64_t bases{0};
    std::uint64_t lines{0};
    std::uint64_t without_sequence{0};
    std::uint64_t ambiguity_rich{0};
    bool has_t{false};
    bool has_u{false};
    SiteTotals sites{};
    std::uint64_t targets{0};

    std::string names{};                      ///< of all transcripts, one after the other
    std::vector<std::uint32_t> name_ends{};   ///< in `names`
    std::vector<std::string> example_names{}; ///< of ambiguity-rich records and records without sequence

    std::vector<std::string> genes{}; ///< that no documented pair names exactly
    std::vector<DocumentedTranscript> documented_transcripts{};
    std::vector<PairFinding> findings{};

    std::optional<FastaDefect> defect{};
    std::exception_ptr failure{};

    /// Forgets everything and keeps the memory of the tables.
    void clear()
    {
        auto kept = std::move(tables);
        *this = BatchResult{};
        tables = std::move(kept);
        for (ByteBuffer & table : tables)
            table.clear();
    }
};

} // namespace mirsweep::pipeline
