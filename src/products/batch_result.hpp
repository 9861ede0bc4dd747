#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <mirsweep/core/byte_buffer.hpp>
#include <mirsweep/core/haplotype.hpp>
#include <mirsweep/core/site.hpp>
#include <mirsweep/result/gene_notes.hpp>
#include <mirsweep/result/noted_names.hpp>
#include <mirsweep/result/report.hpp>
#include <mirsweep/tables/table.hpp>
#include <mirsweep/tables/target_row.hpp>
#include <mirsweep/transcripts/transcript_batch.hpp>

namespace mirsweep::products
{

/// What was found for one documented pair on one transcript of its gene.
struct PairFinding
{
    std::uint32_t pair;       ///< index in the documented table
    std::uint32_t transcript; ///< index in `BatchResult::documented_transcripts`
    SiteCounts counts;
    std::vector<ReportSite> sites;        ///< only for a report
    bool is_incomplete{false};            ///< there is no site, but could be where bases are unknown
    std::vector<std::uint32_t> further{}; ///< by further class of the run; `counts` are of the built-in types
    std::optional<TargetStrength> strength{}; ///< of a target, where the report ranks by it
};

/// A transcript whose gene has documented pairs.
struct DocumentedTranscript
{
    std::string name;
    std::uint64_t assigned_hits; ///< see ReportPairTranscript
    std::uint32_t length;
    std::uint32_t known; ///< bases of it that are A C G T or U
    Haplotype haplotype{Haplotype::none};
};

using NotedTranscripts = NotedNames;

/// What one thread made of one batch.
struct BatchResult
{
    std::size_t file{0};
    bool is_partial{false}; ///< only the tables are to be taken yet
    std::array<ByteBuffer, table_count> tables{};

    std::uint64_t transcripts{0};
    std::uint64_t bases{0};
    std::uint64_t like_mirnas{0}; ///< records as long as miRNAs are
    std::uint64_t lines{0};
    std::uint64_t text_first{0};               ///< in the input's text, where the first record begins
    std::uint64_t text_stop{0};                ///< and where the last one ends
    std::optional<std::uint32_t> text_crc32{}; ///< of that text; none where it was not made
    FilePlace file_first{};                    ///< where in the file that text begins; with its checksum
    FilePlace file_stop{};                     ///< and where it ends
    NotedTranscripts without_sequence{};
    NotedTranscripts ambiguity_rich{};
    NotedTranscripts with_t{};
    NotedTranscripts with_u{};
    NotedTranscripts with_both{};
    NotedTranscripts without_alignment{};
    GeneNotes gene_notes{};
    std::uint64_t left_out{0}; ///< transcripts that are not of the genes to keep, or are not scanned
    std::uint64_t left_out_bases{0};
    std::vector<std::uint32_t> kept_genes{}; ///< indices of the genes to keep that this thread has now seen first
    std::vector<std::uint64_t> sites{};      ///< by class of the run; empty where there was none to count
    std::uint64_t targets{0};

    std::string names{};                      ///< of all transcripts, one after the other
    std::vector<std::size_t> name_ends{};     ///< in `names`
    std::vector<std::uint64_t> name_hashes{}; ///< for `NameSet`

    std::vector<std::string> genes{}; ///< that documented pairs name only in another case or with blanks
    std::vector<DocumentedTranscript> documented_transcripts{};
    std::vector<PairFinding> findings{};
    std::string kept_targets{}; ///< records of `KeptTargets`, only where a table needs them
    std::string kept_sites{};   ///< records of `KeptSites`, in the same way

    std::optional<FastaDefect> defect{};

    /// Of a table's memory; what grew larger on one long transcript is given back.
    static constexpr std::size_t most_kept = 4 * 1024 * 1024;

    /// Forgets everything and keeps the memory of names, and of tables that are not large.
    void clear()
    {
        BatchResult cleared;
        cleared.tables = std::move(tables);
        cleared.names = std::move(names);
        cleared.name_ends = std::move(name_ends);
        cleared.name_hashes = std::move(name_hashes);
        *this = std::move(cleared);
        for (ByteBuffer & table : tables)
            table.clear(most_kept);
        names.clear();
        name_ends.clear();
        name_hashes.clear();
    }
};

} // namespace mirsweep::products
