#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <mirsweep/io/text_sum.hpp>

namespace mirsweep
{

/// Neighbouring bases of a sequence, 0-based and half-open.
struct GenomeBlock
{
    std::uint64_t begin;
    std::uint64_t end;

    std::uint64_t length() const noexcept
    {
        return end - begin;
    }

    friend bool operator==(GenomeBlock const &, GenomeBlock const &) noexcept = default;
};

/// Why a transcript of an annotation cannot be used.
enum class TranscriptDefect : std::uint8_t
{
    none,
    exons_overlap,
    no_strand,     ///< the strand is neither + nor -
    trans_splicing ///< parts lie on two strands or sequences
};

/// A transcript as its annotation says.
struct AnnotatedTranscript
{
    std::string name{};    ///< unique
    std::string gene{};    ///< empty where the annotation has none
    std::string gene_id{}; ///< empty where the annotation has none
    std::string biotype{}; ///< empty where the annotation has none
    std::uint64_t tags{0}; ///< bit i: it has the i-th of the tags that were asked for
    std::uint32_t sequence{0}; ///< index in the annotation's sequence names
    bool is_reverse{false};
    TranscriptDefect defect{TranscriptDefect::none};
    bool may_lack_stop{false}; ///< a GTF does not mention its stop codon: the CDS may end before it
    std::vector<GenomeBlock> exons{};           ///< ascending, none touches another
    GenomeBlock coding{0, 0};                   ///< first to last base of CDS and stop codon; empty if there is none
    std::vector<GenomeBlock> three_prime_utr{}; ///< explicit UTR features, as `exons`
    std::vector<GenomeBlock> five_prime_utr{};
};

/// The transcripts of an annotation file, in the order of their first exon, CDS, stop codon or UTR line.
struct Annotation
{
    std::string file{};
    std::vector<std::string> sequences{}; ///< by their names in the annotation
    std::vector<AnnotatedTranscript> transcripts{};
    bool has_coding{false};           ///< whether any transcript has a coding part
    bool has_utr{false};              ///< whether any has explicit UTR features with a side
    std::vector<std::string> warnings{};
    TextSum text{}; ///< of the file, without compression; empty unless it was asked for
};

} // namespace mirsweep
