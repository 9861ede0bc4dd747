#include "io/plain_input.hpp"

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

namespace mirsweep::io
{

namespace
{

constexpr std::size_t page = 4096;

/// A buffer for bytes from any place of a file.
///
/// The kernel keeps files in pages. Where bytes are copied to almost the same place in a page as they come from, some
/// processors take each load for one that depends on a store just before it, and copying takes up to four times as
/// long; see benchmarks/results. malloc puts a large buffer near the beginning of a page, where a part of a file may
/// begin too, so the two are kept half a page apart.
class FileBuffer
{
public:
    explicit FileBuffer(std::size_t const size) : bytes_(size + 2 * page), size_{size}
    {
    }

    std::span<char> at(std::uint64_t const place_in_file) noexcept
    {
        auto const begin = reinterpret_cast<std::uintptr_t>(bytes_.data());
        std::size_t const wanted = (place_in_file + page / 2) % page;
        return {bytes_.data() + (wanted + page - begin % page) % page, size_};
    }

private:
    std::vector<char> bytes_;
    std::size_t size_;
};

} // namespace

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
