#include <mirsweep/transcripts/fasta_encoder.hpp>

#include <algorithm>
#include <bit>
#include <cctype>
#include <cstring>
#include <limits>

#include <mirsweep/core/error.hpp>
#include <mirsweep/core/line_reader.hpp>
#include <mirsweep/core/nucleotide.hpp>

#include "transcripts/encode_lines.hpp"

namespace mirsweep
{

namespace
{

constexpr std::string_view line_ends = "\r\n";
constexpr std::string_view unavailable_body = "Sequence unavailable";
constexpr std::size_t longest_record = std::numeric_limits<std::uint32_t>::max() - 16;

/// Where the last LF or CR is. `find_last_of` goes byte by byte, which a chromosome without line ends shows.
std::size_t last_line_end(std::string_view const text)
{
    auto const last = [](std::string_view const part, char const byte)
    {
        void const * const at = ::memrchr(part.data(), byte, part.size());
        return at == nullptr ? std::string_view::npos
                             : static_cast<std::size_t>(static_cast<char const *>(at) - part.data());
    };
    std::size_t const line_feed = last(text, '\n');
    std::size_t const rest = line_feed == std::string_view::npos ? 0 : line_feed + 1;
    std::size_t const carriage_return = last(text.substr(rest), '\r');
    return carriage_return == std::string_view::npos ? line_feed : rest + carriage_return;
}

/// Looks for both line ends a little at a time, or a file without the one would be searched through for every header.
std::size_t line_length(std::string_view const text)
{
    constexpr std::size_t step = 128;
    for (std::size_t at = 0; at < text.size(); at += step)
    {
        std::string_view const part = text.substr(at, step);
        std::size_t const line_feed = part.find('\n');
        std::size_t const end = std::min(line_feed, part.substr(0, line_feed).find('\r'));
        if (end != std::string_view::npos)
            return at + end;
    }
    return text.size();
}

/// Whether all eight letters of a word are printable ASCII: sets the highest bit of some byte if not. The subtractions
/// borrow where a byte is below a blank, or is 0x7F.
constexpr std::uint64_t odd_letters(std::uint64_t const letters)
{
    constexpr std::uint64_t ones = 0x0101010101010101;
    std::uint64_t const deleted = letters ^ (0x7F * ones);
    return (((letters - ' ' * ones) & ~letters) | ((deleted - ones) & ~deleted) | letters) & (0x80 * ones);
}

/// How many letters in front of a text are printable ASCII, eight at a time; some more may be. In most headers all are.
std::size_t printable_letters(std::string_view const text)
{
    std::size_t at = 0;
    if constexpr (std::endian::native == std::endian::little)
        for (std::uint64_t letters = 0; at + sizeof letters <= text.size(); at += sizeof letters)
        {
            std::memcpy(&letters, text.data() + at, sizeof letters);
            // The lowest bit that is set is that of the first letter that is not; those above it may be of others.
            if (std::uint64_t const odd = odd_letters(letters); odd != 0)
                return at + static_cast<std::size_t>(std::countr_zero(odd)) / 8;
        }
    return at;
}

} // namespace

void TranscriptBatch::clear()
{
    bases.clear();
    records.clear();
    headers.clear();
    lines = 0;
    first_record = 0;
    text_bytes = 0;
    text_crc32.reset();
    file_first = file_stop = {};
    defect.reset();
}

FastaEncoder::FastaEncoder(TranscriptBatch & batch, Start const start)
    : batch_{batch}, state_{start == Start::anywhere ? State::seek : State::before_first}, may_have_mark_{
                                                                                               start == Start::of_input}
{
    batch_.bases.append_unknown();
}

std::size_t FastaEncoder::feed(std::string_view const text, std::size_t const own)
{
    std::size_t at = may_have_mark_ && is_first_piece_ ? skip_byte_order_mark(text) : 0;
    mark_bytes_ += at;
    if (state_ == State::seek && is_first_piece_ && !text.empty())
    {
        last_byte_ = text.front();
        at = 1;
    }
    is_first_piece_ = false;
    while (at < text.size() && state_ != State::done)
    {
        switch (state_)
        {
        case State::seek:
            at = seek_record(text, at, own);
            break;
        case State::before_first:
            at = skip_to_first(text, at, own);
            break;
        case State::header:
            at = take_header(text, at);
            break;
        case State::sequence:
            at = take_sequence(text, at, own);
            break;
        case State::unavailable:
            at = take_unavailable(text, at);
            break;
        case State::done:
            break;
        }
    }
    remember_line(text.substr(0, at));
    batch_.lines = counts_.lines;
    return at;
}

void FastaEncoder::finish()
{
    if (state_ == State::header)
        end_header();
    if (state_ == State::unavailable && unavailable_matched_ == unavailable_body.size())
        end_unavailable();
    else if (state_ == State::unavailable)
        note_illegal_letter(unavailable_body[1], 2);
    close_record();
    state_ = State::done;
    batch_.lines = counts_.lines;
    batch_.bases.pad();
}

std::size_t FastaEncoder::skip_byte_order_mark(std::string_view const text)
{
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    return text.starts_with(mark) ? mark.size() : 0;
}

std::size_t FastaEncoder::seek_record(std::string_view const text, std::size_t const from, std::size_t const own)
{
    std::string_view const part = text.substr(0, own);
    for (std::size_t at = part.find('>', from); at != std::string_view::npos; at = part.find('>', at + 1))
        if (is_line_start(part, at))
            return begin_record(at, own);
    // Without a record of its own the part ends here. Reading on to the next record would take time quadratic in the
    // length of a record.
    if (own < text.size())
        state_ = State::done;
    return std::max(from, part.size());
}

std::size_t FastaEncoder::skip_to_first(std::string_view const text, std::size_t at, std::size_t const own)
{
    for (; at < text.size() && letter_class(text[at]) == LetterClass::blank; ++at)
    {
        bool const closes_line_end = text[at] == '\n' && counts_.ends_in_carriage_return;
        if (line_ends.find(text[at]) != std::string_view::npos && !closes_line_end)
            ++counts_.lines;
        counts_.ends_in_carriage_return = text[at] == '\r';
    }
    if (at == text.size())
        return at;
    // A reader that starts in the middle cannot find a record after blanks, so this part takes it, wherever it is.
    if (text[at] == '>')
    {
        // The byte order mark, which is not seen, is not counted.
        std::uint64_t const column_of_header = column(text, at) - (counts_.lines == 0 ? mark_bytes_ : 0);
        at = begin_record(at, is_line_start(text, at) ? own : text.size());
        header_column_ = column_of_header;
        return at;
    }
    note_defect(counts_.lines + 1, text[at] == '@' ? "is FASTQ, not FASTA: convert it with `seqtk seq -a`"
                                                   : "text before the first record: FASTA begins with `>`");
    return at;
}

std::size_t FastaEncoder::begin_record(std::size_t const at, std::size_t const own)
{
    close_record();
    if (at >= own)
    {
        state_ = State::done;
        return at;
    }
    if (batch_.records.empty())
        batch_.first_record = batch_.text_bytes + at;
    batch_.records.push_back({.begin = batch_.bases.size(),
                              .length = 0,
                              .header_begin = batch_.headers.size(),
                              .header_length = 0,
                              .ambiguous = 0,
                              .has_t = false,
                              .has_u = false});
    in_record_ = true;
    header_column_ = 1;
    is_printable_header_ = true;
    state_ = State::header;
    return at + 1;
}

std::size_t FastaEncoder::take_header(std::string_view const text, std::size_t const at)
{
    std::size_t const printable = printable_letters(text.substr(at));
    bool const is_over =
        at + printable < text.size() && (text[at + printable] == '\n' || text[at + printable] == '\r');
    std::size_t const end = at + printable + (is_over ? 0 : line_length(text.substr(at + printable)));
    is_printable_header_ = is_printable_header_ && is_over;
    batch_.headers += text.substr(at, end - at);
    if (end == text.size())
        return end;
    end_header();
    ++counts_.lines;
    counts_.ends_in_carriage_return = text[end] == '\r';
    return end + 1;
}

void FastaEncoder::end_header()
{
    TranscriptBatch::Record & record = batch_.records.back();
    std::string_view const line = std::string_view{batch_.headers}.substr(record.header_begin);
    std::string_view const header = trim(line);
    record.header_begin += header.empty() ? 0 : static_cast<std::size_t>(header.data() - line.data());
    record.header_length = header.size();
    state_ = State::sequence;
    if (header.empty())
        note_defect(counts_.lines + 1, "a header without a name");
    else if (!is_printable_header_)
        check_header(line, header_column_ + 1);
}

void FastaEncoder::check_header(std::string_view const line, std::uint64_t const column)
{
    auto const is_control = [](char const c)
    { return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7F; };
    auto const control = std::find_if(line.begin(), line.end(), is_control);
    auto const where = [&](std::size_t const at) { return " in column " + std::to_string(column + at); };
    if (control != line.end())
        note_defect(counts_.lines + 1, "a control character '" + printable({&*control, 1}) + "'" +
                                           where(static_cast<std::size_t>(control - line.begin())) +
                                           ", in the header: is the file damaged, or binary?");
    else if (std::size_t const text = utf8_prefix(line); text < line.size())
        note_defect(counts_.lines + 1, "a header that is not UTF-8 text" + where(text) +
                                           ": convert the file with `iconv -f LATIN1 -t UTF-8`");
}

std::size_t FastaEncoder::take_sequence(std::string_view const text, std::size_t at, std::size_t const own)
{
    at += scan::encode_lines(text.substr(at), batch_.bases, counts_);
    std::size_t const length = batch_.bases.size() - batch_.records.back().begin;
    if (length > longest_record)
        note_defect(counts_.lines + 1, "the sequence is longer than 4,294,967,279 bases: split it");
    else if (at == text.size())
        return at;
    else if (text[at] == '>' && is_line_start(text, at))
        return begin_record(at, own);
    else if (length == 1 && text[at] == unavailable_body[1] && column(text, at) == 2 &&
             byte_before(text, at) == unavailable_body[0])
    {
        state_ = State::unavailable;
        unavailable_matched_ = 1;
    }
    else
        note_illegal_letter(text[at], column(text, at));
    return at;
}

/// The `S` of BioMart's "Sequence unavailable" is a IUPAC letter and has been taken as a base; the rest is not.
std::size_t FastaEncoder::take_unavailable(std::string_view const text, std::size_t at)
{
    for (; at < text.size(); ++at)
    {
        bool const is_matched = unavailable_matched_ == unavailable_body.size();
        if (!is_matched && text[at] == unavailable_body[unavailable_matched_])
            ++unavailable_matched_;
        else if (is_matched && line_ends.find(text[at]) != std::string_view::npos)
        {
            end_unavailable();
            return at;
        }
        else if (!is_matched || letter_class(text[at]) != LetterClass::blank)
        {
            note_illegal_letter(unavailable_body[1], 2);
            return at;
        }
    }
    return at;
}

void FastaEncoder::end_unavailable()
{
    batch_.bases.truncate(batch_.records.back().begin);
    counts_.ambiguous = 0;
    counts_.ends_in_carriage_return = false;
    state_ = State::sequence;
}

void FastaEncoder::close_record()
{
    if (!in_record_)
        return;
    in_record_ = false;
    TranscriptBatch::Record & record = batch_.records.back();
    record.length = batch_.bases.size() - record.begin;
    record.ambiguous = counts_.ambiguous;
    record.has_t = counts_.has_t;
    record.has_u = counts_.has_u;
    counts_.ambiguous = 0;
    counts_.has_t = counts_.has_u = false;
    batch_.bases.append_unknown();
}

char FastaEncoder::byte_before(std::string_view const text, std::size_t const at) const
{
    return at == 0 ? last_byte_ : text[at - 1];
}

bool FastaEncoder::is_line_start(std::string_view const text, std::size_t const at) const
{
    char const before = byte_before(text, at);
    return before == '\n' || before == '\r';
}

/// 1-based, in bytes.
std::uint64_t FastaEncoder::column(std::string_view const text, std::size_t const at) const
{
    std::size_t const line_end = last_line_end(text.substr(0, at));
    return line_end == std::string_view::npos ? line_bytes_before_ + at + 1 : at - line_end;
}

void FastaEncoder::note_illegal_letter(char const letter, std::uint64_t const column)
{
    std::string const where = " in column " + std::to_string(column);
    std::string const quoted = "'" + printable(std::string_view{&letter, 1}) + "'";
    auto const upper = static_cast<char>(std::toupper(static_cast<unsigned char>(letter)));
    std::string what;
    if (letter == '>')
        what = "a '>'" + where + ": a record must begin on a line of its own";
    else if (letter == '-' || letter == '.')
        what = "a gap " + quoted + where + ": remove the gaps of the alignment";
    else if (std::string_view{"EFILPQXZJO*"}.find(upper) != std::string_view::npos)
        what = quoted + where + " is not a nucleotide: is this protein?";
    else
        what = quoted + where + " is not a nucleotide";
    note_defect(counts_.lines + 1, what);
}

void FastaEncoder::note_defect(std::uint64_t const line, std::string what)
{
    state_ = State::done;
    if (batch_.defect)
        return;
    std::string const record = in_record_ ? std::string{batch_.header(batch_.records.back())} : std::string{};
    batch_.defect = FastaDefect{record, line, std::move(what)};
}

void FastaEncoder::remember_line(std::string_view const text)
{
    if (text.empty())
        return;
    last_byte_ = text.back();
    std::size_t const line_end = last_line_end(text);
    line_bytes_before_ =
        line_end == std::string_view::npos ? line_bytes_before_ + text.size() : text.size() - line_end - 1;
    batch_.text_bytes += text.size();
}

} // namespace mirsweep
