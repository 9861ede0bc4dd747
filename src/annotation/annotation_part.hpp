#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/name_index.hpp"

namespace mirsweep::annotation
{

/// The lines that count.
enum class FeatureKind : std::uint8_t
{
    exon,
    cds,
    stop_codon,
    three_prime_utr,
    five_prime_utr,
    utr ///< of either side
};

/// A line that counts, of one record. Positions are 0-based and half-open.
struct Feature
{
    std::uint32_t record;
    FeatureKind kind;
    std::uint64_t begin;
    std::uint64_t end;
};

/// No sequence is so long; sums of a few positions cannot overflow.
constexpr std::uint64_t end_of_positions = std::uint64_t{1} << 48;

constexpr std::uint32_t no_sequence = std::numeric_limits<std::uint32_t>::max();

/// Which of several attributes a value comes from: the lowest wins, of equal ones the first.
struct RankedText
{
    std::string text{};
    std::uint8_t rank{255};

    void offer(std::string_view const offered, std::uint8_t const offered_rank)
    {
        if (offered_rank < rank && !offered.empty())
        {
            text = offered;
            rank = offered_rank;
        }
    }
};

/// What the lines say of a transcript, a gene, or whatever a GFF3 gives an ID.
struct Record
{
    std::string key{}; ///< what lines of this record have in common; empty if each line is a record of its own
    std::uint32_t key_hash{0}; ///< as NameIndex has it
    std::string transcript_id{};
    std::string name{};   ///< GFF3: Name
    std::string parent{}; ///< key of the gene's record
    std::string gene_id{};
    RankedText gene{};
    RankedText biotype{};
    std::uint64_t tags{0};
    std::uint32_t sequence{no_sequence}; ///< of its features
    char strand{'.'};                    ///< of its features
    bool is_mixed{false};                ///< its features lie on two strands or sequences
    bool is_gene{false};

    /// Notes where a feature of the record lies.
    void place(std::uint32_t sequence_of_feature, char strand_of_feature);

    /// Adds what later lines say.
    void merge(Record && later);
};

/// What makes an annotation unreadable.
struct AnnotationDefect
{
    std::uint64_t line; ///< 1-based in the part
    std::string record;
    std::string what;
};

/// What was read from one block of lines.
struct AnnotationPart
{
    std::vector<Record> records{};
    std::vector<Feature> features{};
    std::vector<std::string> sequences{};
    std::uint64_t lines{0};
    std::uint64_t without_parent{0}; ///< features of a GFF3 that name no Parent
    bool is_end{false};              ///< nothing after this part counts
    std::optional<AnnotationDefect> defect{};

    void clear();

    /// Index of the record with a key; adds it if it is new.
    std::uint32_t record_of(std::string_view key);

    /// Index of a new record without a key.
    std::uint32_t add_record();

    std::uint32_t sequence_of(std::string_view name);

private:
    NameIndex record_index_{}; // by key
    NameIndex sequence_index_{};
    std::uint32_t last_record_{0};
    std::uint32_t last_sequence_{0};
};

/// The transcript of the last line, for GTF, where the lines of a transcript follow one another and begin their
/// attributes alike. The views are into the lines.
struct LastTranscript
{
    std::string_view sequence{};
    std::string_view strand{};
    std::string_view attributes{}; ///< up to its transcript_id; empty if later attributes count too
    std::uint32_t record{0};

    bool has(std::string_view const (&columns)[9]) const noexcept
    {
        return !attributes.empty() && columns[8].starts_with(attributes) && columns[0] == sequence &&
               columns[6] == strand;
    }
};

/// What lines are read with.
struct LineContext
{
    AnnotationPart & part;
    std::span<std::string const> tags; ///< that are looked for
    std::vector<std::string_view> & fields;
    std::string & key; ///< of a record, for as long as it is looked up
    LastTranscript & last;

    /// Notes a defect of the line that is being read, unless there is one already.
    void fail(std::string_view record, std::string what) const;
};

/// Lines of one format. Each reads a line that is not blank and no comment.
using ReadLine = void (*)(LineContext const & context, std::string_view line);

void read_gtf_line(LineContext const & context, std::string_view line);
void read_gff3_line(LineContext const & context, std::string_view line);
void read_gene_pred_line(LineContext const & context, std::string_view line);
void read_gene_pred_bin_line(LineContext const & context, std::string_view line);
void read_ref_flat_line(LineContext const & context, std::string_view line);
void read_bed_line(LineContext const & context, std::string_view line);

/// Bits of the tags asked for that a value names; several are separated by commas.
std::uint64_t tag_bits(std::span<std::string const> tags, std::string_view value);

/// The kind of a feature by the third column of GTF and GFF3; none for a line that does not count.
std::optional<FeatureKind> kind_of_type(std::string_view type);

/// Columns 4 and 5 of GTF and GFF3, made 0-based and half-open. Notes a defect and returns false if they are wrong.
bool read_positions(LineContext const & context, std::string_view record, std::string_view first,
                    std::string_view last, Feature & feature);

/// The nine columns of GTF and GFF3. Notes a defect and returns false if there are fewer.
bool split_nine(LineContext const & context, std::string_view line, std::string_view (&columns)[9]);

} // namespace mirsweep::annotation
