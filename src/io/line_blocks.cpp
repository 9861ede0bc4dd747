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
    LineBlock(TextRange const & range, ByteBuffer & text)
        : text_{text}, is_before_{range.start == TextRange::Start::anywhere}
    {
    }

    /// Returns how much of the piece was used, all of it if the block goes on after it; see `is_done`.
    std::size_t feed(TextPart::Piece const piece)
    {
        std::size_t begin = 0;
        if (is_before_ && !find_first_line(piece, begin))
            return is_done_ ? begin : piece.text.size();
        std::size_t const end = end_in(piece, begin);
        text_.append(piece.text.substr(begin, end - begin));
        if (end > begin)
            is_line_start_ = piece.text[end - 1] == '\n';
        return end;
    }

    bool is_done() const noexcept
    {
        return is_done_;
    }

private:
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

    ByteBuffer & text_;
    bool is_before_;
    bool is_line_start_{true};
    bool is_done_{false};
};

void read_block(TextPart & part, TextRange const & range, ByteBuffer & text)
{
    part.begin(range);
    LineBlock block{range, text};
    std::size_t used = 0;
    while (!block.is_done())
    {
        TextPart::Piece const piece = part.next();
        used = 0;
        if (piece.text.empty())
            break;
        used = block.feed(piece);
    }
    part.end(used);
}

} // namespace

LineBlocks::LineBlocks(std::string const & path, std::size_t const block_bytes, FileDigest * const digest)
    : input_{open_text_input(path, block_bytes, digest)}
{
}

bool LineBlocks::next(Reader & reader, ByteBuffer & text, std::uint64_t & ordinal)
{
    text.clear();
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
            read_block(*reader.part_, range, text);
    }
    has_failed_ = false;
    lock.unlock();
    if (has_more && !input_->is_sequential())
        read_block(*reader.part_, range, text);
    return has_more;
}

} // namespace mirsweep
