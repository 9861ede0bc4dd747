#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <mirsweep/core/documented_pair.hpp>
#include <mirsweep/core/haplotype.hpp>
#include <mirsweep/core/join_rule.hpp>
#include <mirsweep/core/mirna.hpp>
#include <mirsweep/core/site_class.hpp>
#include <mirsweep/io/file_place.hpp>
#include <mirsweep/io/text_sum.hpp>
#include <mirsweep/result/gene_notes.hpp>
#include <mirsweep/result/report.hpp>
#include <mirsweep/variants/mirna_variants.hpp>

namespace mirsweep
{

/// A file of a shard besides its record, without anything that compression adds.
struct ShardFile
{
    std::string name; ///< of the table, such as `sites`; or `names`
    std::uint64_t bytes{0};
    std::uint32_t crc32{0};
    std::uint64_t header_bytes{0}; ///< what is in front in every shard, and once in the joined table
};

/// What a shard read of one input of transcripts. Its records begin at `first` and end at `stop` in the text; both are
/// 0 where it has none.
struct ShardInput
{
    std::uint64_t records{0};
    std::uint64_t bases{0};
    std::uint64_t text_size{0}; ///< of the whole input; 0 if it was not cut
    std::uint64_t first{0};
    std::uint64_t stop{0};
    std::uint64_t like_mirnas{0}; ///< records as long as miRNAs are
    std::uint32_t text_crc32{0};  ///< of the text from `first` to `stop` as it was read; 0 where it was not made
    FilePlace file_first{};       ///< where `first` lies in the file, see FilePlace
    FilePlace file_stop{};        ///< where `stop` lies
    FilePlace file_end{};         ///< where the whole text ends
};

/// An input that every shard reads from its first byte to its last: a genome, an annotation.
struct ShardWholeInput
{
    std::string role{}; ///< as in the summary
    TextSum text{};     ///< as it was read, without compression

    friend bool operator==(ShardWholeInput const &, ShardWholeInput const &) = default;
};

/// A table of the accessibility folder that a shard has read.
struct ShardTable
{
    std::string name{};   ///< of its file
    std::string sha256{}; ///< of the bytes that were read
};

/// How many transcripts a warning is about, and the first names.
struct ShardNote
{
    std::uint64_t count{0};
    std::vector<std::string> names{};
};

/// What is the same in all shards of a run, and is kept in the first one's record.
struct ShardRun
{
    std::vector<Mirna> mirnas{};
    std::vector<std::string> warnings{}; ///< of the miRNAs and other inputs than transcripts
    bool has_documented{false};
    std::uint64_t documented_rows{0};
    std::uint64_t pairs_of_other_mirnas{0};
    std::vector<std::string> documented_warnings{}; ///< of the tables, whatever the transcripts
    std::vector<std::string> genes{};               ///< of the pairs, in the order of the tables
    std::vector<std::string> documented_files{};    ///< of the tables
    JoinCounts joined_by{};
    std::string gene_map{}; ///< path; empty for none
    std::vector<std::string> first_of_gene_map{};
    std::vector<std::string> wanted_genes{}; ///< of `--genes`; empty for all
    std::vector<DocumentedPair> pairs{};
    std::vector<std::string> features{};  ///< of the score
    std::vector<std::string> sequences{}; ///< of the genome, those with a region in their order; none without a genome
    std::vector<std::uint64_t> sequence_lengths{}; ///< of these, in bases
    std::vector<MirnaVariants::Row> mirna_variants{}; ///< rows of that table; none without variants of miRNAs
    std::vector<SiteClass> classes{};     ///< the further ones, greatest rank first: their names and ranks
};

/// What was found for one documented pair on a transcript of its gene.
struct ShardFinding
{
    std::uint32_t pair{0}; ///< index in `ShardRun::pairs`
    SiteCounts counts{};
    std::vector<ReportSite> sites{};
    bool is_incomplete{false};
    std::vector<std::uint32_t> further{}; ///< sites by further class; empty without further classes
    std::optional<TargetStrength> strength{}; ///< where the report ranks by it
};

/// Targets of one miRNA that are of one strength.
struct ShardStrength
{
    std::uint32_t mirna{0};
    TargetStrength strength{};
    std::uint64_t targets{0};
};

/// A transcript whose gene has documented pairs.
struct ShardTranscript
{
    std::string name{};
    std::uint32_t length{0};
    std::uint64_t assigned_hits{0}; ///< see ReportPairTranscript
    std::vector<ShardFinding> findings{};
    std::uint32_t known{0}; ///< bases that are A C G T or U
    Haplotype haplotype{Haplotype::none};
};

/// What a shard's record says first.
struct ShardHead
{
    std::string folder{};              ///< from which relative paths of inputs are to be understood
    std::vector<std::string> tables{}; ///< asked for
    std::vector<ShardFile> files{};    ///< the tables that are written, and the names of the transcripts
    std::vector<ShardInput> inputs{};  ///< of transcripts, in their order
    std::vector<ShardWholeInput> whole_inputs{};
    std::vector<ShardTable> read_tables{}; ///< of a folder without a checksum of all its tables
    std::uint32_t run_crc32{0};        ///< of the lines that hold ShardRun
    std::vector<std::uint64_t> sites{}; ///< by class of the run, the built-in types first
    std::uint64_t targets{0};
    ShardNote without_sequence{};
    ShardNote ambiguity_rich{};
    ShardNote with_t{};
    ShardNote with_u{};
    ShardNote with_both{};
    ShardNote without_alignment{}; ///< where there is one
    GeneNotes gene_notes{};
    std::uint64_t left_out{0}; ///< transcripts that are not of the genes to keep
    std::uint64_t left_out_bases{0};
    std::vector<std::uint32_t> kept_genes{}; ///< indices in `ShardRun::wanted_genes` of those with a transcript
    std::vector<std::string> genes{};                           ///< seen that documented pairs may mean
    std::vector<MirnaTotals> mirnas{};
    std::vector<std::uint64_t> without_feature{};               ///< transcripts, by feature of the score
    std::uint64_t candidates_in_all{0};
    std::vector<AlteredTargetCounts> altered_targets{}; ///< by pair of a miRNA and an altered form
};

/// Everything that joining needs of one shard besides its tables.
struct ShardRecord
{
    ShardHead head{};
    ShardRun run{}; ///< empty but in the first shard's
    std::vector<ReportCandidate> candidates{};
    std::vector<ShardTranscript> transcripts{};
    std::vector<ReportStructure> structures{}; ///< of the transcripts that the report may show; none without a genome
    std::vector<ShardStrength> strengths{};    ///< of all targets; none where the table `ranking` is asked for
};

// The record as JSON lines; doc/formats.md describes them. What is read may be hostile: all that does not fit throws
// std::invalid_argument.

/// The first line of a record.
std::string to_json_line(ShardHead const & head);
/// The line of a candidate.
std::string to_json_line(ReportCandidate const & candidate);
/// The line of a transcript.
std::string to_json_line(ShardTranscript const & transcript);
/// The line of the targets of one strength.
std::string to_json_line(ShardStrength const & strength);
/// The line of a structure.
std::string to_json_line(ReportStructure const & structure);
/// The lines of the run, which only the first shard has.
std::string to_json_lines(ShardRun const & run);

/// Reads the first line of a record.
ShardHead shard_head_of(std::string_view line);

/// Adds what a line after the head says.
void add_line(ShardRecord & record, std::string_view line);

} // namespace mirsweep
