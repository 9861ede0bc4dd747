#include <mirsweep/io/line_blocks.hpp>

#include <algorithm>

#include <mirsweep/io/open_text_input.hpp>

namespace mirsweep
{

namespace
{

/// Takes the lines of one block out of the pieces of its part.
class LineBlock
{
public:
    /// `pieces` holds the block where it is not in one piece.
    LineBlock(TextRange const & range, ByteBuffer & pieces)
        : pieces_{pieces}, is_before_{range.start == TextRange::Start::anywhere}
    {
        pieces_.clear();
    }

    /// Returns how much of the piece was used, all of it if the block continues after it; see `is_done`.
    std::size_t feed(TextPart::Piece const piece)
    {
        std::size_t begin = 0;
        if (is_before_ && !find_first_line(piece, begin))
            return is_done_ ? begin : piece.text.size();
        std::size_t const end = end_in(piece, begin);
        take(piece.text.substr(begin, end - begin));
        return end;
    }

    /// To be called before the last piece is no longer valid.
    void keep()
    {
        if (text_.data() != pieces_.view().data())
            pieces_.append(text_);
        text_ = pieces_.view();
    }

    /// The lines, in the last piece or in `pieces`.
    std::string_view text() const noexcept
    {
        return text_;
    }

    bool is_done() const noexcept
    {
        return is_done_;
    }

private:
    void take(std::string_view const lines)
    {
        if (lines.empty())
            return;
        is_line_start_ = lines.back() == '\n';
        if (!text_.empty())
            pieces_.append(lines);
        text_ = text_.empty() ? lines : pieces_.view();
    }

    bool find_first_line(TextPart::Piece const & piece, std::size_t & begin)
    {
        std::size_t const end = piece.text.substr(0, piece.own).find('\n');
        is_done_ = end == std::string_view::npos && piece.own < piece.text.size();
        if (end == std::string_view::npos)
            return false;
        begin = end + 1;
        is_before_ = false;
        return true;
    }

    /// Lines that begin at `piece.own` or after it belong to the next block.
    std::size_t end_in(TextPart::Piece const & piece, std::size_t const begin)
    {
        if (piece.own >= piece.text.size())
            return piece.text.size();
        if (begin >= piece.own && is_line_start_)
        {
            is_done_ = true;
            return begin;
        }
        std::size_t const end = piece.text.find('\n', std::max(begin, piece.own - std::min<std::size_t>(piece.own, 1)));
        is_done_ = end != std::string_view::npos;
        return is_done_ ? end + 1 : piece.text.size();
    }

    ByteBuffer & pieces_;
    std::string_view text_{};
    bool is_before_;
    bool is_line_start_{true};
    bool is_done_{false};
};

} // namespace

/// `is_kept_by_part`: the last piece stays as it is until the part reads on.
void LineBlocks::Reader::read(TextRange const & range, bool const is_kept_by_part)
{
    part_->begin(range);
    LineBlock block{range, pieces_};
    std::size_t used = 0;
    while (!block.is_done())
    {
        block.keep();
        TextPart::Piece const piece = part_->next();
        used = 0;
        if (piece.text.empty())
            break;
        used = block.feed(piece);
    }
    if (!is_kept_by_part)
        block.keep();
    part_->end(used);
    text_ = block.text();
}

LineBlocks::LineBlocks(std::string const & path, std::size_t const block_bytes, FileDigest * const digest)
    : input_{open_text_input(path, block_bytes, digest)}
{
}

bool LineBlocks::next(Reader & reader, std::uint64_t & ordinal)
{
    reader.text_ = {};
    std::unique_lock lock{mutex_};
    ordinal = next_ordinal_;
    if (has_failed_)
        return false;
    has_failed_ = true; // unless what follows comes to its end
    TextRange range;
    bool const has_more = input_->next_range(range);
    if (has_more)
    {
        ++next_ordinal_;
        if (!reader.part_)
            reader.part_ = input_->make_part();
        if (input_->is_sequential())
            reader.read(range, false);
    }
    has_failed_ = false;
    lock.unlock();
    if (has_more && !input_->is_sequential())
        reader.read(range, true);
    return has_more;
}

} // namespace mirsweep
