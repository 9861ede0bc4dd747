#include "io/stream_input.hpp"

#include <algorithm>

#include <mirsweep/core/error.hpp>

#include "io/open_source.hpp"

namespace mirsweep::io
{

namespace
{

constexpr std::size_t read_size = 256 * 1024;

} // namespace

class StreamInput::Part final : public TextPart
{
public:
    explicit Part(StreamInput & input) : input_{input}
    {
    }

    void begin(TextRange const & range) override
    {
        own_ = range.end - range.text_begin;
        last_ = 0;
    }

    Piece next() override
    {
        input_.pass(last_);
        last_ = input_.fill() ? input_.end_ - input_.begin_ : 0;
        std::size_t const own = std::min<std::uint64_t>(own_, last_);
        own_ -= own;
        return {{input_.buffer_.data() + input_.begin_, last_}, own};
    }

    void end(std::size_t const used) override
    {
        input_.pass(used);
        last_ = 0;
    }

private:
    StreamInput & input_;
    std::uint64_t own_{0}; // how much text belongs to this part yet
    std::size_t last_{0};  // size of the last piece
};

StreamInput::StreamInput(std::unique_ptr<RawFile> file, std::size_t const part_bytes)
    : file_{*file}, source_{open_source(std::move(file))}, part_bytes_{part_bytes}, buffer_(read_size)
{
}

std::unique_ptr<TextPart> StreamInput::make_part()
{
    return std::make_unique<Part>(*this);
}

bool StreamInput::next_range(TextRange & range)
{
    if (!has_begun_ && keep_from_ != 0)
        seek_record(keep_from_);
    bool const has_more = fill() && text_at_ < keep_to_;
    if (!has_more && (has_begun_ || keep_from_ != 0))
        return false;
    range.start = text_at_ != 0 ? TextRange::Start::of_record : TextRange::Start::of_input;
    range.text_begin = text_at_;
    range.end = std::min(text_at_ + part_bytes_, keep_to_);
    has_begun_ = true;
    return true;
}

std::uint64_t StreamInput::text_size()
{
    while (fill())
        pass(end_ - begin_);
    return text_at_;
}

void StreamInput::keep(std::uint64_t const begin, std::uint64_t const end)
{
    keep_from_ = begin;
    keep_to_ = end;
}

std::string StreamInput::slow_cut() const
{
    return describe({.file = name()}, "is plain gzip, which every shard must read from its beginning: make it seekable "
                                      "with `gzip -dc FILE | bgzip > NEW.gz && bgzip -r NEW.gz`");
}

bool StreamInput::fill()
{
    if (begin_ < end_)
        return true;
    begin_ = 0;
    end_ = source_->read(buffer_);
    return end_ != 0;
}

void StreamInput::pass(std::size_t const bytes)
{
    begin_ += bytes;
    text_at_ += bytes;
}

/// Passes all text before the first record that begins at `from` or later, but not more than what is kept.
void StreamInput::seek_record(std::uint64_t const from)
{
    bool is_line_start = true;
    for (; text_at_ < keep_to_ && fill(); pass(1))
    {
        if (text_at_ + (end_ - begin_) < from)
        {
            pass(end_ - begin_ - 1);
            is_line_start = false;
        }
        char const byte = buffer_[begin_];
        if (byte == '>' && is_line_start && text_at_ >= from)
            return;
        is_line_start = byte == '\n' || byte == '\r';
    }
}

} // namespace mirsweep::io
