#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <mirsweep/transcripts/line_statistics.hpp>
#include <mirsweep/transcripts/transcript_batch.hpp>

namespace mirsweep
{

/// Turns FASTA text, fed in pieces of any size, into encoded transcripts.
///
/// Strict in its bytes and tolerant in its layout: LF, CRLF and CR end lines, lines have any length, blank lines and
/// blanks are skipped, a byte order mark may be in front. A letter that is no IUPAC nucleotide, text before the
/// first record, a `>` in mid-line and a header without a name are defects, noted in the batch. BioMart's body
/// `Sequence unavailable` is an empty record.
class FastaEncoder
{
public:
    enum class Start
    {
        of_input,  ///< the text begins at the input's first byte
        of_record, ///< the text begins with the `>` of a record
        anywhere ///< the text begins anywhere: all before the first record that begins in it, after its first byte, is
                 ///< skipped
    };

    /// `batch` must be cleared and outlive the encoder.
    FastaEncoder(TranscriptBatch & batch, Start start);

    /// Takes the next piece. A record that begins at `text[own]` or later is not taken but ends the work. Returns the
    /// number of bytes that were used; when that is less than all, or `is_done()`, no more is taken.
    std::size_t feed(std::string_view text, std::size_t own);

    bool is_done() const noexcept
    {
        return state_ == State::done;
    }

    /// Closes the last record and pads the bases; to be called once, after the last piece.
    void finish();

private:
    enum class State
    {
        seek,
        before_first,
        header,
        sequence,
        unavailable,
        done
    };

    std::size_t skip_byte_order_mark(std::string_view text);
    std::size_t seek_record(std::string_view text, std::size_t from, std::size_t own);
    std::size_t skip_to_first(std::string_view text, std::size_t at, std::size_t own);
    std::size_t take_header(std::string_view text, std::size_t at);
    std::size_t take_sequence(std::string_view text, std::size_t at, std::size_t own);
    std::size_t take_unavailable(std::string_view text, std::size_t at);
    std::size_t begin_record(std::size_t at, std::size_t own);
    void end_header();
    void end_unavailable();
    void check_header(std::string_view line, std::uint64_t column);
    void close_record();
    char byte_before(std::string_view text, std::size_t at) const;
    bool is_line_start(std::string_view text, std::size_t at) const;
    std::uint64_t column(std::string_view text, std::size_t at) const;
    void note_defect(std::uint64_t line, std::string what);
    void note_illegal_letter(char letter, std::uint64_t column);
    void remember_line(std::string_view text);

    TranscriptBatch & batch_;
    State state_;
    scan::LineStatistics counts_;
    bool is_first_piece_{true};
    bool may_have_mark_;
    bool in_record_{false};
    bool is_printable_header_{true}; // so far, and known to be; most are
    char last_byte_{'\n'};
    std::uint64_t line_bytes_before_{0}; // of the current line, in earlier pieces
    std::uint64_t header_column_{1};     // of its `>`
    std::size_t mark_bytes_{0};          // of a byte order mark
    std::size_t unavailable_matched_{0};
};

} // namespace mirsweep
