#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <mirsweep/annotation/annotation.hpp>
#include <mirsweep/annotation/kept_bases.hpp>
#include <mirsweep/transcripts/transcript_batch.hpp>

namespace mirsweep::annotation
{

/// A block of lines of a genome on its way into memory: `count` in any thread, `place` in the order of the blocks, and
/// `encode` in any thread again.
class GenomePart
{
public:
    /// A sequence, or the rest of the one that the block before ends in.
    struct Record
    {
        std::string name{}; ///< of one that begins
        bool begins{false};
        std::uint64_t length{0}; ///< bases in this block
        std::uint64_t first{0};  ///< position of its first base here in the sequence
        std::shared_ptr<std::vector<GenomeBlock> const> wanted{}; ///< what is kept of the sequence
    };

    /// Neighbouring bases that are kept.
    struct Run
    {
        std::size_t record;
        GenomeBlock block;
        std::size_t begin; ///< in `bases()`
    };

    /// A letter that the planes do not tell from N.
    struct Letter
    {
        std::size_t record;
        std::uint64_t at; ///< position in the sequence
        char letter;
    };

    /// Verifies the lines and finds how many bases each sequence has here. `keeps_all`: all will be kept.
    void count(std::string_view text, bool is_first, bool keeps_all);

    /// Where the next block begins.
    struct Place
    {
        std::uint64_t position{0};
        std::shared_ptr<std::vector<GenomeBlock> const> wanted{};
    };

    /// Notes where the sequences of the block begin, and where the next block does. Null keeps all.
    void place(KeptBases const * kept, Place & next);

    /// Encodes what is kept; `text` as for `count`.
    void encode(std::string_view text);

    std::vector<Record> const & records() const noexcept
    {
        return records_;
    }

    /// Ascending in the order of the records.
    std::vector<Run> const & runs() const noexcept
    {
        return runs_;
    }

    EncodedBases const & bases() const noexcept
    {
        return is_plain_ ? encoded_ : batch_.bases;
    }

    /// Of all bases, kept or not, ascending.
    std::vector<Letter> const & letters() const noexcept
    {
        return letters_;
    }

    /// What is wrong, or null. Its lines count from the block's first.
    FastaDefect const * defect() const noexcept
    {
        return batch_.defect ? &*batch_.defect : nullptr;
    }

    bool is_first() const noexcept
    {
        return is_first_;
    }

    std::uint64_t lines() const noexcept
    {
        return lines_;
    }

private:
    void encode_all(std::string_view text);
    void find_letters(std::string_view text);
    std::vector<GenomeBlock> runs_of(Record const & record) const;
    void encode_plain(std::string_view text);
    std::size_t encode_lines_of(std::string_view text, std::uint64_t begin, std::uint64_t length);

    bool is_first_{false};
    bool is_plain_{false}; // one sequence, and `bases_before_` counts its bases
    std::uint64_t lines_{0};
    std::vector<Record> records_{};
    std::vector<Run> runs_{};
    std::vector<Letter> letters_{};
    TranscriptBatch batch_{};                    // of a block that is not plain
    std::vector<std::uint32_t> bases_before_{}; // see count_plain_lines
    EncodedBases encoded_{};                     // of a plain block, all or what is kept
};

} // namespace mirsweep::annotation
