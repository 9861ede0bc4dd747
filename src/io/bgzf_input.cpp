#include "io/bgzf_input.hpp"

#include <algorithm>
#include <limits>
#include <string_view>
#include <vector>

#include "io/bgzf_block.hpp"
#include "io/gzip_source.hpp"

namespace mirsweep::io
{

namespace
{

/// Text that is inflated at once.
constexpr std::size_t piece_bytes = 512 * 1024;

} // namespace

bool ends_in_bgzf_end_block(RawFile const & file)
{
    constexpr std::uint64_t longest_padding = 64 * 1024;
    std::uint64_t const begin = file.size() - std::min(file.size(), longest_padding);
    std::string tail(static_cast<std::size_t>(file.size() - begin), '\0');
    file.read_at(tail, begin);
    std::size_t const at = tail.rfind(bgzf_end_block);
    return at != std::string::npos && tail.find_first_not_of('\0', at + bgzf_end_block.size()) == std::string::npos;
}

class BgzfInput::Part final : public TextPart
{
public:
    explicit Part(RawFile const & file) : file_{file}
    {
    }

    void begin(TextRange const & range) override
    {
        next_ = range.begin;
        end_ = range.end;
        text_.clear();
        if (range.start != TextRange::Start::anywhere)
            return;
        inflater_.append(file_, bgzf_block_at(file_, range.before), text_);
        text_.erase(text_.begin(), text_.end() - 1);
    }

    /// A piece never crosses the end of the part, so that all or nothing of it is the part's own.
    Piece next() override
    {
        bool const is_own = next_ < end_;
        std::uint64_t const stop = is_own ? end_ : std::numeric_limits<std::uint64_t>::max();
        if (has_given_)
            text_.clear();
        while (text_.size() < piece_bytes && next_ < stop)
        {
            BgzfBlock const block = bgzf_block_at(file_, next_);
            if (block.size == 0)
                break;
            inflater_.append(file_, block, text_);
            next_ += block.size;
        }
        has_given_ = true;
        return {{text_.data(), text_.size()}, is_own ? text_.size() : 0};
    }

    void end(std::size_t) override
    {
        has_given_ = false;
    }

private:
    RawFile const & file_;
    BgzfInflater inflater_;
    std::vector<char> text_;
    std::uint64_t next_{0};
    std::uint64_t end_{0};
    bool has_given_{false};
};

BgzfInput::BgzfInput(std::unique_ptr<RawFile> file, std::size_t const part_bytes)
    : file_{std::move(file)}, part_bytes_{part_bytes}
{
}

std::unique_ptr<TextPart> BgzfInput::make_part()
{
    return std::make_unique<Part>(*file_);
}

bool BgzfInput::next_range(TextRange & range)
{
    range.begin = next_;
    range.before = last_with_text_;
    range.start = has_text_ ? TextRange::Start::anywhere : TextRange::Start::of_input;
    std::uint64_t text = 0;
    while (text < part_bytes_)
    {
        BgzfBlock const block = bgzf_block_at(*file_, next_);
        if (block.size == 0)
            break;
        if (block.text_size != 0)
            last_with_text_ = block.offset;
        text += block.text_size;
        next_ += block.size;
    }
    range.end = next_;
    if (text == 0 && has_begun_)
    {
        file_->check_unchanged();
        return false;
    }
    has_text_ = has_text_ || text != 0;
    has_begun_ = true;
    return true;
}

} // namespace mirsweep::io
