#include "io/stream_input.hpp"

#include <algorithm>

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

    void begin(TextRange const &) override
    {
        own_ = input_.part_bytes_;
        last_ = 0;
    }

    Piece next() override
    {
        input_.begin_ += last_;
        last_ = input_.fill() ? input_.end_ - input_.begin_ : 0;
        std::size_t const own = std::min(own_, last_);
        own_ -= own;
        return {{input_.buffer_.data() + input_.begin_, last_}, own};
    }

    void end(std::size_t const used) override
    {
        input_.begin_ += used;
        last_ = 0;
    }

private:
    StreamInput & input_;
    std::size_t own_{0};  // how much text belongs to this part yet
    std::size_t last_{0}; // size of the last piece
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
    bool const has_more = fill();
    if (!has_more && has_begun_)
        return false;
    range.start = has_begun_ ? TextRange::Start::of_record : TextRange::Start::of_input;
    has_begun_ = true;
    return true;
}

bool StreamInput::fill()
{
    if (begin_ < end_)
        return true;
    begin_ = 0;
    end_ = source_->read(buffer_);
    return end_ != 0;
}

} // namespace mirsweep::io
