#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <mirsweep/annotation/annotation.hpp>
#include <mirsweep/core/base_planes.hpp>
#include <mirsweep/io/file_digest.hpp>
#include <mirsweep/io/text_sum.hpp>
#include <mirsweep/transcripts/encoded_bases.hpp>

namespace mirsweep
{

class KeptBases;

/// The sequences of a genome in memory, all their bases or a part of them: three bits a base.
class Genome
{
public:
    /// One sequence.
    struct Sequence
    {
        std::string name{};      ///< the header up to the first blank
        std::uint64_t length{0}; ///< in bases
    };

    std::vector<Sequence> const & sequences() const noexcept
    {
        return sequences_;
    }

    /// Index of the sequence with that name, or the number of sequences.
    std::size_t find(std::string_view name) const;

    /// The bases of a block of a sequence. Throws std::logic_error if they were not all kept.
    BasePlanes planes(std::size_t sequence, GenomeBlock block) const;

    /// Appends the bases of a block in capitals, with T, and the IUPAC letters that the file has. Throws std::logic_error
    /// if they were not all kept.
    void append_letters(std::size_t sequence, GenomeBlock block, std::string & text) const;

    /// Number of all bases, kept or not.
    std::uint64_t bases() const noexcept
    {
        return total_;
    }

    /// Of the file, without compression; empty unless it was asked for.
    TextSum const & text() const noexcept
    {
        return text_;
    }

private:
    friend class GenomeBuilder;

    /// Letters other than A C G T U N, which the planes do not tell from N.
    struct LetterRun
    {
        std::size_t begin;
        std::size_t end;
        char letter;
    };

    /// Neighbouring bases of a sequence that are kept.
    struct KeptRun
    {
        GenomeBlock block;
        std::size_t begin; ///< in `bases_`
    };

    std::size_t place_of(std::size_t sequence, GenomeBlock block) const;

    EncodedBases bases_{};
    std::vector<Sequence> sequences_{};
    std::vector<std::vector<KeptRun>> kept_{}; // by sequence, ascending
    std::vector<LetterRun> letters_{};         // ascending
    std::unordered_map<std::string, std::size_t> index_{};
    std::uint64_t total_{0};
    TextSum text_{};
};

/// Reads a FASTA file, plain, gzip or BGZF by content, once from front to end by all threads; no index is needed or
/// written. `digest` is filled for what can be read only once, unless it is null. All bases are verified, and those of
/// `kept` are kept, or all if it is null. Throws InputError if the file is damaged, is no FASTA, or has two sequences of
/// one name.
Genome read_genome(std::string const & path, unsigned threads, FileDigest * digest = nullptr,
                   KeptBases const * kept = nullptr, TextSums sums = TextSums::left_out);

/// The reverse complement of capital IUPAC letters with T.
std::string reverse_complement_letters(std::string_view letters);

} // namespace mirsweep
