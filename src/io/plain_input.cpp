#include "io/plain_input.hpp"

#include <algorithm>
#include <cstdint>
#include <span>

#include "io/file_buffer.hpp"

namespace mirsweep::io
{

class PlainInput::Part final : public TextPart
{
public:
    Part(RawFile const & file, std::size_t const piece_bytes) : file_{file}, buffer_(piece_bytes)
    {
    }

    void begin(TextRange const & range) override
    {
        end_ = range.end;
        at_ = range.text_begin;
    }

    Piece next() override
    {
        std::uint64_t const from = at_;
        std::span<char> const buffer = buffer_.at(from);
        std::size_t const wanted = std::min<std::uint64_t>(buffer.size(), file_.size() - std::min(from, file_.size()));
        std::size_t const count = file_.read_at(buffer.first(wanted), from);
        at_ += count;
        return {{buffer.data(), count}, std::min<std::uint64_t>(count, end_ - std::min(from, end_))};
    }

    void end(std::size_t) override
    {
    }

private:
    RawFile const & file_;
    FileBuffer buffer_;
    std::uint64_t at_{0};
    std::uint64_t end_{0};
};

PlainInput::PlainInput(std::unique_ptr<RawFile> file, std::size_t const part_bytes)
    : file_{std::move(file)}, part_bytes_{part_bytes}, stop_{file_->size()}
{
}

std::unique_ptr<TextPart> PlainInput::make_part()
{
    // A part ends somewhere in its last record, so a little more than a part is read at once.
    constexpr std::size_t rest_of_record = 16 * 1024;
    return std::make_unique<Part>(*file_, part_bytes_ + rest_of_record);
}

bool PlainInput::next_range(TextRange & range)
{
    if (has_begun_ && next_ >= stop_)
    {
        file_->check_unchanged();
        return false;
    }
    range.start = next_ != 0 ? TextRange::Start::anywhere : TextRange::Start::of_input;
    range.begin = next_;
    range.end = std::min(next_ + part_bytes_, stop_);
    range.text_begin = next_ - (next_ != 0 ? 1 : 0);
    next_ = range.end;
    has_begun_ = true;
    return true;
}

} // namespace mirsweep::io
